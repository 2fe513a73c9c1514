import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { releaseUnits, returnUnits, type StandingAllocation } from './leave-node.ts';
import { cancelPromise, endPromise, revivePromise } from './reservation.ts';
import type { ReservationLine } from './reservation-line.ts';
import type { StockBook } from './stock-book.ts';
import { aBook, aLevel, anAllocationLine, aPromise, aStandingAllocation, NOW } from './testing.ts';

type Told = { readonly fact: 'ENDED' | 'PLACED' | 'CANCELLED' | 'CLOSED' | 'REOPENED'; readonly units: number };

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
  let hasEnded = false;
  for (const { fact, units } of told) {
    const back = anAllocationLine({ quantity: units });
    if (fact === 'ENDED') endPromise(book, current(), NOW);
    if (hasEnded && (fact === 'PLACED' || fact === 'CANCELLED')) revivePromise(book, current(), NOW);
    hasEnded = fact === 'ENDED' || (hasEnded && fact !== 'PLACED' && fact !== 'CANCELLED');
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

/** The hold runs out before inventory hears of the order, be it that it was placed or that some of it was cancelled. */
const ended = (told: readonly Told[], index: number): Told[] => {
  const confirmed = told.findIndex(({ fact }) => fact === 'CANCELLED');
  const end = Math.min(index, confirmed < 0 ? told.length : confirmed);
  return [...told.slice(0, end), { fact: 'ENDED', units: 0 }, ...told.slice(end), { fact: 'PLACED', units: 0 }];
};

describe('cancellations and returns, told in any order,', () => {
  const expectOutcome = (open: number, told: readonly Told[], line: ReturnType<typeof happenings>['line']) =>
    expect(tell(open, told, () => undefined)).toMatchObject({
      quantity: QUANTITY,
      held: line.open,
      backordered: 0,
      allocated: line.atNode,
      cancelled: line.cancelled,
    });

  it('end in the promise that the order and its nodes stand at', () => {
    fc.assert(
      fc.property(stories, ({ line, open, told }) => {
        expectOutcome(open, told, line);
      }),
      { numRuns: 2_000 },
    );
  });

  it('end in it where the hold had run out before, too', () => {
    fc.assert(
      fc.property(stories, fc.nat(6), ({ line, open, told }, index) => {
        expectOutcome(open, ended(told, index), line);
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
});
