import { isDatabaseOutage } from '@tutti/kit/database';
import type { Decision } from '@tutti/kit/decision';
import type { AskedReservation, ReservationCode, ReservationMade } from './decide-together.ts';

/** Transactions of one process that decide at the same time. */
const LANES = 3;
/** Requests decided in one transaction. */
const MOST_TOGETHER = 256;

type Outcome = Decision<ReservationMade, ReservationCode>;

interface Waiting {
  readonly asked: AskedReservation;
  readonly skus: readonly string[];
  readonly answer: (outcome: Outcome) => void;
  readonly fail: (error: unknown) => void;
}

/** Decides requests in one transaction, and answers them in their order. */
export type Decide = (asked: readonly AskedReservation[]) => Promise<readonly Outcome[]>;

export type ReservationDesk = (asked: AskedReservation) => Promise<Outcome>;

/**
 * Decides requests for stock that wait for the same SKU together, in one transaction: a hot SKU then costs one lock and
 * one commit for all who queue for it, and each still gets an answer of its own. Requests for other SKUs go past them in
 * another lane. Several processes may each have a desk; the database's locks put them in a row.
 */
export const openReservationDesk = (decide: Decide, announce: () => void): ReservationDesk => {
  const queue: Waiting[] = [];
  const busy = new Set<string>();
  let lanes = 0;
  let isPumpDue = false;

  const takeBatch = (): Waiting[] => {
    const passed = new Set(busy);
    const batch: Waiting[] = [];
    const left: Waiting[] = [];
    for (const waiting of queue.splice(0)) {
      const isFree = batch.length < MOST_TOGETHER && waiting.skus.every((sku) => !passed.has(sku));
      if (isFree) batch.push(waiting);
      // Who comes later for one of its SKUs doesn't overtake it.
      else for (const sku of waiting.skus) passed.add(sku);
      if (!isFree) left.push(waiting);
    }
    queue.push(...left);
    return batch;
  };

  const fly = async (batch: readonly Waiting[]) => {
    const skus = batch.flatMap((waiting) => waiting.skus);
    for (const sku of skus) busy.add(sku);
    lanes += 1;
    await decideBatch(decide, batch);
    lanes -= 1;
    for (const sku of skus) busy.delete(sku);
    announce();
    pump();
  };

  const pump = () => {
    while (lanes < LANES && queue.length > 0) {
      const batch = takeBatch();
      if (batch.length === 0) return;
      void fly(batch);
    }
  };

  /** Requests of the same turn of the event loop go together. */
  const pumpSoon = () => {
    if (isPumpDue) return;
    isPumpDue = true;
    setImmediate(() => {
      isPumpDue = false;
      pump();
    });
  };

  return (asked) =>
    new Promise((answer, fail) => {
      queue.push({ asked, skus: [...new Set(asked.lines.map(({ sku }) => sku))], answer, fail });
      pumpSoon();
    });
};

/** What fails together is tried alone, so that nobody fails for a neighbour; in an outage all would, one after another. */
const decideBatch = async (decide: Decide, batch: readonly Waiting[]): Promise<void> => {
  try {
    const outcomes = await decide(batch.map(({ asked }) => asked));
    for (const [index, { answer }] of batch.entries()) answer(outcomes[index] as Outcome);
  } catch (error) {
    if (batch.length === 1 || isDatabaseOutage(error)) for (const { fail } of batch) fail(error);
    else for (const waiting of batch) await decideBatch(decide, [waiting]);
  }
};
