import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, type OperationDefinitionNode } from 'graphql';
import type { GatewayContext } from '../request-context.ts';

/** Of these fields every shopper without a name is told the same, and nothing of anybody. */
const PUBLIC_FIELDS: ReadonlySet<string> = new Set(['product', 'products', '__typename']);

/**
 * Lets anyone keep for a few seconds what a storefront's anonymous GET asks of public fields alone, if it has no errors.
 * Every other answer stays `no-store`.
 */
export const publicAnswersPlugin = (maxAgeSeconds: number): ApolloServerPlugin<GatewayContext> => ({
  requestDidStart: async ({ request }) => {
    if (request.http?.method !== 'GET' || maxAgeSeconds === 0) return;
    return {
      willSendResponse: async ({ contextValue, operation, response }) => {
        const { body } = response;
        if (!isForAnyone(contextValue) || !operation || !asksPublicFieldsAlone(operation)) return;
        if (body.kind !== 'single' || body.singleResult.errors || !body.singleResult.data) return;
        response.http.headers.set('cache-control', `public, max-age=${maxAgeSeconds}`);
      },
    };
  },
});

const isForAnyone = ({ audience, caller }: GatewayContext): boolean =>
  audience === 'storefront' && caller.roles.length === 1 && caller.roles[0] === 'anonymous';

/** A fragment at the root is a way to hide a field, and needs no second look here. */
export const asksPublicFieldsAlone = ({ operation, selectionSet }: OperationDefinitionNode): boolean =>
  operation === 'query' &&
  selectionSet.selections.every(
    (selection) => selection.kind === Kind.FIELD && PUBLIC_FIELDS.has(selection.name.value),
  );
