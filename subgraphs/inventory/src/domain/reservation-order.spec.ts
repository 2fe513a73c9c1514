import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { releaseUnits, returnUnits, type StandingAllocation } from './leave-node.ts';
import { cancelPromise, endPromise, revivePromise } from './reservation.ts';
import type { ReservationLine } from './reservation-line.ts';
import type { StockBook } from './stock-book.ts';
import { aBook, aLevel, anAllocationLine, aPromise, aStandingAllocation, NOW } from './testing.ts';

type Told = { readonly fact: 'CANCELLED' | 'CLOSED' | 'REOPENED'; readonly units: number };

const QUANTITY = 12;

/** What order and fulfillment do to a line of which so many units are open; each step tells inventory of it. */
const happenings = (steps: readonly (readonly ['CANCEL' | 'RECALL', number])[], open: number) => {
  const line = { open, atNode: QUANTITY - open, cancelled: 0 };
  const told: Told[] = [];
  for (const [step, asked] of steps)
    if (step === 'CANCEL') {
      const units = Math.min(asked, line.open + line.atNode);
      const stopped = Math.max(0, units - line.open);
      line.open -= units - stopped;
      line.atNode -= stopped;
      line.cancelled += units;
      told.push({ fact: 'CANCELLED', units: line.cancelled });
      if (stopped > 0) told.push({ fact: 'CLOSED', units: stopped });
    } else {
      const units = Math.min(asked, line.atNode);
      line.atNode -= units;
      line.open += units;
      if (units > 0) told.push({ fact: 'REOPENED', units });
    }
  return { line, told };
};

/** Units that inventory is told of one after another; a node's allocations stand beside the promise. */
const tell = (open: number, told: readonly Told[], after: (line: ReservationLine, atNode: number) => void) => {
  const promise = aPromise({ quantity: QUANTITY, held: open, allocated: QUANTITY - open });
  const book: StockBook = aBook(
    [aLevel({ available: 50, allocated: QUANTITY - open })],
    [{ reserved: open }],
    [promise],
  );
  let standing: StandingAllocation[] = [aStandingAllocation({ quantity: QUANTITY - open })];
  const current = () => book.promises.get(promise.id) ?? promise;
  for (const { fact, units } of told) {
    const back = anAllocationLine({ quantity: units });
    if (fact === 'CANCELLED') cancelPromise(book, current(), units, NOW);
    if (fact === 'CLOSED') standing = releaseUnits(book, standing, back, NOW);
    if (fact === 'REOPENED') standing = returnUnits(book, standing, back, NOW);
    after(
      current(),
      standing.reduce((sum, { quantity, released }) => sum + quantity - released, 0),
    );
  }
  return current();
};

const stories = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom('CANCEL' as const, 'RECALL' as const), fc.integer({ min: 1, max: 6 })), {
      maxLength: 6,
    }),
    fc.nat(6),
  )
  .chain(([steps, open]) => {
    const { line, told } = happenings(steps, open);
    return fc.record({
      line: fc.constant(line),
      open: fc.constant(open),
      told: fc.shuffledSubarray(told, { minLength: told.length }),
    });
  });

describe('cancellations and returns, told in any order,', () => {
  it('end in the promise that the order and its nodes stand at', () => {
    fc.assert(
      fc.property(stories, ({ line, open, told }) => {
        const promise = tell(open, told, () => undefined);

        expect(promise).toMatchObject({
          quantity: QUANTITY,
          held: line.open,
          backordered: 0,
          allocated: line.atNode,
          cancelled: line.cancelled,
        });
      }),
      { numRuns: 2_000 },
    );
  });

  it('leave as many units allocated as stand at nodes, whatever was told so far', () => {
    fc.assert(
      fc.property(stories, ({ open, told }) => {
        tell(open, told, (promise, atNode) => expect(promise.allocated).toBe(atNode));
      }),
    );
  });

  it('end alike where the hold had run out and the order was placed all the same', () => {
    const cancelled = [aPromise(), endPromise(aBook([aLevel()], [{ reserved: 3 }]), aPromise(), NOW)].map((line) => {
      const book = aBook([aLevel()], [{ reserved: line.held }], [line]);
      return cancelPromise(book, revivePromise(book, line, NOW), 1, NOW);
    });

    expect(cancelled[0]).toMatchObject({ held: 2, cancelled: 1, cancelling: 1 });
    expect(cancelled[1]).toEqual(cancelled[0]);
  });
});
