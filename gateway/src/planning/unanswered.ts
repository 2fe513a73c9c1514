import type { PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { rootKeysOf } from '../execution/planned-fetches.ts';
import type { ObjectShape } from '../execution/shape.ts';

/** Throws for a plan of Apollo's planner that leaves out a field of the operation itself, which would be null without a word. */
export const refuseUnanswered = ({ node }: QueryPlan, { fields }: ObjectShape): void => {
  const fetched = new Set(node ? fetchedKeys(node) : []);
  const unanswered = fields.filter(({ kind, source }) => kind === 'value' && !fetched.has(source));
  if (unanswered.length > 0)
    throw new Error(`The plan fetches nothing for ${unanswered.map(({ key }) => key).join(', ')}.`);
};

/** Of the operation itself; what is flattened or requires something completes other objects. */
const fetchedKeys = (node: PlanNode | SubscriptionNode): string[] => {
  if (node.kind === 'Sequence' || node.kind === 'Parallel') return node.nodes.flatMap(fetchedKeys);
  return node.kind === 'Fetch' && !node.requires ? rootKeysOf(node.operation) : [];
};
