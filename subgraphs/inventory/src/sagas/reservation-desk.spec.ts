import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { accepted, rejected } from '@tutti/kit/decision';
import type { AskedReservation } from './decide-together.ts';
import { type Decide, openReservationDesk } from './reservation-desk.ts';

const asked = (key: string, ...skus: string[]): AskedReservation => ({
  key,
  inputHash: null,
  channel: 'ECOMMERCE',
  orderId: `ord_${key}`,
  cartReference: null,
  locationId: null,
  holder: null,
  ttlSeconds: 900,
  whenShort: 'BACKORDER',
  takesOver: null,
  user: null,
  isLimited: false,
  countedFor: null,
  lines: skus.map((sku) => ({ id: `oln_${key}_${sku}`, sku, quantity: 1 })),
});

const made = ({ key, orderId }: AskedReservation) => accepted({ reservationId: `res_${key}`, orderId, lines: [] });
const keysOf = (requests: readonly AskedReservation[]) => requests.map(({ key }) => key).join(' ');

/** A desk whose transactions wait until they are let go, by the keys that they decide. */
const openDesk = (decide: Decide = async (requests) => requests.map(made)) => {
  const underWay = new Map<string, () => void>();
  const begun: string[] = [];
  let announced = 0;
  const desk = openReservationDesk(
    async (requests) => {
      begun.push(keysOf(requests));
      await new Promise<void>((go) => underWay.set(keysOf(requests), go));
      underWay.delete(keysOf(requests));
      return decide(requests);
    },
    () => {
      announced += 1;
    },
  );
  return {
    begun,
    announced: () => announced,
    /** Asks, and answers once the desk had its turn. */
    ask: async (...requests: AskedReservation[]) => {
      const answers = requests.map((request) => desk(request).catch((error: Error) => error.message));
      await turn();
      return answers;
    },
    letGo: async (keys: string) => {
      underWay.get(keys)?.();
      await turn();
    },
  };
};

describe('the reservation desk', () => {
  it('decides requests that come together in one transaction, and answers each', async () => {
    const desk = openDesk(async (requests) =>
      requests.map((each) => (each.key === 'b' ? rejected('INSUFFICIENT_STOCK', 'None left.') : made(each))),
    );
    const answers = await desk.ask(asked('a', 'DESK'), asked('b', 'DESK'), asked('c', 'LAMP'));
    await desk.letGo('a b c');

    expect(desk.begun).toEqual(['a b c']);
    expect(await Promise.all(answers)).toMatchObject([
      { ok: true, value: { reservationId: 'res_a' } },
      { ok: false, errors: [{ code: 'INSUFFICIENT_STOCK' }] },
      { ok: true, value: { reservationId: 'res_c' } },
    ]);
    expect(desk.announced()).toBe(1);
  });

  it('gathers requests for a SKU that is being decided, and decides them together after it', async () => {
    const desk = openDesk();
    await desk.ask(asked('a', 'DESK'));
    await desk.ask(asked('b', 'DESK'));
    await desk.ask(asked('c', 'DESK', 'LAMP'));

    expect(desk.begun).toEqual(['a']);
    await desk.letGo('a');
    expect(desk.begun).toEqual(['a', 'b c']);
  });

  it('lets requests for other SKUs go past those that wait', async () => {
    const desk = openDesk();
    await desk.ask(asked('a', 'DESK'));
    await desk.ask(asked('b', 'DESK'));
    await desk.ask(asked('c', 'LAMP'));
    await desk.ask(asked('d', 'CHAIR'));

    expect(desk.begun).toEqual(['a', 'c', 'd']);
  });

  it('lets nobody overtake an earlier request for one of its SKUs', async () => {
    const desk = openDesk();
    await desk.ask(asked('a', 'DESK'));
    await desk.ask(asked('b', 'DESK', 'LAMP'), asked('c', 'LAMP'), asked('d', 'CHAIR'));

    expect(desk.begun).toEqual(['a', 'd']);
    await desk.letGo('a');
    expect(desk.begun).toEqual(['a', 'd', 'b c']);
  });

  it('decides in three transactions at once, and lets what comes meanwhile go together', async () => {
    const desk = openDesk();
    for (const sku of ['A', 'B', 'C', 'D', 'E']) await desk.ask(asked(sku, sku));

    expect(desk.begun).toEqual(['A', 'B', 'C']);
    await desk.letGo('B');
    expect(desk.begun).toEqual(['A', 'B', 'C', 'D E']);
  });

  it('decides at most 256 together', async () => {
    const desk = openDesk();
    await desk.ask(...Array.from({ length: 300 }, (_, index) => asked(`${index}`, 'DESK')));
    await desk.letGo(desk.begun[0] ?? '');

    expect(desk.begun.map((keys) => keys.split(' ').length)).toEqual([256, 44]);
    expect(desk.begun[1]).toMatch(/^256 257 /);
  });

  it('tries requests alone that fail together, so that nobody fails for a neighbour', async () => {
    const desk = openDesk(async (requests) => {
      if (keysOf(requests).includes('bad')) throw new Error('poison');
      return requests.map(made);
    });
    const answers = await desk.ask(asked('a', 'DESK'), asked('bad', 'DESK'), asked('c', 'DESK'));
    for (const keys of ['a bad c', 'a', 'bad', 'c']) await desk.letGo(keys);

    expect(await Promise.all(answers)).toMatchObject([{ ok: true }, 'poison', { ok: true }]);
    expect(desk.begun).toEqual(['a bad c', 'a', 'bad', 'c']);
  });

  it('tries nobody alone while the database is out', async () => {
    const desk = openDesk(async () => {
      throw new Error('Connection terminated unexpectedly');
    });
    const answers = await desk.ask(asked('a', 'DESK'), asked('b', 'DESK'));
    await desk.letGo('a b');

    expect(await Promise.all(answers)).toEqual(Array(2).fill('Connection terminated unexpectedly'));
    expect(desk.begun).toEqual(['a b']);
  });

  it('goes on after a failure', async () => {
    const desk = openDesk(async (requests) => {
      if (keysOf(requests) === 'bad') throw new Error('poison');
      return requests.map(made);
    });
    await desk.ask(asked('bad', 'DESK'));
    const [answer] = await desk.ask(asked('b', 'DESK'));
    await desk.letGo('bad');
    await desk.letGo('b');

    expect(await answer).toMatchObject({ ok: true });
  });
});
