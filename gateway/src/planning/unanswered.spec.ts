import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openToldServices } from '../execution/testing/told-services.ts';

let services: Awaited<ReturnType<typeof openToldServices>>;
/** What becomes of a plan of Apollo's planner. */
let change: (plan: QueryPlan) => QueryPlan = (plan) => plan;

beforeAll(async () => {
  services = await openToldServices();
  const planner = services.gateway['queryPlanner'];
  const build = planner?.buildQueryPlan.bind(planner);
  if (planner && build) planner.buildQueryPlan = (...given: Parameters<typeof build>) => change(build(...given));
});

afterAll(async () => {
  await services.close();
});

const without =
  (service: string) =>
  ({ node, ...plan }: QueryPlan): QueryPlan => {
    const kept = (child: PlanNode) => !(child.kind === 'Fetch' && child.serviceName === service);
    return node?.kind === 'Parallel'
      ? { ...plan, node: { ...node, nodes: node.nodes.filter(kept) } }
      : { kind: 'QueryPlan' };
  };

describe('a field of the operation itself that no fetch of a plan answers', () => {
  // Both are of an interface somewhere, so Apollo's planner plans them.
  it.each([
    ['that may be null', '{ media { id } best { id } review(id: "1") { body } }', 'reviews', 'best, review'],
    ['that may not be null', 'query Q { here: media { id } best { id } }', 'films', 'here'],
    ['of a fragment', '{ ...F media { id } } fragment F on Query { best { id } }', 'reviews', 'best'],
    ['of a mutation', 'mutation { cut(id: "1") { id } }', 'films', 'cut'],
  ])('is an error, before any service is asked: one %s', async (_, query, service, fields) => {
    change = without(service);

    await expect(services.run(query, () => ({ data: { media: [], cut: null } }))).rejects.toThrow(
      `The plan fetches nothing for ${fields}.`,
    );
  });

  it('is none where it is introspection, or left out', async () => {
    change = (plan) => plan;
    const query =
      '{ __typename __schema { queryType { name } } media { id } best @skip(if: true) { id } ...F } fragment F on Query { other: media { id } }';

    expect(await services.run(query, () => ({ data: { media: [], other__as_media: [] } }))).toMatchObject({
      data: { __typename: 'Query', media: [], other: [] },
    });
  });
});
