import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { closeServer, listen } from '@tutti/kit/http';
import { openLog } from '@tutti/kit/log';
import { openSubgraphDataSource, type SubgraphDataSource } from './subgraph-data-source.ts';

process.env.LOG_LEVEL = 'silent';
const log = openLog('gateway');

const open: { server: Server; source: SubgraphDataSource }[] = [];

afterEach(async () => {
  for (const { server, source } of open.splice(0)) {
    server.closeAllConnections();
    await Promise.all([closeServer(server), source.close()]);
  }
});

const sourceOf = async (subgraph: RequestListener, timeoutMilliseconds = 5_000) => {
  const server = createServer(subgraph);
  const port = await listen(server, 0, '127.0.0.1');
  const url = `http://127.0.0.1:${port}/graphql`;
  const source = openSubgraphDataSource({ name: 'inventory', url, timeoutMilliseconds }, log);
  open.push({ server, source });
  return { server, source, url };
};

const ENTITIES =
  'query Q__1($representations:[_Any!]!){_entities(representations:$representations){...on Product{title}}}';

const ask = (source: SubgraphDataSource, variables: Record<string, unknown> = {}, query = ENTITIES) =>
  source.process({
    request: { query, variables },
    context: { requestId: 'r-1' },
  } as Parameters<SubgraphDataSource['process']>[0]);

const answering =
  (body: string, status = 200): RequestListener =>
  (request, response) => {
    request.resume().on('end', () => response.writeHead(status, { 'content-type': 'application/json' }).end(body));
  };

const outage = {
  message: 'The inventory service is not available. Try again.',
  extensions: { code: 'SERVICE_UNAVAILABLE', service: 'inventory' },
};

describe('openSubgraphDataSource', () => {
  it('sends equal representations once and answers each of them', async () => {
    const asked: { variables: { representations: { sku: string }[] } }[] = [];
    const { source } = await sourceOf(async (request, response) => {
      const question = JSON.parse(Buffer.concat(await request.toArray()).toString());
      asked.push(question);
      const _entities = question.variables.representations.map(({ sku }: { sku: string }) => ({ title: sku }));
      response.end(JSON.stringify({ data: { _entities } }));
    });

    const { data } = await ask(source, { first: 3, representations: [{ sku: 'A' }, { sku: 'B' }, { sku: 'A' }] });

    expect(data).toEqual({ _entities: [{ title: 'A' }, { title: 'B' }, { title: 'A' }] });
    expect(asked.map(({ variables }) => variables)).toEqual([
      { first: 3, representations: [{ sku: 'A' }, { sku: 'B' }] },
    ]);
  });

  it('leaves a client’s own variable called representations as it is', async () => {
    const { source } = await sourceOf(async (request, response) => {
      const { variables } = JSON.parse(Buffer.concat(await request.toArray()).toString());
      response.end(JSON.stringify({ data: variables }));
    });
    const variables = { representations: ['A', 'A'] };

    expect(
      await ask(source, variables, 'query Q__0($representations:[String!]!){products(skus:$representations){sku}}'),
    ).toEqual({
      data: variables,
    });
  });

  it('sends the request id, over connections that it keeps', async () => {
    const sockets = new Set<unknown>();
    const ids: unknown[] = [];
    const { source } = await sourceOf((request, response) => {
      sockets.add(request.socket);
      ids.push(request.headers['x-request-id']);
      answering('{"data":{}}')(request, response);
    });

    for (let question = 0; question < 6; question++) await ask(source);

    expect(ids).toEqual(Array(6).fill('r-1'));
    expect(sockets.size).toBeLessThan(3);
  });

  it('passes on GraphQL errors whatever the status', async () => {
    const { source } = await sourceOf(answering('{"errors":[{"message":"No."}]}', 500));

    expect(await ask(source)).toEqual({ errors: [{ message: 'No.' }] });
  });

  it('says SERVICE_UNAVAILABLE where nobody listens, and not where it looked', async () => {
    const { server, source, url } = await sourceOf(answering('{"data":{}}'));
    await closeServer(server);
    const error = await ask(source).catch((thrown: Error) => thrown);

    expect(error).toMatchObject(outage);
    expect(JSON.stringify(error)).not.toContain(new URL(url).port);
  });

  it.each([
    ['never answers', '', 0],
    ['stops half-way', '{"data":', 200],
  ])('says SERVICE_UNAVAILABLE of a service that %s', async (_, beginning, status) => {
    const { source } = await sourceOf((request, response) => {
      request.resume();
      if (status) response.writeHead(status).write(beginning);
    }, 100);

    await expect(ask(source)).rejects.toMatchObject(outage);
  });

  it.each([
    ['a page of HTML', '<html>Bad gateway at 10.1.2.3</html>', 502],
    ['JSON that is not GraphQL', '{"status":"UP"}', 200],
    ['no data and no error', '{"data":null}', 200],
    ['a bare null', 'null', 200],
    ['too few entities', '{"data":{"_entities":[]}}', 200],
  ])('says SERVICE_UNAVAILABLE of a service that answers %s', async (_, body, status) => {
    const { source } = await sourceOf(answering(body, status));

    await expect(ask(source, { representations: [{ sku: 'A' }, { sku: 'A' }] })).rejects.toMatchObject(outage);
  });
});
