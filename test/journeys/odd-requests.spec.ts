import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Pool } from 'undici';
import { readMemory } from '../bench/memory.ts';
import { type OddRequest, oddRequest } from '../support/odd/requests.ts';
import { type System, startSystem } from '../support/system.ts';
import { UNLIMITED } from '../support/unlimited.ts';

const REQUESTS = 10_000;
/** Whose tokens are tried, and changed. */
const ROLES = ['customer', 'associate', 'agent', 'supervisor', 'partner', 'operator'] as const;
const AT_ONCE = 16;
/** Another one finds other things; a failure prints it. */
const SEED = 20_261_122;

/** What only the inside knows: addresses, files, SQL, stacks, names of tables and of libraries' errors. */
const INSIDES =
  /127\.0\.0\.1|localhost:\d|ECONN|node_modules|\.(?:ts|js):\d+|\bat \w+ \(|SELECT .* FROM|INSERT INTO|pg_|postgres|prisma|_representations|BEGIN;|x-tutti/i;

let system: System;
let pool: Pool;

beforeAll(async () => {
  system = await startSystem(UNLIMITED);
  pool = new Pool(new URL(system.gatewayUrl).origin, {
    connections: AT_ONCE,
    bodyTimeout: 30_000,
    headersTimeout: 30_000,
  });
});

afterAll(async () => {
  await pool?.destroy();
  await system?.stop();
});

const send = async ({ method, path, headers, body }: OddRequest) => {
  const {
    statusCode,
    headers: answered,
    body: text,
  } = await pool.request({ method: method as 'POST', path, headers, body });
  return { status: statusCode, type: String(answered['content-type'] ?? ''), text: await text.text() };
};

/** What is wrong with an answer; null for a decent one. */
const faultOf = (
  path: string,
  { status, type, text }: { status: number; type: string; text: string },
): string | null => {
  if (status >= 500) return `status ${status}`;
  // GraphiQL's page is full of other people's names.
  if (type.includes('html')) return null;
  if (INSIDES.test(text)) return `tells of the inside: ${INSIDES.exec(text)?.[0]}`;
  if (!type.includes('json') || text === '' || path.startsWith('/health')) return null;
  const answer = JSON.parse(text) as
    | { data?: unknown; errors?: { message?: unknown; extensions?: { code?: unknown } }[] }
    | unknown[];
  if (Array.isArray(answer)) return null;
  if (answer.data === undefined && !Array.isArray(answer.errors))
    return status === 200 ? 'neither data nor errors' : null;
  const uncoded = answer.errors?.find(
    ({ message, extensions }) => typeof message !== 'string' || typeof extensions?.code !== 'string',
  );
  if (uncoded) return 'an error without a code';
  return answer.errors?.some(({ extensions }) => extensions?.code === 'INTERNAL_SERVER_ERROR')
    ? 'a mistake of ours'
    : null;
};

const readable = ({ body, ...request }: OddRequest) => ({ ...request, body: body?.toString().slice(0, 2_000) });

describe('ten thousand odd requests', () => {
  it('are each answered decently, by processes that live on and grow no further', async () => {
    const tokens = Object.fromEntries(
      await Promise.all(ROLES.map(async (role) => [role, await system.tokenOf(role, { locations: ['DC-COLUMBUS'] })])),
    );
    const requests = fc.sample(oddRequest(tokens), { seed: SEED, numRuns: REQUESTS });
    const before = (await system.readRecord()).pids;
    const faults: object[] = [];
    const statuses = new Map<number, number>();
    const run = async (part: readonly OddRequest[]) => {
      let next = 0;
      const client = async () => {
        for (let request = part[next++]; request; request = part[next++]) {
          const answer = await send(request);
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
          const fault = faultOf(request.path, answer);
          if (fault) faults.push({ fault, request: readable(request), answer: answer.text.slice(0, 500) });
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, client));
    };

    await run(requests.slice(0, REQUESTS / 2));
    const half = readMemory(before).gateway ?? 0;
    await run(requests.slice(REQUESTS / 2));
    const whole = readMemory(before).gateway ?? 0;

    expect(faults.slice(0, 3)).toEqual([]);
    expect((await system.readRecord()).pids).toEqual(before);
    // MiB: half the requests filled the caches, the other half may not need as much again.
    expect(whole).toBeLessThan(half + 64);
    // Not all were refused at the door.
    expect(statuses.get(200)).toBeGreaterThan(REQUESTS / 20);
  }, 300_000);
});
