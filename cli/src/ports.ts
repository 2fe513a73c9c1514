import { createServer } from 'node:net';
import { CannotStart } from './cannot-start.ts';

export interface WantedPort {
  readonly name: string;
  readonly port: number;
  readonly host: string;
}

// Below every system's range for outgoing connections: there, a client that waits for PostgreSQL could be given
// PostgreSQL's own port, and would keep it from starting.
const POSTGRES_PORTS = { from: 10_000, to: 30_000 };

/** Throws one line on the first port that is taken, before anything was started. */
export const assertPortsFree = async (wanted: readonly WantedPort[]): Promise<void> => {
  for (const { name, port, host } of wanted) {
    const refusal = await tryPort(port, host);
    if (refusal) throw new CannotStart(explain(name, port, host, refusal));
  }
};

export const areFree = async (wanted: readonly WantedPort[]): Promise<boolean> => {
  for (const { port, host } of wanted) if (await tryPort(port, host)) return false;
  return true;
};

/** A TCP port of this machine that nobody listens on; somebody may take it before the caller does. */
export const findFreePort = async (avoid: readonly number[] = []): Promise<number> => {
  for (;;) {
    const port = POSTGRES_PORTS.from + Math.floor(Math.random() * (POSTGRES_PORTS.to - POSTGRES_PORTS.from));
    if (!avoid.includes(port) && !(await tryPort(port, '127.0.0.1'))) return port;
  }
};

/** The error code with which listening is refused, or null. */
const tryPort = (port: number, host: string): Promise<string | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });

const explain = (name: string, port: number, host: string, code: string): string => {
  if (code === 'EADDRINUSE') {
    return `Port ${port} (${name}) is in use: stop what listens there, or set PORT to the first of five free ports.`;
  }
  if (code === 'EACCES') return `Port ${port} (${name}) is not allowed for this user: set PORT to one above 1023.`;
  return `${name} can't listen on ${host}:${port} (${code}): check HOST and PORT.`;
};
