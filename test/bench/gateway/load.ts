import { readCpuSeconds } from '@tutti/cli/replay/cpu-seconds';
import { Pool } from 'undici';
import type { System } from '../../support/system.ts';
import { atOnce } from '../inventory/flash-sale.ts';
import { percentile, totalCpuSeconds } from '../measure.ts';
import type { Contender } from './contenders.ts';
import type { Identities } from './identities.ts';
import type { Scenario } from './scenarios.ts';

export const CONNECTIONS = 16;

/** Numbers from here on are of no measured request. */
const WAKING = 500_000;

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
}

export interface Load {
  readonly requests: number;
  /** The number of the first request: no contender gets a number twice in a scenario. */
  readonly from: number;
}

export interface Client {
  /** One request; its answer as it came. */
  ask(number: number, key: string): Promise<string>;
  close(): Promise<void>;
}

export const openClient = (contender: Contender, scenario: Scenario, identities: Identities): Client => {
  const { origin, pathname } = new URL(contender.url);
  const pool = new Pool(origin, { connections: CONNECTIONS, pipelining: 1 });
  const path = contender.name === 'floor' ? `${pathname}/${scenario.name}` : pathname;
  return {
    close: () => pool.close(),
    ask: async (number, key) => {
      const { statusCode, body } = await pool.request({
        path,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...identities.headersOf(key, number),
        },
        body: scenario.body(number, key),
      });
      const answer = await body.text();
      if (statusCode !== 200) throw new Error(`${contender.name} answered ${statusCode}: ${answer.slice(0, 500)}`);
      return answer;
    },
  };
};

/** A closed loop: each of the connections sends its next request once it has its answer. */
export const drive = async (
  system: System,
  contender: Contender,
  scenario: Scenario,
  identities: Identities,
  { requests, from }: Load,
): Promise<Sample> => {
  const client = openClient(contender, scenario, identities);
  const { pids } = await system.readRecord();
  const behind = Object.fromEntries(Object.entries(pids).filter(([name]) => name !== 'gateway'));
  const read = () => [cpuOf({ contender: contender.pid }), cpuOf(behind)] as const;
  await wake(client, contender, from);
  const latencies: number[] = [];
  let errors = 0;
  const [own, others] = read();
  const began = performance.now();
  await atOnce(CONNECTIONS, requests, async (index) => {
    const number = from + index;
    const sent = performance.now();
    const answer = await client.ask(number, `${contender.name}-${scenario.name}-${number}`).catch(() => null);
    latencies.push(performance.now() - sent);
    if (answer === null || !isGood(scenario, answer)) errors++;
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
  };
};

/**
 * Opens the connections, to the contender and from it to the subgraphs, and isn't counted. While others had their turn the
 * subgraphs closed the idle ones, and not every client of theirs notices in time: such a failure is no answer's fault.
 */
const wake = (client: Client, { name }: Contender, from: number): Promise<void> =>
  atOnce(CONNECTIONS, 2 * CONNECTIONS, async (index) => {
    const number = WAKING + from + index;
    await client.ask(number, `${name}-wake-${number}`).catch(() => null);
  });

/** Looked for in the text: parsing would cost the contenders the processor that the bench shares with them. */
const isGood = ({ isDone }: Scenario, answer: string): boolean =>
  !answer.includes('"errors":[') && answer.includes('"data":{') && (isDone?.(answer) ?? true);

const cpuOf = (pids: Readonly<Record<string, number>>): number => totalCpuSeconds(readCpuSeconds(pids)) ?? Number.NaN;
