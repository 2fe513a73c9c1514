/** What Apollo's planner can't plan although it should: an interface that has nothing to do with an @interfaceObject. */
export const isUnplannable = (error: unknown): boolean =>
  /^We should have an edge from Media\(reviews\) for __typename/.test((error as Error).message);
