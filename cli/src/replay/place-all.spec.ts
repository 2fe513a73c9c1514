import { describe, expect, it } from '@jest/globals';
import { type GatewayClient, Outage } from '../gateway-client.ts';
import { placeAll } from './place-all.ts';
import type { SoldOrder } from './sold-book.ts';

const anOrder = (orderId: string): SoldOrder => ({
  orderId,
  serviceLevel: 'STANDARD',
  customer: { id: 'C-1', name: 'Ann Lee', segment: 'Consumer' },
  place: { city: 'Boston', state: 'MA', postalCode: '02108', filled: false },
  lines: [],
});

const order = { id: 'ord_1', placedAt: '2026-11-25T10:00:00.000Z' };

/** Answers each order's reference with what `reply` says of it. */
const aGateway = (reply: (reference: string) => unknown): GatewayClient => {
  const ask = async (_: string, variables: object) =>
    (await reply((variables as { input: { externalReference: string } }).input.externalReference)) as never;
  return { ask, askPatiently: ask, close: async () => undefined };
};
const payload = (placeOrder: object | null, errors: object[] = []) => ({ data: { placeOrder }, errors });
const refusal = (code: string) => payload({ order: null, userErrors: [{ code, message: 'no' }] });

const place = (
  gateway: GatewayClient,
  orders: SoldOrder[],
  { clients = 1, stopped = new AbortController().signal } = {},
) => placeAll(gateway, orders, clients, stopped, () => undefined);

describe('placeAll', () => {
  it.each([
    [
      'an order as placed',
      payload({ order, userErrors: [] }),
      { outcome: 'PLACED', orderId: 'ord_1', placedAt: new Date(order.placedAt) },
    ],
    [
      'an order beside an error as placed',
      payload({ order, userErrors: [] }, [{ message: 'customer is out' }]),
      { outcome: 'PLACED' },
    ],
    [
      'a key that was used with other input as an order that existed',
      refusal('IDEMPOTENCY_KEY_REUSED'),
      { outcome: 'EXISTED' },
    ],
    [
      'a reference that an order has as an order that existed',
      refusal('EXTERNAL_REFERENCE_TAKEN'),
      { outcome: 'EXISTED' },
    ],
    [
      'a refusal by its code',
      refusal('SKU_NOT_FOUND'),
      { outcome: 'REFUSED', reference: 'O-1', code: 'SKU_NOT_FOUND' },
    ],
    [
      'a top-level error by its code',
      payload(null, [{ message: 'no', extensions: { code: 'BAD_USER_INPUT' } }]),
      { outcome: 'REFUSED', code: 'BAD_USER_INPUT' },
    ],
  ])('counts %s', async (_, answer, expected) => {
    expect(
      await place(
        aGateway(() => answer),
        [anOrder('O-1')],
      ),
    ).toMatchObject([expected]);
  });

  it('goes on after an order that had no answer', async () => {
    const gateway = aGateway((reference) => {
      if (reference === 'O-1') throw new Outage('out');
      return payload({ order, userErrors: [] });
    });

    expect(await place(gateway, [anOrder('O-1'), anOrder('O-2')])).toMatchObject([
      { outcome: 'UNANSWERED' },
      { outcome: 'PLACED' },
    ]);
  });

  it('has no more orders under way than there are clients', async () => {
    let now = 0;
    let most = 0;
    const gateway = aGateway(async () => {
      most = Math.max(most, ++now);
      await new Promise((wake) => setTimeout(wake, 2));
      now -= 1;
      return payload({ order, userErrors: [] });
    });
    const orders = Array.from({ length: 12 }, (_, number) => anOrder(`O-${number}`));

    expect(await place(gateway, orders, { clients: 3 })).toHaveLength(12);
    expect(most).toBe(3);
  });

  it('begins no further order once it is stopped', async () => {
    const interruption = new AbortController();
    const gateway = aGateway(() => {
      interruption.abort();
      return payload({ order, userErrors: [] });
    });

    expect(await place(gateway, [anOrder('O-1'), anOrder('O-2')], { stopped: interruption.signal })).toHaveLength(1);
  });
});
