import { type DocumentNode, GraphQLError, visit } from 'graphql';

/**
 * Refuses text that PostgreSQL can't keep, U+0000 and half a surrogate pair, before any service is asked: there it would
 * fail as if the service were at fault. In a document such text can only stand as an escape.
 */
export const refuseUnkeepableText = (source: string, document: DocumentNode, variables: unknown): void => {
  refuseIn(variables);
  if (source.includes('\\u')) visit(document, { StringValue: ({ value }) => refuseIn(value) });
};

const refuseIn = (value: unknown): void => {
  if (typeof value === 'string' && isUnkeepable(value))
    throw new GraphQLError('A text holds U+0000 or half a surrogate pair.', {
      extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
    });
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) refuseIn(inner);
};

const isUnkeepable = (text: string): boolean => text.includes('\0') || /\p{Surrogate}/u.test(text);
