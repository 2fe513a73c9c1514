import type { Run } from '../execution/run.ts';
import type { PlainPlan } from '../planning/plain-fetch.ts';
import type { Question } from '../planning/questions.ts';
import type { Subgraph } from '../subgraphs/subgraph.ts';
import { compileForms } from './compile-forms.ts';
import { GivenUp } from './given-up.ts';
import { splice } from './splice.ts';
import { SplicedData } from './spliced-data.ts';
import { type AskRoot, compileRootQuestion } from './spliced-questions.ts';
import { Splicing } from './splicing.ts';
import type { TextForms } from './text-form.ts';

/**
 * Runs a plan. Null as soon as something came otherwise than it was asked for: then what was asked is kept in the run, to
 * be merged.
 */
export type SplicedPlan = (run: Run) => Promise<SplicedData | null>;

export interface SplicingParts {
  readonly subgraph: (name: string) => Subgraph;
  readonly listener: SplicingListener;
}

/** Hears of answers that were to be spliced, and are merged. Must not throw. */
export interface SplicingListener {
  /** Since the service answered an error, a null, nothing at all, or JSON in another form. */
  notSpliced(service: string): void;
  /** By a mistake of ours. */
  splicingBroke(error: unknown): void;
}

/** Null for a plan whose answer holds what no service's text tells. */
export const compileSplicing = (
  plan: PlainPlan,
  groups: readonly (readonly Question[])[],
  isMutation: boolean,
  { subgraph, listener }: SplicingParts,
): SplicedPlan | null => {
  const compiled = compileForms(plan);
  if (!compiled) return null;
  const parts = { compiled, subgraph };
  const asking = groups.map((group) => group.map((question) => compileRootQuestion(question, isMutation, parts)));
  return splicingOf(compiled.forms, asking, listener);
};

/** Apart from what compiles it: of that, plans keep nothing. */
const splicingOf =
  (forms: TextForms, groups: readonly (readonly AskRoot[])[], listener: SplicingListener): SplicedPlan =>
  async (run) => {
    const splicing = new Splicing(forms);
    try {
      for (const group of groups) await Promise.all(group.map((ask) => ask(run, splicing)));
      return new SplicedData(splice(forms, splicing));
    } catch (error) {
      splicing.isGivenUp = true;
      if (!(error instanceof GivenUp)) listener.splicingBroke(error);
      else if (error.service !== null) listener.notSpliced(error.service);
      return null;
    }
  };
