import type { FetchNode, PlanNode, QueryPlan, ResponsePath } from '@apollo/query-planner';
import type { Subgraph } from '../subgraphs/subgraph.ts';
import { canBeMerged } from './merged-query.ts';
import { compileEntityNodes, compileRootNode, type EntityNode } from './planned-fetches.ts';
import type { IsOfType } from './representations.ts';
import type { Step } from './run.ts';
import { inParallel, inSequence } from './steps.ts';

export interface PlanParts {
  readonly subgraph: (name: string) => Subgraph;
  readonly isOfType: IsOfType;
}

/** A plan of Apollo's planner as one step that can be run again and again. */
export const compilePlan = ({ node }: QueryPlan, parts: PlanParts): Step => {
  if (!node) return async () => {};
  if (node.kind === 'Subscription') throw new Error('Subscriptions are not served.');
  return compileNode(node, [], parts);
};

const compileNode = (node: PlanNode, path: ResponsePath, parts: PlanParts): Step => {
  switch (node.kind) {
    case 'Fetch':
      return compileFetch(node, path, parts);
    case 'Flatten':
      return compileNode(node.node, [...path, ...node.path], parts);
    case 'Sequence':
      return inSequence(node.nodes.map((child) => compileNode(child, path, parts)));
    case 'Parallel':
      return inParallel(compileParallel(node.nodes, path, parts));
    case 'Condition':
      throw new Error('Conditions are decided before planning.');
    case 'Defer':
      throw new Error('@defer is not served.');
  }
};

const compileFetch = (node: FetchNode, path: ResponsePath, { subgraph, isOfType }: PlanParts): Step =>
  node.requires
    ? compileEntityNodes([{ node, path }], subgraph(node.serviceName), isOfType)
    : compileRootNode(node, path, subgraph(node.serviceName), isOfType);

/** Fetches of entities that go to one subgraph at the same time are one request. */
const compileParallel = (nodes: readonly PlanNode[], path: ResponsePath, parts: PlanParts): Step[] => {
  const together = new Map<string, EntityNode[]>();
  const steps: Step[] = [];
  for (const node of nodes) {
    const fetch = entityNodeOf(node, path);
    if (fetch) together.set(fetch.node.serviceName, [...(together.get(fetch.node.serviceName) ?? []), fetch]);
    else steps.push(compileNode(node, path, parts));
  }
  for (const [name, fetches] of together) steps.push(compileEntityNodes(fetches, parts.subgraph(name), parts.isOfType));
  return steps;
};

const entityNodeOf = (node: PlanNode, path: ResponsePath): EntityNode | null => {
  if (node.kind === 'Flatten') return entityNodeOf(node.node, [...path, ...node.path]);
  return node.kind === 'Fetch' && node.requires && canBeMerged(node) ? { node, path } : null;
};
