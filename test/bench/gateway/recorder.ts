import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SERVICE_NAMES, type ServiceName } from '@tutti/kit/events';
import { Pool } from 'undici';

/** One request to a subgraph. It was sent once those of `after` were answered, by their places in the recording. */
export interface Exchange {
  readonly service: ServiceName;
  readonly url: string;
  readonly body: string;
  readonly after: readonly number[];
}

export interface Recorder {
  /** Where a gateway finds the subgraphs while it is recorded. */
  readonly urls: Readonly<Record<ServiceName, string>>;
  /** What a gateway asks while `act` runs, in the order it asks. */
  record(act: () => Promise<void>): Promise<Exchange[]>;
  close(): Promise<void>;
}

interface Heard {
  readonly service: ServiceName;
  readonly url: string;
  readonly body: string;
  readonly sentAt: number;
  answeredAt: number;
}

/** Stands before each subgraph, hands everything on as it is and remembers it. */
export const openRecorder = async (services: Readonly<Record<ServiceName, string>>): Promise<Recorder> => {
  let heard: Heard[] = [];
  let ticks = 0;
  const servers: Server[] = [];
  const pools: Pool[] = [];
  const stand = async (service: ServiceName): Promise<string> => {
    const url = services[service];
    const { origin, pathname } = new URL(url);
    const pool = new Pool(origin);
    const server = createServer(async (request, response) => {
      const body = await textOf(request);
      const exchange: Heard = { service, url, body, sentAt: ticks++, answeredAt: Number.POSITIVE_INFINITY };
      heard.push(exchange);
      const { host: _, connection: __, ...headers } = request.headers;
      const answer = await pool.request({ path: pathname, method: 'POST', headers, body });
      const text = await answer.body.text();
      exchange.answeredAt = ticks++;
      response.writeHead(answer.statusCode, { 'content-type': 'application/json' }).end(text);
    });
    servers.push(server);
    pools.push(pool);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`;
  };
  const urls = await Promise.all(SERVICE_NAMES.map(async (name) => [name, await stand(name)] as const));
  return {
    urls: Object.fromEntries(urls) as Record<ServiceName, string>,
    record: async (act) => {
      heard = [];
      await act();
      return heard.map(({ service, url, body, sentAt }) => ({
        service,
        url,
        body,
        after: heard.flatMap(({ answeredAt }, place) => (answeredAt < sentAt ? [place] : [])),
      }));
    },
    close: async () => {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
      await Promise.all(pools.map((pool) => pool.close()));
    },
  };
};

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};
