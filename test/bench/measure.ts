import { readCpuSeconds } from '@tutti/cli/replay/cpu-seconds';
import type { System } from '../support/system.ts';

export interface Measured {
  readonly requests: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly requestsPerSecond: number;
  /** Over all processes, PostgreSQL included; null where the machine doesn't tell. */
  readonly cpuMilliseconds: number | null;
}

/** Sends `request` that many times over `clients` at once, after a warm-up that isn't counted. */
export const measure = async (
  system: System,
  { requests, clients, warmUp }: { requests: number; clients: number; warmUp: number },
  request: (index: number) => Promise<unknown>,
): Promise<Measured> => {
  for (let index = 0; index < warmUp; index++) await request(index);
  const { pids } = await system.readRecord();
  const before = totalCpuSeconds(readCpuSeconds(pids));
  const latencies: number[] = [];
  const started = performance.now();
  let next = 0;
  const client = async () => {
    for (let index = next++; index < requests; index = next++) {
      const sent = performance.now();
      await request(warmUp + index);
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - started) / 1000;
  const after = totalCpuSeconds(readCpuSeconds(pids));
  latencies.sort((a, b) => a - b);
  return {
    requests,
    p50: percentile(latencies, 50),
    p95: percentile(latencies, 95),
    p99: percentile(latencies, 99),
    requestsPerSecond: requests / seconds,
    cpuMilliseconds: before === null || after === null ? null : ((after - before) / requests) * 1000,
  };
};

/** Nearest rank of sorted values. */
export const percentile = (sorted: readonly number[], rank: number): number =>
  sorted[Math.max(0, Math.ceil((rank / 100) * sorted.length) - 1)] ?? Number.NaN;

/** Null where the machine doesn't tell. */
export const totalCpuSeconds = (readings: ReturnType<typeof readCpuSeconds>): number | null =>
  readings && Object.values(readings).reduce((sum, { seconds }) => sum + seconds, 0);
