import { describe, expect, it } from '@jest/globals';
import { type Caller, ROLES, type Role } from '@tutti/kit/caller';
import { GRANTS } from '@tutti/kit/scopes';
import { type GraphQLSchema, getOperationAST, type OperationDefinitionNode, parse, validate } from 'graphql';
import { readAccessRules } from '../../gateway/src/authorization/access-rules.ts';
import { accessOf } from '../../gateway/src/authorization/operation-access.ts';
import { readAccessTable } from './access-table.ts';
import { ENTRIES, readSchemas, schemaFile, VISITS } from './endpoints.ts';
import { coordinateOf, documentOf, type FieldPath, waysToFields } from './path-query.ts';

const rules = readAccessRules(schemaFile('supergraph'));
const table = readAccessTable();

const schemas = await readSchemas();

const aCaller = (role: Role): Caller => ({
  subject: 'a',
  roles: [role],
  scopes: GRANTS[role].usual,
  locations: [],
});

const fieldOf = (path: FieldPath): string => coordinateOf(path.at(-1) as FieldPath[number]);

/** Whether the gateway lets a caller have all of the way to a field. */
const getsTo = (schema: GraphQLSchema, caller: Caller) => {
  return (path: FieldPath): boolean => {
    const document = parse(documentOf(path));
    const operation = getOperationAST(document) as OperationDefinitionNode;
    return (accessOf(schema, rules, document, operation)?.decide(caller).fields.length ?? 0) === 0;
  };
};

describe('the access matrix', () => {
  it('has a line for every field of the whole API, and no other', () => {
    expect(table.fields).toEqual([...waysToFields(schemas.operator, () => true).keys()].toSorted());
  });

  it.each(ROLES)('lets %s in nowhere but where the role may enter', (role) => {
    const places = ENTRIES.filter(([endpoint]) => table.fields.some((field) => table.has(role, endpoint, field)));

    expect(places).toEqual(ENTRIES.filter(([, roles]) => roles.includes(role)));
  });

  it('is asked with documents that the endpoints take', () => {
    for (const [endpoint] of ENTRIES)
      for (const path of waysToFields(schemas[endpoint], () => true).values())
        expect([documentOf(path), validate(schemas[endpoint], parse(documentOf(path)))]).toEqual([
          documentOf(path),
          [],
        ]);
  });
});

describe.each(VISITS)('the gateway, asked by $role on $endpoint', ({ endpoint, role }) => {
  const schema = schemas[endpoint];
  const gets = getsTo(schema, aCaller(role));
  const expected = table.fields.filter((field) => table.has(role, endpoint, field));

  it('grants what the matrix says, and nothing else', () => {
    const granted = [...waysToFields(schema, gets).values()].filter(gets).map(fieldOf);

    expect(granted.toSorted()).toEqual(expected);
  });

  it('refuses every other field of the contract, at the uppermost field that is refused', () => {
    for (const [field, path] of waysToFields(schema, () => true)) {
      if (expected.includes(field)) continue;
      const document = parse(documentOf(path));
      const { fields = [] } =
        accessOf(schema, rules, document, getOperationAST(document) as OperationDefinitionNode)?.decide(
          aCaller(role),
        ) ?? {};
      const way = path.map(({ field: { name } }) => name);
      expect([field, fields.length]).toEqual([field, 1]);
      expect(way.slice(0, fields[0]?.path.length)).toEqual(fields[0]?.path);
    }
  });
});

describe('a token that was granted no scope', () => {
  const staff = VISITS.filter(({ role }) => GRANTS[role].usual.length > 0 && role !== 'operator');
  const anybodys = table.fields.filter((field) => table.has('anonymous', 'storefront', field));

  it.each(staff)('gets $role no more on $endpoint than anybody, and who they are', ({ endpoint, role }) => {
    const gets = getsTo(schemas[endpoint], { ...aCaller(role), scopes: [] });
    const granted = [...waysToFields(schemas[endpoint], gets).values()].filter(gets).map(fieldOf);

    expect(granted.filter((field) => !anybodys.includes(field))).toEqual(endpoint === 'storefront' ? ['Query.me'] : []);
  });
});
