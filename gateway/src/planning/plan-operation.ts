import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlanner } from '@apollo/query-planner';
import type { OperationDefinitionNode } from 'graphql';
import { compilePlan, type PlanParts } from '../execution/compile-plan.ts';
import { type Plannable, plannedDocument } from '../execution/planned-document.ts';
import type { Step } from '../execution/run.ts';
import type { ObjectShape } from '../execution/shape.ts';
import { compileSplicing, type SplicedPlan, type SplicingParts } from '../splicing/spliced-plan.ts';
import { compilePlain } from './compile-plain.ts';
import type { PlainPlan } from './plain-fetch.ts';
import { planPlainly } from './plain-plan.ts';
import type { PlainSupergraph } from './plain-supergraph.ts';
import { questionsOf } from './questions.ts';

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
  readonly spliced: SplicedPlan | null;
}

/** Throws where the document asks for what isn't there. */
export const planOperation = (planners: Planners, plannable: Plannable, shape: ObjectShape): Plan => {
  const { definition } = plannable;
  const plain = planPlainly(planners.plain, definition.operation, shape);
  if (plain) return compileBoth(plain, definition, planners.compiling);
  const operationName = definition.name?.value;
  const operation = operationFromDocument(planners.apiSchema, plannedDocument(plannable), {
    ...(operationName && { operationName }),
  });
  return { step: compilePlan(planners.apollo.buildQueryPlan(operation), planners.compiling), spliced: null };
};

const compileBoth = (plan: PlainPlan, definition: OperationDefinitionNode, parts: Planners['compiling']): Plan => {
  const groups = questionsOf(plan, definition);
  const isMutation = definition.operation === 'mutation';
  return {
    step: compilePlain(groups, isMutation, parts),
    spliced: compileSplicing(plan, groups, isMutation, parts),
  };
};
