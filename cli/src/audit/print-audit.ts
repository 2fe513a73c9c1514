import { groupBy } from '@tutti/kit/group-by';
import type { OvercommittedPosition, StockRepair, StockRepaired } from './audited-stock.ts';
import type { Discrepancy } from './discrepancy.ts';
import { type FullAuditReport, subjectOf } from './run-audit.ts';

const SHOWN_PER_KIND = 5;

/** The audit for people: one line when clean, else how many of each kind and the first few; overcommitted positions apart. */
export const describeAudit = ({ discrepancies, orders, positions, overcommitted }: FullAuditReport): string => {
  const looked = [...(orders > 0 ? [`${orders} orders`] : []), `${positions} positions of stock`].join(' and ');
  const verdict =
    discrepancies.length === 0
      ? `Audit: clean. ${looked} agree with ledger, promises and sourcing.`
      : `Audit: ${discrepancies.length} discrepancies in ${looked}.`;
  const byKind = groupBy(discrepancies, ({ kind }) => kind as string);
  return [
    verdict,
    ...[...byKind].flatMap(([kind, found]) => describeKind(kind, found)),
    ...describeOvercommitted(overcommitted),
  ].join('\n');
};

const describeKind = (kind: string, found: readonly Discrepancy[]): string[] => [
  `  ${kind} (${found.length})`,
  ...found.slice(0, SHOWN_PER_KIND).flatMap(describeOne),
  ...more(found),
];

const describeOne = ({ subject, detail, expected, actual, repair }: Discrepancy): string[] => {
  const numbers = expected === undefined ? '' : `: expected ${expected}, found ${actual}`;
  if (repair === undefined) return [`    ${subject}: ${detail}${numbers}`];
  return [`    ${subject}${numbers}`, `      ${detail}`, `      --repair: ${repair}`];
};

const describeOvercommitted = (positions: readonly OvercommittedPosition[]): string[] =>
  positions.length === 0
    ? []
    : [
        `  Overcommitted, because a count or feed found less than was promised (${positions.length})`,
        ...positions
          .slice(0, SHOWN_PER_KIND)
          .map(({ sku, location, available }) => `    ${sku} at ${location.code}: ${available} available`),
        ...more(positions),
      ];

const more = (found: readonly unknown[]): string[] =>
  found.length > SHOWN_PER_KIND ? [`    … and ${found.length - SHOWN_PER_KIND} more (--json lists all)`] : [];

/** What was done, all of it: nobody looks it up again. */
export const describeRepairs = ({ repairs, remaining }: StockRepaired, sourced: readonly string[]): string => {
  const left = remaining > 0 ? ` ${remaining} ${remaining === 1 ? 'is' : 'are'} left.` : '';
  return [
    `Repair: ${repairs.length} put right.${left}`,
    ...repairs.map(describeRepair),
    ...sourced.map((orderId) => `  HELD_NOT_SOURCED ${orderId}: sourced.`),
  ].join('\n');
};

const describeRepair = (repair: StockRepair): string => `  ${repair.kind} ${subjectOf(repair)}: ${repair.action}`;
