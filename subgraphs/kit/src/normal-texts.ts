import {
  defaultFieldResolver,
  GraphQLError,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql';
import { readerOfFields, type TextFault } from './input-texts.ts';
import { errorFieldsOf, type Feed, INVALID_TEXT, refusal, unseenMessage, withoutRows } from './refused-texts.ts';
import { hasDirective } from './sdl.ts';

type Field = GraphQLField<unknown, unknown>;
type Resolver = GraphQLFieldResolver<unknown, unknown>;

/**
 * Reads the texts of all arguments before any resolver does, so that whatever is kept, looked up, compared or hashed is in
 * normal form. A text that must not come in is refused: by a mutation with INVALID_TEXT in `userErrors`, of a feed's row
 * alone, and by a query as BAD_USER_INPUT. What services ask each other (`@inaccessible`) came in before.
 */
export const withNormalTexts = (schema: GraphQLSchema): GraphQLSchema => {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    for (const field of Object.values(type.getFields())) {
      if (hasDirective(field.astNode, 'inaccessible')) continue;
      field.resolve = type === schema.getMutationType() ? mutationResolver(field) : queryResolver(field);
    }
  }
  return schema;
};

const queryResolver = (field: Field): Resolver | undefined => {
  const read = readerOfFields(field.args);
  if (!read) return field.resolve;
  const resolve = field.resolve ?? defaultFieldResolver;
  return (source, args, context, info) => {
    const faults: TextFault[] = [];
    const normal = read(args, [], faults) as typeof args;
    const [fault] = faults;
    if (fault)
      throw new GraphQLError(unseenMessage(fault.path, fault.unseen), {
        extensions: { code: 'BAD_USER_INPUT', reason: INVALID_TEXT },
      });
    return resolve(source, normal, context, info);
  };
};

const mutationResolver = (field: Field): Resolver | undefined => {
  const read = readerOfFields(field.args);
  if (!read) return field.resolve;
  const resolve = field.resolve ?? defaultFieldResolver;
  const payload = getNamedType(field.type) as GraphQLObjectType;
  const isFeed = 'index' in errorFieldsOf(payload);
  return (source, args, context, info) => {
    const faults: TextFault[] = [];
    const normal = read(args, [], faults) as typeof args;
    if (faults.length === 0) return resolve(source, normal, context, info);
    if (!isFeed || !faults.every(({ path }) => path[1] === 'rows')) return refusal(payload, faults);
    return withoutRows(normal.input as Feed, faults, (input) => resolve(source, { ...normal, input }, context, info));
  };
};
