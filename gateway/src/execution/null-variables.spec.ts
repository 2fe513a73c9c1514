import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openToldServices } from './testing/told-services.ts';

let services: Awaited<ReturnType<typeof openToldServices>>;

beforeAll(async () => {
  services = await openToldServices();
});

afterAll(async () => {
  await services.close();
});

const run = (query: string, variables: Readonly<Record<string, unknown>>) =>
  services.run(query, () => ({ data: { top: { __typename: 'Film', id: '1' } } }), { variables });

describe('an operation whose variable is null where null cannot stand', () => {
  it.each([
    ['planned by the walk', 'query ($v: ID = "1") { film(id: $v) { id } }', 'Query.film(id:)'],
    [
      "planned by Apollo's planner",
      'query ($v: ID = "1") { media { id } film(id: $v) { crewNote } }',
      'Query.film(id:)',
    ],
    ['that changes something', 'mutation ($v: ID = "1") { drop(id: "2") cut(id: $v) { id } }', 'Mutation.cut(id:)'],
    ['of introspection alone', 'query ($v: String = "Film") { __type(name: $v) { name } }', 'Query.__type(name:)'],
    ['with a condition', 'query ($v: Boolean = true) { media @include(if: $v) { id } }', '@include(if:)'],
  ])('is refused as a whole, and no service is asked: one %s', async (_, query, place) => {
    const { data, errors, asked } = await run(query, { v: null });

    expect(data).toBeUndefined();
    expect(errors).toMatchObject([
      { message: expect.stringContaining(`null: ${place} is of type`), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(asked).toEqual([]);
  });

  it('is run where the field is skipped, and where the variable is left out', async () => {
    const query = 'query ($v: ID = "1", $w: Boolean!) { top { id } film(id: $v) @include(if: $w) { id } }';

    expect((await run(query, { v: null, w: false })).data).toEqual({ top: { id: '1' } });
    expect((await run(query, { v: null, w: true })).errors).toHaveLength(1);
    expect((await run(query, { w: true })).asked).toHaveLength(1);
  });

  it('is told of twenty places at most', async () => {
    const fields = Array.from({ length: 50 }, (_, index) => `f${index}: film(id: $v) { id }`);

    expect((await run(`query ($v: ID = "1") { ${fields.join(' ')} }`, { v: null })).errors).toHaveLength(20);
  });
});
