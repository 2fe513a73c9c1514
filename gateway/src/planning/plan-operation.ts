import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlanner } from '@apollo/query-planner';
import type { OperationDefinitionNode } from 'graphql';
import { compilePlan, type PlanParts } from '../execution/compile-plan.ts';
import { type Plannable, plannedDocument } from '../execution/planned-document.ts';
import type { Step } from '../execution/run.ts';
import type { ObjectShape } from '../execution/shape.ts';
import { LateSplicing } from '../splicing/late-splicing.ts';
import { compileSplicing, type SplicingParts } from '../splicing/spliced-plan.ts';
import { compilePlain } from './compile-plain.ts';
import { planPlainly } from './plain-plan.ts';
import type { PlainSupergraph } from './plain-supergraph.ts';
import { questionsOf } from './questions.ts';
import { refuseUnanswered } from './unanswered.ts';

export interface Planners {
  readonly plain: PlainSupergraph;
  readonly apollo: QueryPlanner;
  readonly apiSchema: Parameters<typeof operationFromDocument>[0];
  readonly compiling: PlanParts & SplicingParts;
}

/** How an operation is run. */
export interface Plan {
  /** Merges what services answer, for the answer to be made from. */
  readonly step: Step;
  /** Makes the answer at once, where all goes well; null for what can't be made so. */
  readonly splicing: LateSplicing | null;
}

/** Throws where the document asks for what isn't there. */
export const planOperation = (planners: Planners, plannable: Plannable, shape: ObjectShape): Plan => {
  const { definition } = plannable;
  const questions = planQuestions(planners, definition, shape);
  if (questions) {
    const isMutation = definition.operation === 'mutation';
    const step = compilePlain(questions.groups, isMutation, planners.compiling);
    return { step, splicing: new LateSplicing((of, form) => spliceLater(planners, of, form)) };
  }
  const operationName = definition.name?.value;
  const operation = operationFromDocument(planners.apiSchema, plannedDocument(plannable), {
    ...(operationName && { operationName }),
  });
  const plan = planners.apollo.buildQueryPlan(operation);
  refuseUnanswered(plan, shape);
  return { step: compilePlan(plan, planners.compiling), splicing: null };
};

const planQuestions = ({ plain }: Planners, definition: OperationDefinitionNode, shape: ObjectShape) => {
  const plan = planPlainly(plain, definition.operation, shape);
  return plan && { plan, groups: questionsOf(plan, definition) };
};

/** Planned once more rather than kept for it. */
const spliceLater = (planners: Planners, definition: OperationDefinitionNode, shape: ObjectShape) => {
  const questions = planQuestions(planners, definition, shape);
  if (!questions) return null;
  return compileSplicing(questions.plan, questions.groups, definition.operation === 'mutation', planners.compiling);
};
