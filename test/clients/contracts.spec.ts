import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';

const AUDIENCES = ['storefront', 'csr', 'partner'] as const;

const sdlOf = (audience: string) =>
  readFileSync(new URL(`../../schema/contracts/${audience}.graphql`, import.meta.url), 'utf8');
const schemaOf = (audience: string) => buildSchema(sdlOf(audience));

const fieldsOf = (schema: GraphQLSchema, typeName: string): string[] => {
  const type = schema.getType(typeName);
  return isObjectType(type) ? Object.keys(type.getFields()) : [];
};

const ownTypes = (schema: GraphQLSchema) =>
  Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));

/** What an audience has of what not everybody has. */
const ONLY: Readonly<Record<string, readonly (typeof AUDIENCES)[number][]>> = {
  'Query.me': ['storefront'],
  'Query.trackOrder': ['storefront'],
  'Query.order': ['csr'],
  'Query.customer': ['csr'],
  'Query.searchOrders': ['csr'],
  'Query.searchCustomers': ['csr'],
  'Query.location': ['csr', 'partner'],
  'Query.inboundShipments': ['partner'],
  'Query.stockAudit': [],
  'Query.stockRules': [],
  'Query.channelSettings': [],
  'Mutation.placeOrder': ['storefront', 'csr', 'partner'],
  'Mutation.cancelOrder': ['csr'],
  'Mutation.adjustStock': ['partner'],
  'Mutation.bulkUpsertCustomers': ['partner'],
  'Mutation.repairStock': [],
  'Mutation.setStockRule': [],
  'Mutation.setKitComponents': [],
  'Order.payments': ['csr'],
  'Order.timeline': ['csr'],
  'Customer.fullName': ['storefront', 'csr', 'partner'],
  'Customer.email': ['storefront', 'csr'],
  'Customer.addresses': ['storefront', 'csr'],
  'Customer.orders': ['storefront', 'csr'],
  'Customer.segments': ['csr'],
  'Customer.statistics': ['csr'],
  'Product.stockLevel': ['partner'],
  'Product.deliveryOptions': ['storefront', 'csr'],
  'Location.stockLevels': ['partner'],
  'Location.fulfillmentOrders': ['partner'],
  'FulfillmentOrder.order': ['csr', 'partner'],
  'FulfillmentOrder.requestStatus': ['csr', 'partner'],
  'FulfillmentOrder.supportedActions': ['partner'],
};

describe.each(AUDIENCES)('the contract %s', (audience) => {
  const schema = schemaOf(audience);

  it.each(Object.entries(ONLY))('has %s if it is for %j', (coordinate, audiences) => {
    const [typeName = '', field = ''] = coordinate.split('.');

    expect(fieldsOf(schema, typeName).includes(field)).toBe(audiences.includes(audience));
  });

  it('has a way to each of its types, and none that is empty', () => {
    expect(reachableFrom(schema)).toEqual(new Set(ownTypes(schema).map(({ name }) => name)));
    for (const type of ownTypes(schema)) expect([type.name, isEmpty(type)]).toEqual([type.name, false]);
  });

  it('shows nothing of federation, of who may ask for what, or of what services tell each other', () => {
    expect(sdlOf(audience)).not.toMatch(
      /__|@(?!deprecated|specifiedBy)\w|_entities|_service|[Ii]nternal:|auditOrders|reserveForOrder|stockByLocation/,
    );
  });

  it('is sorted, so that it changes where the SDL changes', () => {
    expect(sdlOf(audience)).toBe(`${printSchema(lexicographicSortSchema(schema))}\n`);
  });

  it('describes what it says', () => {
    expect(schema.getQueryType()?.getFields().product?.description).toBe(
      'Null for a SKU that is not in the catalogue.',
    );
  });
});

const isEmpty = (type: ReturnType<typeof ownTypes>[number]): boolean => {
  if (isEnumType(type)) return type.getValues().length === 0;
  return (isObjectType(type) || isInputObjectType(type)) && Object.keys(type.getFields()).length === 0;
};

const reachableFrom = (schema: GraphQLSchema): Set<string> => {
  const found = new Set<string>();
  const named = (type: unknown) => String(type).replace(/[[\]!]/g, '');
  const visit = (name: string) => {
    if (found.has(name)) return;
    found.add(name);
    const type = schema.getType(name);
    if (isObjectType(type))
      for (const field of Object.values(type.getFields()))
        for (const next of [field.type, ...field.args.map((arg) => arg.type)]) visit(named(next));
    if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) visit(named(field.type));
  };
  visit('Query');
  visit('Mutation');
  return found;
};

describe('a partner’s order', () => {
  const schema = schemaOf('partner');

  it('has a number, a status and where it goes, and work of their own: no prices, and nothing of others', () => {
    expect(fieldsOf(schema, 'Order').toSorted()).toEqual([
      'customer',
      'fulfillmentOrders',
      'id',
      'number',
      'shippingAddress',
      'status',
    ]);
    expect(fieldsOf(schema, 'Customer')).toEqual(['fullName', 'id']);
  });

  it('leads to no amount of money', () => {
    expect(schema.getType('Money')).toBeUndefined();
  });
});
