import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

/** A Redis for one test file, that keeps nothing. */
export interface RedisServer {
  readonly url: string;
  /** Takes connections and says nothing, until it goes on. */
  fallSilent(): void;
  goOn(): void;
  /** As a power cut would. */
  kill(): Promise<void>;
  restart(): Promise<void>;
}

export const hasRedisServer = (): boolean => spawnSync('redis-server', ['--version']).status === 0;

export const startRedisServer = async (): Promise<RedisServer> => {
  const port = await freePort();
  let server = await spawnServer(port);
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    fallSilent: () => server.kill('SIGSTOP'),
    goOn: () => server.kill('SIGCONT'),
    kill,
    restart: async () => {
      await kill();
      server = await spawnServer(port);
    },
  };
};

const spawnServer = async (port: number): Promise<ChildProcess> => {
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  for await (const line of server.stdout as AsyncIterable<Buffer>) {
    if (line.includes('Ready to accept connections')) break;
  }
  return server;
};

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
};
