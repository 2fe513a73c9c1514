import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';

const SCALARS: Readonly<Record<string, string>> = {
  Int: '1',
  Float: '1',
  Boolean: 'false',
  Quantity: '1',
  Seconds: '1',
  Decimal: '"1.00"',
  DateTime: '"2026-11-25T15:04:00Z"',
};

/** Deeper inputs than this aren't filled. */
const MAX_DEPTH = 6;

/** Everything that a type takes, with `text` wherever a text may stand. */
const fullLiteral = (type: GraphQLInputType, text: string, depth = 0): string => {
  if (isNonNullType(type)) return fullLiteral(type.ofType, text, depth);
  if (isListType(type)) return `[${fullLiteral(type.ofType, text, depth)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (!isInputObjectType(type)) return SCALARS[type.name] ?? JSON.stringify(text);
  if (depth > MAX_DEPTH) return '{}';
  const fields = Object.values(type.getFields());
  return `{ ${fields.map((field) => `${field.name}: ${fullLiteral(field.type, text, depth + 1)}`).join(', ')} }`;
};

const callOf = ({ name, args, type }: GraphQLField<unknown, unknown>, text: string): string => {
  const given = args.map((argument: GraphQLArgument) => `${argument.name}: ${fullLiteral(argument.type, text)}`);
  const call = given.length > 0 ? `${name}(${given.join(', ')})` : name;
  return isLeafType(getNamedType(type)) ? call : `${call} { __typename }`;
};

/** A document for each query and mutation of a schema, that says `text` in each of its texts. */
export const markedRequests = (schema: GraphQLSchema, text: string): string[] =>
  (
    [
      ['query', schema.getQueryType()],
      ['mutation', schema.getMutationType()],
    ] as const
  ).flatMap(([operation, type]) =>
    Object.values(type?.getFields() ?? {}).map((field) => `${operation} { ${callOf(field, text)} }`),
  );
