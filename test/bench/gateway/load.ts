import { readCpuSeconds } from '@tutti/cli/replay/cpu-seconds';
import { Pool } from 'undici';
import type { System } from '../../support/system.ts';
import { atOnce } from '../inventory/flash-sale.ts';
import { percentile, totalCpuSeconds } from '../measure.ts';
import type { Contender } from './contenders.ts';
import type { Bearer, Identities } from './identities.ts';
import type { Scenario } from './scenarios.ts';

export const CONNECTIONS = 16;

/** Numbers from here on are of no measured request. */
const WAKING = 500_000;
export const WAKING_REQUESTS = 2 * CONNECTIONS;

export interface Sample {
  /** Of the contender's process alone. */
  readonly cpuMilliseconds: number;
  /** Of the subgraphs and PostgreSQL. */
  readonly cpuBehindMilliseconds: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly requestsPerSecond: number;
  readonly errors: number;
  /** What the first of them was. */
  readonly firstError: string | null;
}

export interface Load {
  readonly requests: number;
  /** The number of the first request: no contender gets a number twice in a scenario. */
  readonly from: number;
}

export interface Client {
  /** One request of somebody, with the key as its id; its answer as it came. */
  ask(bearer: Bearer, number: number, key: string): Promise<string>;
  close(): Promise<void>;
}

export const openClient = (contender: Contender, scenario: Scenario): Client => {
  const pool = new Pool(contender.origin, { connections: CONNECTIONS, pipelining: 1 });
  const path = pathOf(contender, scenario);
  return {
    close: () => pool.close(),
    ask: async (bearer, number, key) => {
      const { statusCode, body } = await pool.request({
        path,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'x-request-id': key,
          ...bearer,
        },
        body: scenario.body(number, key),
      });
      const answer = await body.text();
      if (statusCode !== 200) throw new Error(`${contender.name} answered ${statusCode}: ${answer}`);
      return answer;
    },
  };
};

/** Only ours has an endpoint for each audience; the floor replays what it is told by the path. */
const pathOf = ({ name }: Contender, scenario: Scenario): string => {
  if (name === 'ours') return scenario.endpoint ?? '/graphql';
  return name === 'floor' ? `/${scenario.name}` : '/graphql';
};

/** A closed loop: each of the connections sends its next request once it has its answer. */
export const drive = async (
  system: System,
  contender: Contender,
  scenario: Scenario,
  identities: Identities,
  { requests, from }: Load,
): Promise<Sample> => {
  const client = openClient(contender, scenario);
  const somebody = () => identities.next(contender.name);
  const { pids } = await system.readRecord();
  const behind = Object.fromEntries(Object.entries(pids).filter(([name]) => name !== 'gateway'));
  const read = () => [cpuOf({ contender: contender.pid }), cpuOf(behind)] as const;
  await wake(client, contender, somebody, from);
  const latencies: number[] = [];
  let errors = 0;
  let firstError: string | null = null;
  const [own, others] = read();
  const began = performance.now();
  await atOnce(CONNECTIONS, requests, async (index) => {
    const number = from + index;
    const sent = performance.now();
    const answer = await client
      .ask(somebody(), number, `${contender.name}-${scenario.name}-${number}`)
      .catch(({ message }: Error) => message);
    latencies.push(performance.now() - sent);
    if (isGood(scenario, answer)) return;
    errors++;
    firstError ??= answer.slice(0, 500);
  });
  const seconds = (performance.now() - began) / 1000;
  const [ownAfter, othersAfter] = read();
  await client.close();
  latencies.sort((a, b) => a - b);
  return {
    cpuMilliseconds: ((ownAfter - own) / requests) * 1000,
    cpuBehindMilliseconds: ((othersAfter - others) / requests) * 1000,
    p50: percentile(latencies, 50),
    p95: percentile(latencies, 95),
    p99: percentile(latencies, 99),
    requestsPerSecond: requests / seconds,
    errors,
    firstError,
  };
};

/**
 * Opens the connections, to the contender and from it to the subgraphs, and isn't counted. While others had their turn the
 * subgraphs closed the idle ones, and not every client of theirs notices in time: such a failure is no answer's fault.
 */
const wake = (client: Client, { name }: Contender, somebody: () => Bearer, from: number): Promise<void> =>
  atOnce(CONNECTIONS, WAKING_REQUESTS, async (index) => {
    const number = WAKING + from + index;
    await client.ask(somebody(), number, `${name}-wake-${number}`).catch(() => null);
  });

/** Looked for in the text: parsing would cost the contenders the processor that the bench shares with them. */
const isGood = ({ isDone }: Scenario, answer: string): boolean =>
  !answer.includes('"errors":[') && answer.includes('"data":{') && (isDone?.(answer) ?? true);

const cpuOf = (pids: Readonly<Record<string, number>>): number => totalCpuSeconds(readCpuSeconds(pids)) ?? Number.NaN;
