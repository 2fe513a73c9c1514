import { createServer } from 'node:http';
import { closeServer, listen, send } from '@tutti/kit/http';
import type { Registry } from 'prom-client';

export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

/** `/metrics` on a port of its own, that no client of the gateway reaches; 0 takes a free one. */
export const serveMetrics = async (registry: Registry, host: string, port: number): Promise<MetricsServer> => {
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics' || request.method !== 'GET') send(response, 404, 'text/plain', 'GET /metrics\n');
    else send(response, 200, registry.contentType, await registry.metrics());
  });
  server.headersTimeout = 5_000;
  return { port: await listen(server, port, host), close: () => closeServer(server) };
};
