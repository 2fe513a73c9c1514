import type { BatchOutcome } from './send-batch.ts';

/** What became of the rows so far. */
export interface Tally {
  readonly read: number;
  readonly applied: number;
  readonly appliedEarlier: number;
  readonly refused: number;
  readonly refusedByCode: ReadonlyMap<string, number>;
  enter(outcome: BatchOutcome): void;
}

export const openTally = (): Tally => {
  const refusedByCode = new Map<string, number>();
  const tally = { applied: 0, appliedEarlier: 0, refused: 0 };
  return {
    refusedByCode,
    get applied() {
      return tally.applied;
    },
    get appliedEarlier() {
      return tally.appliedEarlier;
    },
    get refused() {
      return tally.refused;
    },
    get read() {
      return tally.applied + tally.appliedEarlier + tally.refused;
    },
    enter: ({ applied, appliedEarlier, refused }) => {
      tally.applied += applied;
      tally.appliedEarlier += appliedEarlier;
      tally.refused += refused.length;
      for (const { code } of refused) refusedByCode.set(code, (refusedByCode.get(code) ?? 0) + 1);
    },
  };
};

export interface Ending {
  readonly seconds: number;
  readonly rejectsFile: string;
  readonly isDryRun: boolean;
}

/** The report for people, a row a figure; below it what was refused, most frequent first. */
export const describeImport = (tally: Tally, { seconds, rejectsFile, isDryRun }: Ending): string => {
  const figures = [
    ['rows read', count(tally.read)],
    [isDryRun ? 'can be sent' : 'applied', count(tally.applied)],
    ...(tally.appliedEarlier > 0 ? [['already applied by an earlier run', count(tally.appliedEarlier)] as const] : []),
    ['refused', count(tally.refused)],
    ...[...tally.refusedByCode].sort(byCount).map(([code, rows]) => [`  ${code}`, count(rows)]),
    ['seconds', seconds.toFixed(1)],
    ['rows per second', rate(tally.read, seconds)],
    ...(tally.refused > 0 ? [['rejects', rejectsFile]] : []),
  ] as const;
  const width = Math.max(...figures.map(([name = '']) => name.length));
  return figures.map(([name = '', figure]) => `  ${name.padEnd(width)}  ${figure}`).join('\n');
};

const byCount = ([one, ones]: [string, number], [other, others]: [string, number]) =>
  others - ones || one.localeCompare(other);

export const count = (rows: number): string => rows.toLocaleString('en-US');

export const rate = (rows: number, seconds: number): string => count(Math.round(rows / Math.max(seconds, 0.001)));
