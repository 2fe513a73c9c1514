import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'undici';

const START_MILLISECONDS = 60_000;

export interface StartedProcess {
  readonly pid: number;
  /** From its start to its first answer. */
  readonly bootMilliseconds: number;
  stop(): Promise<void>;
}

export interface Command {
  readonly arguments: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A Node process with an environment of its own; it has started once `answers` says so. */
export const startProcess = async (command: Command, answers: () => Promise<boolean>): Promise<StartedProcess> => {
  const began = performance.now();
  const child = spawn(process.execPath, command.arguments, {
    cwd: command.cwd,
    env: command.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk).slice(-4000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const stop = () => stopChild(child);
  while (!(await answers().catch(() => false))) {
    const late = performance.now() - began > START_MILLISECONDS;
    if (child.exitCode !== null || late) {
      await stop();
      throw new Error(`${command.arguments.join(' ')} did not start:\n${output}`);
    }
    await new Promise((wake) => setTimeout(wake, 10));
  }
  return { pid: child.pid as number, bootMilliseconds: performance.now() - began, stop };
};

const stopChild = async (child: ChildProcess) => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const killed = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await once(child, 'exit');
  clearTimeout(killed);
};

/** Whether a GraphQL server answers the smallest of queries there. */
export const answersGraphql =
  (url: string, headers: Readonly<Record<string, string>>) => async (): Promise<boolean> => {
    const { statusCode, body } = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{"query":"{ __typename }"}',
    });
    await body.dump();
    return statusCode === 200;
  };
