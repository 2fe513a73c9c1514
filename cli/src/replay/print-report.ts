import type { ReplayReport } from './report.ts';

/** The report for people, a row a figure. */
export const describeReport = (report: ReplayReport): string => {
  const rows = figuresOf(report).filter(([, value]) => value !== null);
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n');
};

const figuresOf = (report: ReplayReport): [name: string, value: string | number | null][] => {
  const { latencyMs, secondsToSettled, cpuSecondsPerOrder, cpuSeconds, refusedByCode, audit } = report;
  return [
    ['orders placed', `${report.placed} (${report.newlyPlaced} of them now)`],
    ['existed before', report.existed || null],
    ['allocated', report.allocated],
    ['backordered', report.backordered],
    ['refused', [report.refused, countsOf(refusedByCode, '')].filter((part) => part !== '').join(': ')],
    ['without an answer', report.unanswered || null],
    ['rejected rows', report.rejectedRows],
    ['postal codes filled in', report.filledPostalCodes || null],
    ['products with two names', report.renamedProducts || null],
    ['orders per second', report.ordersPerSecond],
    ['seconds to settled', secondsToSettled ?? 'not settled in time'],
    ['latency p50 / p95 / p99', `${latencyMs.p50} / ${latencyMs.p95} / ${latencyMs.p99} ms`],
    ['CPU seconds an order', cpuSecondsPerOrder],
    ['CPU seconds', cpuSeconds && countsOf(cpuSeconds, ' s')],
    ['audit', audit.clean ? 'clean' : `${audit.discrepancies.length} discrepancies (npm run audit lists them)`],
  ];
};

const countsOf = (counts: Readonly<Record<string, number>>, unit: string): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}${unit}`)
    .join(', ');
