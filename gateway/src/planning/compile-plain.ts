import { groupBy } from '@tutti/kit/group-by';
import type { OperationDefinitionNode, VariableDefinitionNode } from 'graphql';
import type { PlanParts } from '../execution/compile-plan.ts';
import { compileEntityStep, type EntityPart } from '../execution/entity-step.ts';
import type { JsonObject } from '../execution/json.ts';
import { compileRootFetch } from '../execution/root-fetch.ts';
import type { Step } from '../execution/run.ts';
import { inParallel, inSequence } from '../execution/steps.ts';
import { writeDefinitions } from './arguments.ts';
import type { PlainFetch, PlainPlan } from './plain-plan.ts';

/** A plan as one step that can be run again and again. */
export const compilePlain = (
  plan: PlainPlan,
  { operation, variableDefinitions = [] }: OperationDefinitionNode,
  parts: PlanParts,
): Step => {
  const compile = (fetch: PlainFetch): Step => {
    const { service, selection, variables, sources, next } = fetch;
    const definitions = writeDefinitions(variableDefinitions, variables);
    const root = compileRootFetch(
      {
        query: `${operation}${definitions}{${selection}}`,
        usages: [...variables],
        isMutation: operation === 'mutation',
        path: [],
        keys: sources,
      },
      parts.subgraph(service),
    );
    return followedBy(root, compileNext(next, variableDefinitions, parts));
  };
  return inSequence(plan.map((group) => inParallel(group.map(compile))));
};

/** Fetches of entities that go to one service at the same time are one request. */
const compileNext = (
  fetches: readonly PlainFetch[],
  definitions: readonly VariableDefinitionNode[],
  parts: PlanParts,
): Step[] =>
  [...groupBy(fetches, ({ service }) => service)].map(([service, together]) => {
    const used = new Set(together.flatMap(({ variables }) => [...variables]));
    const entities = together.map((fetch, index) => entitiesOf(fetch, together.length > 1 ? `_${index}` : ''));
    const told = entities.map(({ part }) => `$${part.variable}:[_Any!]!`);
    const query = `query${writeDefinitions(definitions, used, told)}{${entities.map(({ asked }) => asked).join(' ')}}`;
    const step = compileEntityStep(
      { query, usages: [...used] },
      entities.map(({ part }) => part),
      parts.subgraph(service),
      parts.isOfType,
    );
    const next = together.flatMap((fetch) => fetch.next);
    return followedBy(step, compileNext(next, definitions, parts));
  });

/** Names as `mergeEntityQueries` makes them up: a number where there are several. */
const entitiesOf = ({ path, typeName, key, selection }: PlainFetch, number: string) => {
  const part: EntityPart = {
    key: `_entities${number}`,
    variable: number ? `_representations${number}` : 'representations',
    path,
    represent: representing(typeName, key),
  };
  const alias = number ? `${part.key}:` : '';
  return { part, asked: `${alias}_entities(representations:$${part.variable}){...on ${typeName}{${selection}}}` };
};

/** Null where a part of the key isn't there, since an earlier fetch failed or a service broke its word. */
const representing = (typeName: string, key: readonly string[]): ((object: JsonObject) => string | null) => {
  const head = `{"__typename":${JSON.stringify(typeName)}`;
  const names = key.map((name) => ({ name, text: `,${JSON.stringify(name)}:` }));
  return (object) => {
    let told = head;
    for (const { name, text } of names) {
      const value = object[name];
      if (value === undefined || value === null) return null;
      told += text + JSON.stringify(value);
    }
    return `${told}}`;
  };
};

const followedBy = (step: Step, next: readonly Step[]): Step =>
  next.length === 0 ? step : inSequence([step, inParallel(next)]);
