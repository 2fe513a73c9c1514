import type { ApolloGateway } from '@apollo/gateway';
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Audience, GatewayContext } from '../request-context.ts';
import { refuseMalformedTimes } from '../times.ts';

type GatewayInterface = ApolloServerOptionsWithGateway<GatewayContext>['gateway'];
type Loaded = Awaited<ReturnType<GatewayInterface['load']>>;
type SchemaUpdate = Parameters<Parameters<NonNullable<GatewayInterface['onSchemaLoadOrUpdate']>>[0]>[0];

/** Which API an endpoint has, of the one supergraph behind all. */
export type SchemaOf = (audience: Audience, fullSchema: GraphQLSchema) => GraphQLSchema;

/** One supergraph that is loaded and planned once, for all endpoints. */
export interface SharedSupergraph {
  /** As an Apollo Server takes it: with the audience's schema, and the executor of all. */
  for(audience: Audience): GatewayInterface;
  close(): Promise<void>;
}

/** Loads it: throws where it can't be used. */
export const shareSupergraph = async (gateway: ApolloGateway, schemaOf: SchemaOf): Promise<SharedSupergraph> => {
  let latest: SchemaUpdate | undefined;
  gateway.onSchemaLoadOrUpdate((update) => {
    latest = update;
  });
  const { executor } = (await (gateway as GatewayInterface).load({ apollo: {} })) as Loaded;
  const updateFor = (audience: Audience, { apiSchema, coreSupergraphSdl }: SchemaUpdate): SchemaUpdate => {
    const schema = schemaOf(audience, apiSchema);
    refuseMalformedTimes(schema);
    return { apiSchema: schema, coreSupergraphSdl };
  };
  return {
    for: (audience) => ({
      onSchemaLoadOrUpdate: (listen) => {
        if (latest) listen(updateFor(audience, latest));
        return gateway.onSchemaLoadOrUpdate((update) => listen(updateFor(audience, update)));
      },
      load: async () => ({ executor }),
      stop: async () => {},
    }),
    close: () => gateway.stop(),
  };
};
