import { setMaxListeners } from 'node:events';
import { Pool } from 'undici';

/** The gateway or a service behind it gave no answer of its own: the same request may be sent again. */
export class Outage extends Error {}

/** Something else listens at that address: asking again won't help. */
export class NoGateway extends Error {}

export interface GraphqlError {
  readonly message: string;
  readonly extensions?: { readonly code?: string };
}

export interface GraphqlAnswer<Data> {
  readonly data: Data | null;
  readonly errors: readonly GraphqlError[];
  /** Whether an attempt before this one had no answer: it may have been applied nevertheless. */
  readonly wasRepeated?: boolean;
}

export interface GatewayClient {
  /** Throws Outage for a broken connection, no answer in time, or a status of 500 and above, NoGateway for no JSON. */
  ask<Data>(document: string, variables: object): Promise<GraphqlAnswer<Data>>;
  /** As `ask`, again and again while there is an outage: for two minutes, and no longer than the signal allows. */
  askPatiently<Data>(document: string, variables: object): Promise<GraphqlAnswer<Data>>;
  close(): Promise<void>;
}

const ATTEMPT_MILLISECONDS = 30_000;
export const PATIENCE_MILLISECONDS = 120_000;
const FIRST_PAUSE_MILLISECONDS = 50;
const LONGEST_PAUSE_MILLISECONDS = 3_000;
/** Statuses below 500 with which a server in front of the gateway asks to come back. */
const LATER_STATUSES = new Set([408, 429]);
const OUTAGE_CODES = new Set([
  'SERVICE_UNAVAILABLE',
  'DEADLINE_EXCEEDED',
  'INTERNAL',
  'INTERNAL_ERROR',
  'INTERNAL_SERVER_ERROR',
  'TIMEOUT',
]);

export interface GatewayClientOptions {
  readonly url: string;
  /** What the Authorization header says; null for none. */
  readonly authorization: string | null;
  readonly connections: number;
  readonly stopped: AbortSignal;
  readonly onOutage?: (outage: Outage) => void;
}

export const openGatewayClient = ({
  url,
  authorization,
  connections,
  stopped,
  onOutage = () => {},
}: GatewayClientOptions): GatewayClient => {
  const { origin, pathname } = new URL(url);
  // Every client that waits for its next attempt listens.
  setMaxListeners(0, stopped);
  const pool = new Pool(origin, { connections, pipelining: 1, keepAliveTimeout: 30_000 });
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(authorization && { authorization }),
  };
  const ask = async <Data>(document: string, variables: object): Promise<GraphqlAnswer<Data>> => {
    const answer = await post<Data>(pool, pathname, headers, JSON.stringify({ query: document, variables }));
    const outage = answer.errors.find(({ extensions }) => OUTAGE_CODES.has(extensions?.code ?? ''));
    if (outage && isEmpty(answer.data)) throw new Outage(outage.message);
    return answer;
  };
  return {
    ask,
    close: () => pool.close(),
    askPatiently: async (document, variables) => {
      const deadline = Date.now() + PATIENCE_MILLISECONDS;
      for (let attempt = 0; ; attempt++) {
        try {
          return { ...(await ask<never>(document, variables)), wasRepeated: attempt > 0 };
        } catch (error) {
          if (!(error instanceof Outage) || stopped.aborted || Date.now() > deadline) throw error;
          if (attempt === 0) onOutage(error);
          await pause(attempt, stopped);
        }
      }
    },
  };
};

const post = async <Data>(
  pool: Pool,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<GraphqlAnswer<Data>> => {
  try {
    const signal = AbortSignal.timeout(ATTEMPT_MILLISECONDS);
    const response = await pool.request({ path, method: 'POST', headers, body, signal });
    const text = await response.body.text();
    if (response.statusCode >= 500 || LATER_STATUSES.has(response.statusCode))
      throw new Error(`status ${response.statusCode}`);
    return readAnswer(text, response.statusCode);
  } catch (error) {
    if (error instanceof NoGateway) throw error;
    const { message, code } = error as Error & { code?: string };
    throw new Outage(`The gateway does not answer: ${message || code}`);
  }
};

const readAnswer = <Data>(text: string, status: number): GraphqlAnswer<Data> => {
  try {
    const { data = null, errors = [] } = JSON.parse(text) as Partial<GraphqlAnswer<Data>>;
    return { data, errors };
  } catch {
    throw new NoGateway(`What answers there is no GraphQL gateway: status ${status}, and not JSON.`);
  }
};

/** Whether no field has a value: a mutation that wasn't done. Data beside an error is an answer. */
const isEmpty = (data: unknown): boolean =>
  data === null || Object.values(data as object).every((field) => field === null);

/** Twice as long each time, and not the same for all clients, so that they don't come back in step. */
const pause = (attempt: number, stopped: AbortSignal): Promise<void> => {
  const longest = Math.min(LONGEST_PAUSE_MILLISECONDS, FIRST_PAUSE_MILLISECONDS * 2 ** attempt);
  return new Promise((wake) => {
    const timer = setTimeout(done, longest * (0.5 + Math.random() / 2));
    stopped.addEventListener('abort', done, { once: true });
    function done() {
      clearTimeout(timer);
      stopped.removeEventListener('abort', done);
      wake();
    }
  });
};
