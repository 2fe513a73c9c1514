import { groupBy } from '@tutti/kit/group-by';
import type { Discrepancy } from './discrepancy.ts';
import type { AuditReport } from './run-audit.ts';

const SHOWN_PER_KIND = 5;

/** The audit for people: one line when clean, else how many of each kind and the first few. */
export const describeAudit = ({ clean, discrepancies, orders }: AuditReport): string => {
  if (clean) return `Audit: clean. ${orders} orders and the whole stock agree with ledger, promises and sourcing.`;
  const byKind = groupBy(discrepancies, ({ kind }) => kind as string);
  return [
    `Audit: ${discrepancies.length} discrepancies in ${orders} orders and the stock.`,
    ...[...byKind].flatMap(([kind, found]) => describeKind(kind, found)),
  ].join('\n');
};

const describeKind = (kind: string, found: readonly Discrepancy[]): string[] => [
  `  ${kind} (${found.length})`,
  ...found.slice(0, SHOWN_PER_KIND).map(describeOne),
  ...(found.length > SHOWN_PER_KIND ? [`    … and ${found.length - SHOWN_PER_KIND} more (--json lists all)`] : []),
];

const describeOne = ({ subject, detail, expected, actual }: Discrepancy): string =>
  `    ${subject}: ${detail}${expected === undefined ? '' : `: expected ${expected}, found ${actual}`}`;
