import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ServiceName } from '@tutti/kit/events';
import { REPOSITORY } from './system.ts';

/** A gateway of the built product in a process of its own, beside those of a running system. */
export interface StartedGateway {
  readonly origin: string;
  /** What it wrote so far, line by line. */
  readonly lines: () => readonly string[];
  readonly process: ChildProcess;
  /** Sends SIGTERM; answers the exit code. */
  stop(): Promise<number | null>;
}

export const startGatewayProcess = async (
  urls: Readonly<Record<ServiceName, string>>,
  environment: Readonly<Record<string, string>>,
): Promise<StartedGateway> => {
  const child = spawn(process.execPath, [join(REPOSITORY, 'gateway/dist/server.js')], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DEPLOYMENT: 'development',
      PORT: '0',
      ...Object.fromEntries(Object.entries(urls).map(([name, url]) => [`${name.toUpperCase()}_URL`, url])),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk));
  const ready = await Promise.race([
    once(child, 'message').then(([message]) => (message as { ready: number }).ready),
    once(child, 'exit').then(() => Promise.reject(new Error(`The gateway ended:\n${output}`))),
  ]);
  return {
    origin: `http://127.0.0.1:${ready}`,
    lines: () => output.split('\n').filter((line) => line !== ''),
    process: child,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      return child.exitCode;
    },
  };
};
