import type { ApolloGateway } from '@apollo/gateway';
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { AUDIENCES, type Audience, type GatewayContext } from '../request-context.ts';
import { refuseMalformedTimes } from '../times.ts';

type GatewayInterface = ApolloServerOptionsWithGateway<GatewayContext>['gateway'];
type Executor = ApolloGateway['executor'];
type SchemaUpdate = Parameters<Parameters<NonNullable<GatewayInterface['onSchemaLoadOrUpdate']>>[0]>[0];

/** Which API an endpoint has, of the one supergraph behind all. */
export type SchemaOf = (audience: Audience, fullSchema: GraphQLSchema) => GraphQLSchema;

/** A supergraph that is loaded, with the API of each audience. */
export interface LoadedSupergraph {
  readonly executor: Executor;
  readonly update: (audience: Audience) => SchemaUpdate;
  stop(): Promise<void>;
}

/** Throws where it can't be used. */
export const loadSupergraph = async (gateway: ApolloGateway, schemaOf: SchemaOf): Promise<LoadedSupergraph> => {
  let loaded: SchemaUpdate | undefined;
  gateway.onSchemaLoadOrUpdate((update) => {
    loaded = update;
  });
  await gateway.load({ apollo: {} } as Parameters<ApolloGateway['load']>[0]);
  if (!loaded) throw new Error('The supergraph has no schema.');
  const { apiSchema, coreSupergraphSdl } = loaded;
  const updates = new Map(
    AUDIENCES.map((audience) => {
      const schema = schemaOf(audience, apiSchema);
      refuseMalformedTimes(schema);
      return [audience, { apiSchema: schema, coreSupergraphSdl }];
    }),
  );
  return {
    executor: gateway.executor,
    update: (audience) => updates.get(audience) as SchemaUpdate,
    stop: () => gateway.stop(),
  };
};

/** One supergraph that is planned once, for all endpoints. */
export interface SharedSupergraph {
  /** As an Apollo Server takes it: with the audience's schema, and the executor of all. */
  for(audience: Audience): GatewayInterface;
  /** From now on requests are answered with another one; those under way end with theirs. */
  replace(next: LoadedSupergraph): Promise<void>;
  close(): Promise<void>;
}

export const shareSupergraph = (first: LoadedSupergraph): SharedSupergraph => {
  let current = first;
  const listeners = new Map<(update: SchemaUpdate) => void, Audience>();
  return {
    for: (audience) => ({
      onSchemaLoadOrUpdate: (listen) => {
        listeners.set(listen, audience);
        listen(current.update(audience));
        return () => listeners.delete(listen);
      },
      load: async () => ({ executor: (request) => current.executor(request as Parameters<Executor>[0]) }),
      stop: async () => {},
    }),
    replace: async (next) => {
      const before = current;
      current = next;
      for (const [listen, audience] of listeners) listen(next.update(audience));
      await before.stop();
    },
    close: () => current.stop(),
  };
};
