import type { Batch } from './batches.ts';
import type { Send } from './send-batch.ts';

interface UnderWay {
  readonly positions: ReadonlySet<string>;
  readonly outcome: Promise<unknown>;
}

/**
 * Sends a batch once those before it are applied that name one of its positions, so that movements of a position are
 * applied in the order of the file, however many requests are under way. Where one of them fails, it isn't sent.
 */
export const inPositionOrder = (send: Send): Send => {
  const underWay = new Set<UnderWay>();
  return (batch) => {
    const positions = positionsOf(batch);
    const before = [...underWay].filter((other) => haveOneInCommon(other.positions, positions));
    const outcome = Promise.all(before.map((other) => other.outcome)).then(() => send(batch));
    const entry = { positions, outcome };
    underWay.add(entry);
    const leave = () => underWay.delete(entry);
    outcome.then(leave, leave);
    return outcome;
  };
};

const haveOneInCommon = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => {
  for (const position of other) if (one.has(position)) return true;
  return false;
};

const positionsOf = ({ good }: Batch): ReadonlySet<string> =>
  new Set(good.map(({ row }) => `${row.locationCode} ${row.sku}`));
