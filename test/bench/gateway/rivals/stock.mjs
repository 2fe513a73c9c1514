// Apollo's own gateway as its documentation starts it: ApolloGateway over a static supergraph, a RemoteGraphQLDataSource
// for each subgraph, and the standalone server.
import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { signed } from './signed.mjs';

class Subgraph extends RemoteGraphQLDataSource {
  willSendRequest({ request, context }) {
    if (context.requestId) request.http.headers.set('x-request-id', context.requestId);
  }
}

const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(process.env.SUPERGRAPH_FILE, 'utf8'),
  buildService: ({ name, url }) => {
    const subgraph = new Subgraph({ url });
    const send = subgraph.fetcher;
    // Only here the body is the text that leaves: willSendRequest would have to write it once more to sign it.
    subgraph.fetcher = (to, { headers, body, ...init }) =>
      send(to, { ...init, body, headers: { ...headers, ...signed(name, headers['x-request-id'], body) } });
    return subgraph;
  },
});

await startStandaloneServer(new ApolloServer({ gateway }), {
  listen: { host: '127.0.0.1', port: Number(process.env.PORT) },
  context: async ({ req }) => ({ requestId: req.headers['x-request-id'] }),
});
