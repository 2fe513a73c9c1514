import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY, type System } from '../support/system.ts';

export interface ReplayReport {
  readonly placed: number;
  readonly allocated: number;
  readonly backordered: number;
  readonly refused: number;
  readonly ordersPerSecond: number;
  readonly secondsToSettled: number;
  readonly latencyMs: { readonly p50: number; readonly p95: number; readonly p99: number };
  readonly cpuSecondsPerOrder: number | null;
  readonly audit: { readonly clean: boolean; readonly discrepancies: readonly unknown[] };
}

/** Replays the file with the command that users have, and answers its report. */
export const benchReplay = async (system: System, file: string): Promise<ReplayReport> => {
  const report = join(system.dataDir, 'replay-report.json');
  const replay = spawn(process.execPath, [join(REPOSITORY, 'cli/dist/replay.js'), file, '--report', report], {
    env: { ...process.env, DATA_DIR: system.dataDir },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await once(replay, 'exit');
  return JSON.parse(await readFile(report, 'utf8')) as ReplayReport;
};
