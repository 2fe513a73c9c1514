import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { describe, expect, it } from '@jest/globals';
import {
  type GraphQLArgument,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
} from 'graphql';
import { withNormalTexts } from './normal-texts.ts';
import { hasDirective } from './sdl.ts';
import { TEXT_KINDS } from './texts.ts';

const schemaOf = (service: string): GraphQLSchema =>
  withNormalTexts(
    buildSubgraphSchema(parse(readFileSync(new URL(`../../../schema/${service}.graphql`, import.meta.url), 'utf8'))),
  );

type Field = GraphQLField<unknown, unknown>;
type Input = GraphQLArgument | GraphQLInputField;

/** Every way through these inputs that ends in a text. */
const textPaths = (inputs: readonly Input[], path: readonly string[] = []): (readonly string[])[] =>
  inputs.flatMap(({ name, type }) => pathsIn(type, [...path, name]));

const pathsIn = (type: GraphQLInputType, path: readonly string[]): (readonly string[])[] => {
  if (isNonNullType(type)) return pathsIn(type.ofType, path);
  if (isListType(type)) return pathsIn(type.ofType, [...path, '0']);
  if (isInputObjectType(type)) return textPaths(Object.values(type.getFields()), path);
  return type.name === 'String' ? [path] : [];
};

/** The least that the inputs take, with a text at a path. */
const leastValue = (type: GraphQLInputType, [next, ...path]: readonly string[], text: string): unknown => {
  if (isNonNullType(type)) return leastValue(type.ofType, next === undefined ? path : [next, ...path], text);
  if (isListType(type)) return next === undefined ? [] : [leastValue(type.ofType, path, text)];
  if (isInputObjectType(type)) return leastValues(Object.values(type.getFields()), next, path, text);
  if (isEnumType(type)) return type.getValues()[0]?.value;
  return next === undefined && type.name === 'String' ? text : 1;
};

const leastValues = (
  inputs: readonly Input[],
  next: string | undefined,
  path: readonly string[],
  text: string,
): object =>
  Object.fromEntries(
    inputs
      .filter(({ name, type }) => name === next || isNonNullType(type))
      .map(({ name, type }) => [name, name === next ? leastValue(type, path, text) : leastValue(type, [], 'x')]),
  );

const resolve = (field: Field, [next, ...path]: readonly string[], text: string, source: object) =>
  field.resolve?.(source, leastValues(field.args, next, path, text) as never, {}, { fieldName: field.name } as never);

const cases = ['inventory', 'orders', 'fulfillment', 'customer'].flatMap((service) => {
  const schema = schemaOf(service);
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('_'))
    .flatMap((type) =>
      Object.values((type as { getFields(): Record<string, Field> }).getFields())
        .filter((field) => !hasDirective(field.astNode, 'inaccessible'))
        .flatMap((field) =>
          textPaths(field.args).map((path) => ({
            isMutation: type === schema.getMutationType(),
            name: `${type.name}.${field.name}(${path.join('.')})`,
            field,
            path,
          })),
        ),
    );
});
const mutations = cases.filter(({ isMutation }) => isMutation);
const queries = cases.filter(({ isMutation, path }) => !isMutation && path[0] !== 'search');

describe('withNormalTexts', () => {
  it('covers the mutations and queries there are', () => {
    expect(mutations.length).toBeGreaterThan(100);
    expect(queries.length).toBeGreaterThan(20);
  });

  it.each(mutations)('refuses a control character in Mutation $name, and does nothing', async ({ field, path }) => {
    const applied: unknown[] = [];
    const source = {
      [field.name]: ({ input }: { input: { rows?: unknown[] } }) => {
        applied.push(...(input.rows ?? ['all']));
        return { appliedCount: 0, results: [], userErrors: [] };
      },
    };
    const isRow = path[1] === 'rows';

    expect(await resolve(field, path, 'a\u0007', source)).toMatchObject({
      userErrors: [
        isRow
          ? { code: 'INVALID_TEXT', field: path.slice(3), index: 0 }
          : { code: 'INVALID_TEXT', field: path.slice(1), message: expect.stringMatching(/ holds U\+0007, /) },
      ],
    });
    expect(applied).toEqual([]);
  });

  it.each(queries)('refuses an invisible character in $name as bad input', ({ field, path }) => {
    expect(() => resolve(field, path, 'a\u200b', {})).toThrow(
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', reason: 'INVALID_TEXT' } }),
    );
  });

  it.each(cases.filter(({ path }) => path.at(-1) !== 'idempotencyKey' && path[0] !== 'search'))(
    'reads $name composed',
    async ({ field, path }) => {
      let seen = '';
      const source = {
        [field.name]: (args: object) => {
          seen = JSON.stringify(args);
          return { userErrors: [] };
        },
      };
      await resolve(field, path, 'Cafe\u0301', source);

      expect(seen).toContain('Café');
    },
  );

  it('answers a feed in the numbers of the rows that came, and keeps the refused ones in its input', async () => {
    const field = schemaOf('inventory').getMutationType()?.getFields().bulkSetStockLevels as unknown as Field;
    const row = (sku: string) => ({ sku, locationCode: 'A', onHand: 1 });
    const rows = [row('x\u200b'), row('a'), row('\ufeffy'), row('b'), row('c')];
    let input: { rows: object[]; refusedRows: unknown } | undefined;
    const source = {
      bulkSetStockLevels: (args: { input: typeof input }) => {
        input = args.input;
        return {
          appliedCount: 2,
          results: [{ index: 0 }, { index: 2 }],
          userErrors: [{ index: 1, code: 'SKU_NOT_FOUND' }],
        };
      },
    };

    const answer = await field.resolve?.(source, { input: { idempotencyKey: 'k', source: 's', rows } } as never, {}, {
      fieldName: 'bulkSetStockLevels',
    } as never);

    expect(input).toMatchObject({
      rows: [rows[1], rows[3], rows[4]],
      refusedRows: [
        [0, rows[0]],
        [2, rows[2]],
      ],
    });
    expect(answer).toMatchObject({
      appliedCount: 2,
      results: [{ index: 1 }, { index: 4 }],
      userErrors: [
        { index: 0, code: 'INVALID_TEXT', field: ['sku'], message: expect.stringMatching(/^sku holds U\+200B/) },
        { index: 2, code: 'INVALID_TEXT', field: ['sku'] },
        { index: 3, code: 'SKU_NOT_FOUND' },
      ],
    });
  });

  it('refuses a feed as a whole where the fault is not a row’s, and leaves such a refusal as it is', async () => {
    const field = schemaOf('customer').getMutationType()?.getFields().bulkUpsertCustomers as unknown as Field;
    const ask = (idempotencyKey: string) =>
      field.resolve?.(
        {
          bulkUpsertCustomers: () => ({
            appliedCount: 0,
            userErrors: [{ index: null, code: 'IDEMPOTENCY_KEY_REUSED' }],
          }),
        },
        { input: { idempotencyKey, rows: [{ email: 'a\u200b', fullName: 'A' }] } } as never,
        {},
        { fieldName: 'bulkUpsertCustomers' } as never,
      );

    expect(await ask('k')).toEqual({ appliedCount: 0, userErrors: [{ index: null, code: 'IDEMPOTENCY_KEY_REUSED' }] });
    expect(await ask('k\n')).toMatchObject({
      appliedCount: 0,
      userErrors: [
        { index: null, code: 'INVALID_TEXT', field: ['idempotencyKey'] },
        { index: null, code: 'INVALID_TEXT', field: ['rows', '0', 'email'] },
      ],
    });
  });

  it('leaves arguments of ASCII as they are', () => {
    const field = schemaOf('orders').getQueryType()?.getFields().trackOrder as unknown as Field;
    const args = { number: '1001', email: 'Ada@example.com' };

    expect(
      field.resolve?.({ trackOrder: (seen: object) => seen }, args as never, {}, { fieldName: 'trackOrder' } as never),
    ).toBe(args);
  });

  it('is given the kind of a text by an enum whose values the SDL describes, the same in every service', () => {
    for (const service of ['inventory', 'orders', 'fulfillment', 'customer']) {
      const schema = schemaOf(service);
      const [kind] = schema.getDirective('text')?.args ?? [];
      const values = (schema.getType('TextKind') as GraphQLEnumType).getValues();

      expect([`${kind?.type}`, kind?.description]).toEqual(['TextKind!', expect.any(String)]);
      expect(values.map(({ name }) => name)).toEqual(TEXT_KINDS.map((each) => each.toUpperCase()));
      expect(values.filter(({ description }) => !description)).toEqual([]);
    }
  });

  it('needs a code for it in what carries refusals', () => {
    const schema = buildSubgraphSchema(
      parse(
        'type Query { a: Int } type Mutation { do(text: String): P } type P { userErrors: [E!]! } type E { code: C! } enum C { X }',
      ),
    );
    expect(() => withNormalTexts(schema)).toThrow('P takes texts, so its userErrors need the code INVALID_TEXT.');
  });
});
