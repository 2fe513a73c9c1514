import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/**
 * A place where null can't stand, and an operation whose nullable variable `$v` stands there all the same: the place or the
 * variable has a default.
 */
export interface NullPlace {
  /** As in `Query.products(first:)`, `ReserveStockInput.ttlSeconds`. */
  readonly place: string;
  readonly document: string;
}

type Member = GraphQLArgument | GraphQLInputField;

/** Every one of a schema that operations lead to, in documents that are valid. */
export const nullPlaces = (schema: GraphQLSchema): NullPlace[] => {
  const found = new Map<string, NullPlace>();
  for (const [type, wrap] of reachedTypes(schema))
    for (const field of Object.values(type.getFields()))
      for (const argument of field.args)
        for (const { place, literal, variableType } of placesOf(
          argument,
          `${type.name}.${field.name}(${argument.name}:)`,
        )) {
          const others = field.args.filter((other) => other !== argument && isRequiredArgument(other));
          const given = [`${argument.name}: ${literal}`, ...others.map(literalMember)].join(', ');
          const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
          const document = wrap(`${field.name}(${given})${selection}`).replace('($v)', `($v: ${variableType})`);
          if (!found.has(place)) found.set(place, { place, document });
        }
  return [...found.values()];
};

/** How many there are in the schema, whether or not an operation leads to them. */
export const countNullPlaces = (schema: GraphQLSchema): number =>
  Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type): readonly Member[] => {
      if (isInputObjectType(type)) return Object.values(type.getFields());
      return isObjectType(type) ? Object.values(type.getFields()).flatMap(({ args }) => args) : [];
    })
    .filter(({ type }) => isNonNullType(type)).length;

/** Object types with an operation around a selection on them, nearest to the root first. */
const reachedTypes = (schema: GraphQLSchema): Map<GraphQLObjectType, (inner: string) => string> => {
  const reached = new Map<GraphQLObjectType, (inner: string) => string>();
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  if (query) reached.set(query, (inner) => `query ($v) { ${inner} }`);
  if (mutation) reached.set(mutation, (inner) => `mutation ($v) { ${inner} }`);
  // A Map goes on to what is added meanwhile.
  for (const [type, wrap] of reached)
    for (const { name, type: value, args } of Object.values(type.getFields())) {
      const given = args.filter(isRequiredArgument).map(literalMember);
      const head = `${name}${given.length > 0 ? `(${given.join(', ')})` : ''}`;
      const named = getNamedType(value);
      const inner = isObjectType(named) ? [named] : isCompositeType(named) ? schema.getPossibleTypes(named) : [];
      for (const next of inner)
        if (!reached.has(next))
          reached.set(next, (selection) =>
            wrap(`${head} { ${next === named ? selection : `... on ${next.name} { ${selection} }`} }`),
          );
    }
  return reached;
};

interface Written {
  readonly place: string;
  /** Of the argument, with `$v` in it. */
  readonly literal: string;
  readonly variableType: string;
}

/** The member itself, and all within it; an input type within itself isn't looked at again. */
const placesOf = (member: Member, place: string, within: readonly string[] = []): Written[] => {
  const standing = member.defaultValue === undefined ? ` = ${literalOf(member.type)}` : '';
  const variableType = `${String(member.type).replace(/!$/, '')}${standing}`;
  const own = isNonNullType(member.type) ? [{ place, literal: '$v', variableType }] : [];
  const type = getNamedType(member.type);
  if (!isInputObjectType(type) || within.includes(type.name)) return own;
  const fields = Object.values(type.getFields());
  const inner = fields.flatMap((field) =>
    placesOf(field, `${type.name}.${field.name}`, [...within, type.name]).map((written) => {
      const others = fields.filter((other) => other !== field && isRequiredInputField(other));
      const object = `{ ${[`${field.name}: ${written.literal}`, ...others.map(literalMember)].join(', ')} }`;
      return { ...written, literal: inLists(member.type, object) };
    }),
  );
  return [...own, ...inner];
};

const inLists = (type: GraphQLInputType, literal: string): string => {
  if (isNonNullType(type)) return inLists(type.ofType, literal);
  return isListType(type) ? `[${inLists(type.ofType, literal)}]` : literal;
};

const literalMember = ({ name, type }: Member): string => `${name}: ${literalOf(type)}`;

const LITERALS: Readonly<Record<string, string>> = {
  Boolean: 'true',
  DateTime: '"2026-11-25T15:04:00Z"',
  Float: '1',
  Int: '1',
  Quantity: '1',
  Seconds: '1',
};

const literalOf = (type: GraphQLInputType): string => {
  if (isNonNullType(type)) return literalOf(type.ofType);
  if (isListType(type)) return `[${literalOf(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (isInputObjectType(type))
    return `{ ${Object.values(type.getFields()).filter(isRequiredInputField).map(literalMember).join(', ')} }`;
  return LITERALS[type.name] ?? '"1"';
};
