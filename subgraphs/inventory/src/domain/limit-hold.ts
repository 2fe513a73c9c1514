import { accepted, type Decision, rejected, rejectedAll, type UserError } from '@tutti/kit/decision';
import type { SalesChannel } from './channel.ts';
import type { HeldUnits } from './held-units.ts';
import type { HoldLimits } from './hold-limits.ts';
import { limitShare } from './limit-share.ts';
import type { StockBook } from './stock-book.ts';

interface Line {
  readonly sku: string;
  readonly quantity: number;
}

type TooMuch = UserError<'LIMIT_EXCEEDED'>;

/** A basket that a guest or shopper wants held. */
export interface LimitedHold<L extends Line = Line> {
  readonly channel: SalesChannel;
  readonly locationId: string | null;
  readonly ttlSeconds: number;
  readonly whenShort: 'REFUSE' | 'GRANT_LESS' | 'BACKORDER';
  readonly lines: readonly L[];
}

const exceeded = (message: string, ...field: readonly string[]): TooMuch => ({
  code: 'LIMIT_EXCEEDED',
  message,
  field: field.length > 0 ? field : null,
});

/**
 * The lines that may be held, as far as limits go: with GRANT_LESS as many units of each as they leave, with REFUSE all or
 * none. What stock lacks is not decided here. `held` is what the caller holds already.
 */
export const limitHold = <L extends Line>(
  book: StockBook,
  limits: HoldLimits,
  held: HeldUnits,
  hold: LimitedHold<L>,
): Decision<readonly L[], 'LIMIT_EXCEEDED'> => {
  const errors = [...refuseTime(limits, hold), ...refuseLines(limits, hold.lines.length), ...refuseOne(limits, held)];
  const share = limitShare(book, limits, held, hold);
  let left = limits.maxUnits;
  const lines = hold.lines.map((line, index) => {
    const room = share.roomFor(line.sku);
    const most = mostOf(line, limits, left, room.share);
    const granted = hold.whenShort === 'GRANT_LESS' ? Math.min(line.quantity, most.units) : line.quantity;
    if (granted > most.units) errors.push(exceeded(most.message, 'lines', String(index), 'quantity'));
    const taken = Math.min(granted, most.units, room.stock);
    left -= taken;
    share.take(line.sku, taken);
    return { line, granted, message: most.message };
  });
  if (errors.length === 0 && lines.every(({ granted }) => granted === 0))
    errors.push(...lines.map(({ message }, index) => exceeded(message, 'lines', String(index), 'quantity')));
  return errors.length > 0
    ? rejectedAll(errors)
    : accepted(lines.map(({ line, granted }) => ({ ...line, quantity: granted })));
};

const refuseTime = ({ maxTtlSeconds, maxLifetimeSeconds }: HoldLimits, { ttlSeconds }: { ttlSeconds: number }) => {
  const most = Math.min(maxTtlSeconds, maxLifetimeSeconds);
  return ttlSeconds > most
    ? [exceeded(`A hold lasts at most ${most} seconds on this channel, not ${ttlSeconds}.`, 'ttlSeconds')]
    : [];
};

const refuseLines = ({ maxLines }: HoldLimits, lines: number) =>
  lines > maxLines ? [exceeded(`At most ${maxLines} lines on this channel, not ${lines}.`, 'lines')] : [];

const refuseOne = ({ maxOpenHolds }: HoldLimits, { holds }: HeldUnits) =>
  holds >= maxOpenHolds
    ? [exceeded(`${holds} holds are open already, and ${maxOpenHolds} may be: release one, or let it end.`)]
    : [];

const mostOf = (
  { sku }: Line,
  { maxUnitsPerLine, maxUnits, maxSharePercent }: HoldLimits,
  left: number,
  share: number,
) => {
  if (share < Math.min(left, maxUnitsPerLine)) {
    const why = `one caller holds at most ${maxSharePercent}% of what can be promised, those held already included`;
    return { units: share, message: `At most ${share} more of ${sku} can be held: ${why}.` };
  }
  return left < maxUnitsPerLine
    ? { units: left, message: `At most ${maxUnits} units in all on this channel: ${left} are left for ${sku}.` }
    : { units: maxUnitsPerLine, message: `At most ${maxUnitsPerLine} units a line on this channel.` };
};

/**
 * What is too much of an order: units and lines beyond those of the hold that it takes over, which were granted before.
 */
export const limitOrder = (
  limits: HoldLimits,
  lines: readonly Line[],
  takesOver: readonly Line[],
): Decision<null, 'LIMIT_EXCEEDED'> => {
  const granted = new Map<string, number>();
  for (const { sku, quantity } of takesOver) granted.set(sku, (granted.get(sku) ?? 0) + quantity);
  const errors = refuseLines({ ...limits, maxLines: Math.max(limits.maxLines, takesOver.length) }, lines.length);
  let left = limits.maxUnits;
  for (const [index, { sku, quantity }] of lines.entries()) {
    const covered = Math.min(quantity, granted.get(sku) ?? 0);
    granted.set(sku, (granted.get(sku) ?? 0) - covered);
    const most = mostOf({ sku, quantity }, limits, left, Number.POSITIVE_INFINITY);
    if (quantity - covered > most.units) errors.push(exceeded(most.message, 'lines', String(index), 'quantity'));
    left -= Math.min(quantity - covered, most.units);
  }
  return errors.length > 0 ? rejectedAll(errors) : accepted(null);
};

/** A hold lasts so long from when it was made, or as long as somebody without limits said, but is not renewed beyond. */
export const limitRenewal = (
  limits: HoldLimits,
  { createdAt, expiresAt }: { readonly createdAt: Date; readonly expiresAt: Date | null },
  ttlSeconds: number,
  now: Date,
): Decision<null, 'LIMIT_EXCEEDED'> => {
  const ends = now.getTime() + ttlSeconds * 1000;
  const latest = Math.max(createdAt.getTime() + limits.maxLifetimeSeconds * 1000, expiresAt?.getTime() ?? 0);
  if (ends <= (expiresAt?.getTime() ?? 0)) return accepted(null);
  if (ttlSeconds > limits.maxTtlSeconds) return rejectedAll(refuseTime(limits, { ttlSeconds }));
  if (ends <= latest) return accepted(null);
  const left = Math.floor((latest - now.getTime()) / 1000);
  return rejected(
    'LIMIT_EXCEEDED',
    `This hold lasts until ${new Date(latest).toISOString()} at the latest: ${left} seconds more, not ${ttlSeconds}.`,
    ['ttlSeconds'],
  );
};
