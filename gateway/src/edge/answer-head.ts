import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { GatewayContext } from '../request-context.ts';
import { JSON_TYPE } from './media-types.ts';

/** What is wrong with a document and its variables, and nothing of who asks or how much. */
const DOCUMENT_CODES: ReadonlySet<unknown> = new Set([
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
]);

/**
 * Who takes `application/json` is answered a faulty document with status 200, as GraphQL over HTTP has it: older clients
 * read no body beside another status. With `application/graphql-response+json` the status stays 400.
 */
export const answerHeadPlugin: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ request, response }) => {
      const { http, body } = response;
      const type = request.http?.headers.get('accept');
      if (body.kind !== 'single' || !type) return;
      // The edge settled on it; Apollo Server would do so once more.
      if (!http.headers.has('content-type')) http.headers.set('content-type', `${type}; charset=utf-8`);
      if (http.status === 400 && type === JSON_TYPE && isFaultOfDocument(body.singleResult.errors)) http.status = 200;
    },
  }),
};

const isFaultOfDocument = (errors: readonly GraphQLFormattedError[] | undefined): boolean =>
  errors?.every(({ extensions }) => DOCUMENT_CODES.has(extensions?.code)) ?? false;
