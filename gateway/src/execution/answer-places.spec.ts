import { describe, expect, it } from '@jest/globals';
import { buildSchema, GraphQLError, type OperationDefinitionNode, parse } from 'graphql';
import { type Answered, pinpointed, serviceAt } from './answer-places.ts';
import type { FieldOwner } from './field-owner.ts';
import type { Json } from './json.ts';
import { shapeOf } from './shape.ts';

const schema = buildSchema(`
  type Query { order: Order }
  type Order { id: ID! lines: [Line!]! total: Money }
  type Line { product: Product }
  type Product { sku: ID! title: String! }
  type Money { amount: String! }
`);
const OWNERS: Readonly<Record<string, string>> = {
  'Query.order': 'orders',
  'Order.lines': 'orders',
  'Order.total': 'orders',
  'Line.product': 'orders',
  'Product.title': 'inventory',
};
const ownerOf: FieldOwner = Object.assign((type: string, field: string) => OWNERS[`${type}.${field}`], {
  keysOf: (type: string) => (type === 'Product' ? [['sku']] : []),
});
const [operation] = parse('{ order { lines { product { title } } total { amount } } }').definitions;
const shape = shapeOf({
  definition: operation as OperationDefinitionNode,
  schema,
  fragments: new Map(),
  refused: new Set(),
  variables: {},
  required: new Set(),
});

const answered = (product: Json): Answered => ({
  data: { order: { lines: [{ product }], total: {} } },
  shape,
  ownerOf,
});
const PRODUCT = ['order', 'lines', 0, 'product'];

describe('serviceAt', () => {
  it('is whose field it is', () => {
    expect(serviceAt([...PRODUCT, 'title'], answered({ sku: 'A', title: 7 }))).toBe('inventory');
    expect(serviceAt(PRODUCT, answered('A'))).toBe('orders');
  });

  it('is whose outer field it is where several may answer the inner one', () => {
    expect(serviceAt(['order', 'total', 'amount'], answered(null))).toBe('orders');
  });

  it.each([{}, { sku: null }, { sku: { value: 'A' } }])(
    'is who named an object by no key that is one: %j',
    (product) => {
      expect(serviceAt([...PRODUCT, 'title'], answered(product))).toBe('orders');
    },
  );
});

describe('pinpointed', () => {
  const placeOf = (service: string, product: Json) =>
    pinpointed(new GraphQLError('Out.', { path: PRODUCT, extensions: { service } }), answered(product)).path;

  it('tells a failure to complete an object at the first field that is missing for it', () => {
    expect(placeOf('inventory', { sku: 'A' })).toEqual([...PRODUCT, 'title']);
  });

  it.each([
    ['is there', 'inventory', { sku: 'A', title: 'Chair' }],
    ['is another service’s', 'fulfillment', { sku: 'A' }],
    ['is null', 'inventory', null],
  ])('leaves it where it is when what is missing %s', (_, service, product) => {
    expect(placeOf(service, product)).toEqual(PRODUCT);
  });
});
