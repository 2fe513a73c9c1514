import { groupBy } from '@tutti/kit/group-by';
import type { AuditedOrder } from '../audit/audited-system.ts';
import type { AuditReport } from '../audit/run-audit.ts';
import type { CpuSeconds } from './cpu-seconds.ts';
import type { Placement } from './place-all.ts';
import { countFilledPostalCodes, type SoldBook } from './sold-book.ts';

export interface ReplayReport {
  /** Orders of the file that exist now, placed by this run or by an earlier one. */
  readonly placed: number;
  /** Orders of the file of which another one has the reference or the key; not in `placed`. */
  readonly existed: number;
  /** Placed orders with a node for every unit that is still asked for. */
  readonly allocated: number;
  /** Placed orders of which some units wait for stock. */
  readonly backordered: number;
  readonly refused: number;
  readonly rejectedRows: number;
  readonly ordersPerSecond: number;
  /** From the first order sent until no event was on its way; null when that didn't come in time. */
  readonly secondsToSettled: number | null;
  /** From sending an order to its answer, repetitions included. */
  readonly latencyMs: Percentiles;
  readonly audit: Pick<AuditReport, 'clean' | 'discrepancies'>;
  readonly newlyPlaced: number;
  readonly unanswered: number;
  readonly refusedByCode: Readonly<Record<string, number>>;
  readonly filledPostalCodes: number;
  readonly renamedProducts: number;
  /** Null where the machine doesn't tell. The replay's own time is not in it. */
  readonly cpuSecondsPerOrder: number | null;
  readonly cpuSeconds: CpuSeconds | null;
}

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** What a run saw while it placed orders. */
export interface Placing {
  /** How many there were to place. */
  readonly orders: number;
  readonly placements: readonly Placement[];
  readonly began: Date;
  readonly answeredAt: Date;
  /** Null when events were still on their way when the patience ended. */
  readonly settledAt: Date | null;
  readonly cpuSeconds: CpuSeconds | null;
}

interface Findings {
  readonly book: SoldBook;
  readonly rejectedRows: number;
  readonly placing: Placing;
  readonly sourced: readonly AuditedOrder[];
  readonly audit: AuditReport;
}

export const buildReport = ({ book, rejectedRows, placing, sourced, audit }: Findings): ReplayReport => {
  const { newlyPlaced, ...counts } = countPlacements(placing);
  const { began, settledAt, cpuSeconds } = placing;
  const cpu = Object.values(cpuSeconds ?? {}).reduce((sum, seconds) => sum + seconds, 0);
  return {
    placed: counts.placed,
    existed: counts.existed,
    ...countSourced(sourced),
    refused: counts.refused,
    rejectedRows,
    ordersPerSecond: counts.ordersPerSecond,
    secondsToSettled: settledAt && rounded(secondsBetween(began, settledAt), 1),
    latencyMs: counts.latencyMs,
    audit: { clean: audit.clean, discrepancies: audit.discrepancies },
    newlyPlaced,
    unanswered: counts.unanswered,
    refusedByCode: counts.refusedByCode,
    filledPostalCodes: countFilledPostalCodes(book),
    renamedProducts: book.renamedProducts.size,
    cpuSecondsPerOrder: cpu > 0 && newlyPlaced > 0 ? rounded(cpu / newlyPlaced, 4) : null,
    cpuSeconds,
  };
};

/** What became of the calls. An order is new when it was placed after the run began. */
export const countPlacements = ({ orders, placements, began, answeredAt }: Placing) => {
  const placed = placements.filter((placement) => placement.outcome === 'PLACED');
  const existed = placements.filter((placement) => placement.outcome === 'EXISTED');
  const refused = placements.filter((placement) => placement.outcome === 'REFUSED');
  const answered = [...placed, ...existed, ...refused];
  return {
    placed: placed.length,
    existed: existed.length,
    newlyPlaced: placed.filter(({ placedAt }) => placedAt >= began).length,
    refused: refused.length,
    refusedByCode: Object.fromEntries(
      [...groupBy(refused, ({ code }) => code)].map(([code, all]) => [code, all.length]),
    ),
    unanswered: orders - answered.length,
    ordersPerSecond: rounded(answered.length / secondsBetween(began, answeredAt), 1),
    latencyMs: percentiles(answered.map(({ latencyMs }) => latencyMs)),
  };
};

/** An order counts once: as allocated when no unit of it waits. */
export const countSourced = (orders: readonly AuditedOrder[]) => {
  const allocated = orders.filter(({ lines }) =>
    lines.every((line) => line.backordered === 0 && line.allocated + line.cancelled === line.quantity),
  ).length;
  return { allocated, backordered: orders.length - allocated };
};

/** Nearest rank: the value that so many percent of all don't exceed; 0 of nothing. */
export const percentiles = (values: readonly number[]): Percentiles => {
  const sorted = values.toSorted((one, other) => one - other);
  const rank = (percent: number) => rounded(sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0, 1);
  return { p50: rank(50), p95: rank(95), p99: rank(99) };
};

const secondsBetween = (start: Date, end: Date) => (end.getTime() - start.getTime()) / 1000;

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));
