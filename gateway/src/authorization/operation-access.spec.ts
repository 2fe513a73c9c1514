import { describe, expect, it } from '@jest/globals';
import { ANONYMOUS, type Caller } from '@tutti/kit/caller';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { readAccessRules } from './access-rules.ts';
import { accessOf, type OperationAccess } from './operation-access.ts';

const SDL = `
  directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @policy(policies: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM

  type Query {
    track: Order
    order: Order @requiresScopes(scopes: [["orders:read"]])
    orders: [Order!]! @authenticated
  }
  type Mutation {
    place: Order
    cancel: Order @requiresScopes(scopes: [["orders:write"]])
    approve: Order @requiresScopes(scopes: [["orders:write"]]) @policy(policies: [["approver"]])
  }
  type Order {
    number: String!
    twin: Order
    note: Secret
    grade: Grade
    payments: [Payment!]!
    customer: Customer
  }
  type Payment @requiresScopes(scopes: [["payments:read"]]) { id: ID! order: Order }
  type Customer { name: String email: String @authenticated }
  scalar Secret @policy(policies: [["operator"]])
  enum Grade @authenticated { A }
`;
const schema = buildSchema(SDL);
const rules = readAccessRules(SDL);

const accessTo = (text: string): OperationAccess | null => {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('No operation.');
  return accessOf(schema, rules, document, operation);
};
const caller = (role: 'agent' | 'supervisor' | 'operator', ...scopes: string[]): Caller => ({
  subject: 'a',
  roles: [role],
  scopes,
  locations: [],
});
const decide = (text: string, who: Caller = ANONYMOUS) => {
  const refusals = accessTo(text)?.decide(who);
  if (!refusals) throw new Error('Nothing is guarded.');
  return refusals;
};
const refusedPaths = (text: string, who?: Caller) => decide(text, who).fields.map(({ path }) => path.join('.'));

describe('accessOf', () => {
  it('is null where nothing is guarded', () => {
    expect(accessTo('{ __typename track { number twin { number } } __schema { types { name } } }')).toBeNull();
  });

  it('refuses a field by its own rule, by that of the type it answers, and by neither', () => {
    expect(refusedPaths('{ track { number payments { id } customer { name email } } order { number } }')).toEqual([
      'track.payments',
      'track.customer.email',
      'order',
    ]);
  });

  it('names the field, where it is in the document and where in the answer', () => {
    const [field] = decide('{ mine: track { paid: payments { id } } }').fields;

    expect(field).toMatchObject({ coordinate: 'Order.payments', path: ['mine', 'paid'] });
    expect(field?.node.name.value).toBe('payments');
  });

  it('refuses scalars and enums by their rules', () => {
    expect(refusedPaths('{ track { note grade } }')).toEqual(['track.note', 'track.grade']);
    expect(refusedPaths('{ track { note grade } }', caller('agent'))).toEqual(['track.note']);
  });

  it('leaves out what lies beneath a refused field', () => {
    expect(refusedPaths('{ order { payments { id } customer { email } } }')).toEqual(['order']);
    expect(refusedPaths('{ orders { payments { order { note } } } }', caller('agent', 'payments:read'))).toEqual([
      'orders.payments.order.note',
    ]);
  });

  it('refuses the same to whoever lacks the same, by one key; and nothing by an empty one', () => {
    const access = accessTo('{ order { payments { id } } orders { number } }');
    const [one, other] = [access?.decide(caller('agent')), access?.decide(caller('supervisor', 'customers:read'))];
    const all = access?.decide(caller('agent', 'orders:read', 'payments:read'));

    expect(other).toBe(one);
    expect(access?.decide(ANONYMOUS).key).not.toBe(one?.key);
    expect(all).toMatchObject({ key: '', fields: [], refusesWhole: false });
    expect(all?.refused.size).toBe(0);
  });

  it('refuses nodes within fragments once, and places as often as they are spread', () => {
    const text = '{ track { ...Noted twin { ...Noted } } } fragment Noted on Order { note }';

    expect(decide(text).refused.size).toBe(1);
    expect(refusedPaths(text)).toEqual(['track.note', 'track.twin.note']);
  });

  it('looks into inline fragments, with and without a type', () => {
    expect(refusedPaths('{ ... { track { ... on Order { a: payments { id } } ... { b: note } } } }')).toEqual([
      'track.a',
      'track.b',
    ]);
  });

  it('counts fields of one name in the answer as one place', () => {
    expect(refusedPaths('{ track { twin { note } } track { twin { note number } } }')).toEqual(['track.twin.note']);
  });

  it.each(['@skip(if: true)', '@include(if: false)'])('passes over what %s leaves out for everybody', (condition) => {
    expect(accessTo(`{ track { number ... ${condition} { note } } order ${condition} { number } }`)).toBeNull();
  });

  it.each(['@skip(if: false)', '@include(if: true)', '@skip(if: $if)', '@include(if: $if)'])(
    'refuses what %s may let in',
    (condition) => {
      expect(
        refusedPaths(`query ($if: Boolean!) { order ${condition} { number } track { ...F ${condition} } }
        fragment F on Order { note }`),
      ).toEqual(['order', 'track.note']);
    },
  );

  it('refuses a mutation whole, where one of its own fields is refused', () => {
    const text = 'mutation { place { number } cancel { number } approve { number } }';

    expect(decide(text)).toMatchObject({ refusesWhole: true, fields: [{ path: ['cancel'] }, { path: ['approve'] }] });
    expect(decide(text, caller('agent', 'orders:write'))).toMatchObject({
      refusesWhole: true,
      fields: [{ path: ['approve'] }],
    });
    expect(decide(text, caller('supervisor', 'orders:write')).refusesWhole).toBe(false);
    expect(decide('mutation { ...M } fragment M on Mutation { cancel { number } }').refusesWhole).toBe(true);
  });

  it('does a mutation that is refused no more than a field of its answer', () => {
    expect(decide('mutation { place { payments { id } } }')).toMatchObject({
      refusesWhole: false,
      fields: [{ path: ['place', 'payments'] }],
    });
  });

  it('looks at the operation that is asked for, and no other', () => {
    const document = parse('query A { track { number } } query B { order { number } }');
    const access = (name: string) => accessOf(schema, rules, document, getOperationAST(document, name) ?? fail());
    const fail = () => {
      throw new Error('No operation.');
    };

    expect(access('A')).toBeNull();
    expect(access('B')).not.toBeNull();
  });

  it('names a hundred places, however many a small document makes', () => {
    const levels = Array.from({ length: 10 }, (_, level) => level);
    const bomb = levels.map(
      (level) => `fragment F${level} on Order { ${levels.map((n) => `a${n}: twin { ...F${level + 1} }`).join(' ')} }`,
    );
    const { fields, refused } = decide(`{ track { ...F0 } } ${bomb.join(' ')} fragment F10 on Order { note }`);

    expect([fields.length, refused.size]).toEqual([100, 1]);
  });

  it('finds its way through fragments that double and lead nowhere', () => {
    const doubling = Array.from(
      { length: 200 },
      (_, n) => `fragment F${n} on Order { ...F${n + 1} twin { ...F${n + 1} } }`,
    );
    const text = `{ track { ...F0 payments { id } } } ${doubling.join(' ')} fragment F200 on Order { number }`;

    expect(refusedPaths(text)).toEqual(['track.payments']);
  });
});
