import type { PlanParts } from '../execution/compile-plan.ts';
import { compileEntityStep } from '../execution/entity-step.ts';
import type { JsonObject } from '../execution/json.ts';
import { compileRootFetch } from '../execution/root-fetch.ts';
import type { Step } from '../execution/run.ts';
import { inParallel, inSequence } from '../execution/steps.ts';
import type { PlainFetch } from './plain-fetch.ts';
import { type Question, type QuestionPart, representationTexts } from './questions.ts';

/** A plan as one step that can be run again and again. */
export const compilePlain = (groups: readonly (readonly Question[])[], isMutation: boolean, parts: PlanParts): Step => {
  const compileRoot = (question: Question): Step => {
    const { service, query, next } = question;
    const keys = question.parts.flatMap(({ fetch }) => fetch.form.fields.map(({ source }) => source));
    const root = compileRootFetch({ ...query, isMutation, path: [], keys }, parts.subgraph(service));
    return followedBy(root, next);
  };
  const compileEntities = ({ service, query, parts: asked, next }: Question): Step => {
    const step = compileEntityStep(query, asked.map(entityPart), parts.subgraph(service), parts.isOfType);
    return followedBy(step, next);
  };
  const followedBy = (step: Step, next: readonly Question[]): Step =>
    next.length === 0 ? step : inSequence([step, inParallel(next.map(compileEntities))]);

  return inSequence(groups.map((group) => inParallel(group.map(compileRoot))));
};

const entityPart = ({ fetch, key, variable }: QuestionPart) => ({
  key,
  variable,
  path: fetch.path,
  represent: representing(fetch),
});

/** Null where a part of the key isn't there, since an earlier fetch failed or a service broke its word. */
const representing = (fetch: PlainFetch): ((object: JsonObject) => string | null) => {
  const { head, members } = representationTexts(fetch);
  return (object) => {
    let told = head;
    for (const { name, text } of members) {
      const value = object[name];
      if (value === undefined || value === null) return null;
      told += text + JSON.stringify(value);
    }
    return `${told}}`;
  };
};
