import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  buildSchema,
  type DocumentNode,
  execute,
  type GraphQLObjectType,
  getNamedType,
  getOperationAST,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  validate,
  valueFromASTUntyped,
} from 'graphql';
import { costOf } from './cost.ts';
import { readCostRules } from './cost-rules.ts';

const SDL = `
  type Query { node: Node nodes(first: Int = 4): [Node!]! @listSize(assumedSize: 6, slicingArguments: ["first"], requireOneSlicingArgument: false) shop: Shop }
  interface Node { id: ID owner: Person }
  type Shop implements Node { id: ID owner: Person page(first: Int): Page @listSize(assumedSize: 3, slicingArguments: ["first"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false) }
  type Person implements Node @cost(weight: 3) { id: ID owner: Person friends: [Person] @listSize(assumedSize: 2) shops: [Shop] }
  type Page { edges: [Edge] nodes: [Node] info: Info @cost(weight: 2) }
  type Edge { cursor: ID @cost(weight: 1) node: Node }
  type Info { next: Boolean }
`;
const schema = buildSchema(`
  directive @cost(weight: Int!) on FIELD_DEFINITION | OBJECT
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
  ${SDL}`);
const rules = readCostRules(SDL, 2);

interface Variables {
  readonly first?: number;
  readonly other?: number | null;
  readonly yes: boolean;
  readonly no: boolean;
}

const FRAGMENT_TYPES = ['Node', 'Person', 'Shop', 'Node'] as const;

/** A selection set for a type, as a tree of choices; every field has a key of its own, so that nothing conflicts. */
const selectionSet = (type: string, depth: number, fragmentsFrom: number): fc.Arbitrary<string> => {
  const named = schema.getType(type);
  const fields = named && 'getFields' in named ? Object.values((named as GraphQLObjectType).getFields()) : [];
  const leaves = fields.filter((field) => !isCompositeType(getNamedType(field.type)));
  const objects = depth === 0 ? [] : fields.filter((field) => isCompositeType(getNamedType(field.type)));
  const key = fc.constant('key: ');
  const condition = fc.constantFrom(
    '',
    '',
    '',
    '@skip(if: $yes)',
    '@include(if: $no)',
    '@skip(if: false)',
    '@include(if: $yes) @skip(if: $no)',
  );
  const sizes = fc.constantFrom('', '(first: 3)', '(first: $first)', '(first: $other)', '(first: 0)', '(first: null)');
  const leaf = fc.tuple(fc.constantFrom(...leaves.map(({ name }) => name), '__typename'), condition);
  const choices: fc.Arbitrary<string>[] = [
    fc.tuple(key, leaf).map(([alias, [name, rule]]) => `${alias}${name} ${rule}`),
  ];
  for (const field of objects) {
    const inner = selectionSet(getNamedType(field.type).name, depth - 1, fragmentsFrom);
    choices.push(
      fc
        .tuple(key, field.args.length > 0 ? sizes : fc.constant(''), condition, inner)
        .map(([alias, size, rule, set]) => `${alias}${field.name}${size} ${rule} ${set}`),
    );
  }
  if (depth > 0 && (type === 'Node' || type === 'Person' || type === 'Shop')) {
    const condition2 = type === 'Node' ? fc.constantFrom('Node', 'Person', 'Shop') : fc.constantFrom(type, 'Node');
    choices.push(
      fc
        .tuple(
          condition2.chain((on) =>
            selectionSet(on, depth - 1, fragmentsFrom).map((set) => `... on ${on}`.concat(' ', set)),
          ),
          condition,
        )
        .map(([fragment, rule]) => fragment.replace('{', `${rule} {`)),
    );
    const spreads = FRAGMENT_TYPES.flatMap((on, at) =>
      at >= fragmentsFrom && (type === 'Node' || on === 'Node' || on === type) ? [`...F${at}`] : [],
    );
    if (spreads.length > 0)
      choices.push(fc.tuple(fc.constantFrom(...spreads), condition).map(([spread, rule]) => `${spread} ${rule}`));
  }
  return fc.array(fc.oneof(...choices), { minLength: 1, maxLength: 3 }).map((set) => `{ ${set.join(' ')} }`);
};

const document: fc.Arbitrary<DocumentNode> = fc
  .tuple(selectionSet('Query', 4, 0), ...FRAGMENT_TYPES.map((type, at) => selectionSet(type, 2, at + 1)))
  .map(([query, ...fragments]) => {
    const used =
      'a: node { id ...F0 ...F1 ...F2 ...F3 } z: nodes(first: $first) @skip(if: $yes) { id } y: nodes(first: $other) @include(if: $no) { id }';
    const definitions = fragments.map((set, at) => `fragment F${at} on ${FRAGMENT_TYPES[at]} ${set}`);
    let keys = 0;
    return parse(
      `query ($first: Int, $other: Int = 5, $yes: Boolean = false, $no: Boolean!) { ${used} ... ${query} } ${definitions.join(' ')}`
        // Only now are all of them known.
        .replaceAll('key:', () => `key${keys++}:`),
    );
  });

const variables: fc.Arbitrary<Variables> = fc.record(
  {
    first: fc.integer({ min: 0, max: 4 }),
    other: fc.option(fc.integer({ min: 0, max: 4 })),
    yes: fc.boolean(),
    no: fc.boolean(),
  },
  { requiredKeys: ['yes', 'no'] },
);

/** The same by walking the whole document for one request, each fragment each time. */
const naiveCost = (all: DocumentNode, operation: OperationDefinitionNode, given: Variables): number => {
  const values = { other: 5, ...given } as Readonly<Record<string, unknown>>;
  const worth = (node: Parameters<typeof valueFromASTUntyped>[0]) => valueFromASTUntyped(node, values as never);
  const walk = (set: SelectionSetNode, type: GraphQLObjectType, sizes: Readonly<Record<string, number>>): number =>
    set.selections.reduce((total, selection) => {
      for (const { name, arguments: [condition] = [] } of selection.directives ?? []) {
        if (condition && worth(condition.value) === (name.value === 'skip')) return total;
      }
      if (selection.kind !== Kind.FIELD) {
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT
            ? selection
            : all.definitions.find(
                (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
              );
        if (!fragment || !('selectionSet' in fragment)) return total;
        const on = 'typeCondition' in fragment ? fragment.typeCondition?.name.value : undefined;
        const condition = on === undefined ? type : schema.getType(on);
        const isFor = condition === type || (isAbstractType(condition) && schema.isSubType(condition, type));
        return isFor ? total + walk(fragment.selectionSet, type, sizes) : total;
      }
      const field = type.getFields()[selection.name.value];
      if (!field) return total;
      const coordinate = `${type.name}.${field.name}`;
      const rule = rules.listSizes.get(coordinate);
      const argument = selection.arguments?.[0];
      const first =
        (argument ? worth(argument.value) : undefined) === undefined
          ? field.args[0]?.defaultValue
          : worth((argument as never as { value: never }).value);
      const size =
        (rule?.slicingArguments.length ? (first as number | null | undefined) : undefined) ??
        rule?.assumedSize ??
        rules.defaultListSize;
      const bare = isNonNullType(field.type) ? field.type.ofType : field.type;
      const count = isListType(bare) ? (sizes[field.name] ?? size) : 1;
      const own = rules.weights.get(coordinate);
      const returned = getNamedType(field.type);
      if (!selection.selectionSet) return total + count * (own ?? 0);
      const possible = isObjectType(returned)
        ? [returned]
        : isAbstractType(returned)
          ? schema.getPossibleTypes(returned)
          : [];
      const inner = Object.fromEntries((rule?.sizedFields ?? []).map((name) => [name, size]));
      const each = possible.map(
        (object) =>
          (own ?? rules.weights.get(object.name) ?? 1) +
          walk(selection.selectionSet as SelectionSetNode, object, inner),
      );
      return total + count * Math.max(...each);
    }, 0);
  return walk(operation.selectionSet, schema.getQueryType() as GraphQLObjectType, {});
};

/** Answers every list as long as it may be, and counts the objects. */
const objectsAnswered = async (
  all: DocumentNode,
  given: Variables,
  choose: (key: string) => number,
): Promise<number> => {
  let objects = 0;
  let calls = 0;
  const { errors } = await execute({
    schema,
    document: all,
    variableValues: { ...given },
    typeResolver: ({ type }: { type: string }) => type,
    fieldResolver: (
      source: { sizes?: Record<string, number> } | undefined,
      args: { first?: number | null },
      _context,
      info,
    ) => {
      const rule = rules.listSizes.get(`${info.parentType.name}.${info.fieldName}`);
      const size = args.first ?? rule?.assumedSize ?? rules.defaultListSize;
      const named = getNamedType(info.returnType);
      calls += 1;
      const one = () => {
        if (!isCompositeType(named)) return 1;
        objects += 1;
        const possible = isAbstractType(named) ? schema.getPossibleTypes(named) : [named];
        const type = possible[choose(`${calls}`) % possible.length]?.name;
        return { type, sizes: Object.fromEntries((rule?.sizedFields ?? []).map((name) => [name, size])) };
      };
      const bare = isNonNullType(info.returnType) ? info.returnType.ofType : info.returnType;
      return isListType(bare) ? Array.from({ length: source?.sizes?.[info.fieldName] ?? size }, one) : one();
    },
  });
  expect(errors).toBeUndefined();
  return objects;
};

describe('costOf, for any document', () => {
  it('is what walking the document for each request finds', () => {
    fc.assert(
      fc.property(document, variables, (all, given) => {
        expect(validate(schema, all)).toEqual([]);
        const operation = getOperationAST(all) as OperationDefinitionNode;

        expect(costOf(schema, rules, all, operation)({ ...given })).toBe(naiveCost(all, operation, given));
      }),
      { numRuns: 300 },
    );
  });

  it('is no less than the objects that are answered', async () => {
    await fc.assert(
      fc.asyncProperty(document, variables, fc.func(fc.nat()), async (all, given, choose) => {
        const cost = costOf(schema, rules, all, getOperationAST(all) as OperationDefinitionNode)({ ...given });
        fc.pre(cost < 20_000);

        expect(await objectsAnswered(all, given, choose)).toBeLessThanOrEqual(cost);
      }),
      { numRuns: 100 },
    );
  });
});
