import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlanner } from '@apollo/query-planner';
import { compilePlan, type PlanParts } from '../execution/compile-plan.ts';
import { type Plannable, plannedDocument } from '../execution/planned-document.ts';
import type { Step } from '../execution/run.ts';
import type { ObjectShape } from '../execution/shape.ts';
import { compilePlain } from './compile-plain.ts';
import { planPlainly } from './plain-plan.ts';
import type { PlainSupergraph } from './plain-supergraph.ts';

export interface Planners {
  readonly plain: PlainSupergraph;
  readonly apollo: QueryPlanner;
  readonly apiSchema: Parameters<typeof operationFromDocument>[0];
  readonly compiling: PlanParts;
}

/** Throws where the document asks for what isn't there. */
export const planOperation = (planners: Planners, plannable: Plannable, shape: ObjectShape): Step => {
  const { definition } = plannable;
  const plain = planPlainly(planners.plain, definition.operation, shape);
  if (plain) return compilePlain(plain, definition, planners.compiling);
  const operationName = definition.name?.value;
  const operation = operationFromDocument(planners.apiSchema, plannedDocument(plannable), {
    ...(operationName && { operationName }),
  });
  return compilePlan(planners.apollo.buildQueryPlan(operation), planners.compiling);
};
