import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { earnedMinor, paymentStatus, planCaptures } from './capture.ts';
import { lineTotalMinor, type OrderLine, orderValue } from './order.ts';
import { aLine, anOrder, aPayment, NOW } from './testing.ts';

const amounts = (captures: ReturnType<typeof planCaptures>) =>
  captures.map(({ paymentId, amountMinor }) => [paymentId, amountMinor]);

describe('earnedMinor', () => {
  const order = { shippingMinor: 595 };

  it('is nothing before anything has left, the shipping charge included', () => {
    expect(earnedMinor(order, [aLine(), aLine()])).toBe(0);
  });

  it('is each line’s share and, with the first parcel, the shipping charge', () => {
    expect(earnedMinor(order, [aLine({ shipped: 1 }), aLine()])).toBe(1595);
    expect(earnedMinor(order, [aLine({ shipped: 1 }), aLine({ shipped: 2 })])).toBe(3595);
  });

  it('gives what rounding leaves to the last unit', () => {
    const line = aLine({ unitPriceMinor: 333, taxMinor: 1 });
    const earned = [1, 2, 3].map((shipped) => earnedMinor({ shippingMinor: 0 }, [{ ...line, shipped }]));

    expect(earned).toEqual([333, 666, 1000]);
  });

  it('is in the end what the order is worth, though units were cancelled', () => {
    const line = aLine({ unitPriceMinor: 333, taxMinor: 1 });
    const order = anOrder({ lines: [{ ...line, shipped: 2, allocated: 2, cancelled: 1 }] });

    expect(earnedMinor(order, order.lines)).toBe(666);
    expect(orderValue(order).valueMinor).toBe(666);
    expect(earnedMinor(order, [{ ...line, shipped: 1, cancelled: 1 }])).toBe(333);
  });

  it('is exact where total times units is above what a double holds', () => {
    const line = aLine({ quantity: 1_000_000, unitPriceMinor: 9_000_000_001, taxMinor: 7 });

    expect(earnedMinor({ shippingMinor: 0 }, [{ ...line, shipped: 999_999 }])).toBe(8_999_991_001_000_005);
  });
});

describe('earnedMinor and orderValue', () => {
  it('agree once nothing is left to ship, whether units were cancelled before or after the last shipment', () => {
    const line = aLine({ quantity: 3, unitPriceMinor: 333, discountMinor: 0, taxMinor: 1, allocated: 2, shipped: 2 });
    const shipped = anOrder({ shippingMinor: 5, lines: [line] });
    const settled = anOrder({ shippingMinor: 5, lines: [{ ...line, cancelled: 1 }] });

    expect(earnedMinor(settled, settled.lines)).toBe(earnedMinor(shipped, shipped.lines));
    expect(earnedMinor(settled, settled.lines)).toBe(orderValue(settled).valueMinor);
  });
});

describe('planCaptures', () => {
  const payments = [aPayment({ authorizedMinor: 1000 }), aPayment({ id: 'pay_2', authorizedMinor: 2000 })];

  it('asks the first payment up to what it authorised, then the next', () => {
    expect(amounts(planCaptures('shp_1', 400, payments, new Map()))).toEqual([['pay_1', 400]]);
    expect(amounts(planCaptures('shp_1', 1500, payments, new Map()))).toEqual([
      ['pay_1', 1000],
      ['pay_2', 500],
    ]);
  });

  it('asks for what is earned and not asked for yet', () => {
    const requested = new Map([['pay_1', 1000]]);

    expect(planCaptures('shp_2', 1700, payments, requested)).toEqual([
      { id: expect.stringMatching(/^cap_/), paymentId: 'pay_2', shipmentId: 'shp_2', amountMinor: 700 },
    ]);
  });

  it('asks for nothing twice', () => {
    expect(planCaptures('shp_1', 1500, payments, new Map([['pay_1', 1500]]))).toEqual([]);
  });

  it('leaves out of account what other orders were asked for', () => {
    expect(amounts(planCaptures('shp_1', 400, payments, new Map([['pay_of_another_order', 5000]])))).toEqual([
      ['pay_1', 400],
    ]);
  });
});

const lines = fc.array(
  fc
    .record({
      quantity: fc.integer({ min: 1, max: 12 }),
      unitPriceMinor: fc.nat(9999),
      off: fc.nat(100),
      taxMinor: fc.nat(999),
    })
    .map(({ quantity, unitPriceMinor, off, taxMinor }) =>
      aLine({ quantity, unitPriceMinor, taxMinor, discountMinor: Math.floor((unitPriceMinor * quantity * off) / 100) }),
    ),
  { minLength: 1, maxLength: 5 },
);

/** Ships everything, some units of some lines at a time, and answers what was asked of each payment each time. */
const shipAll = (
  ordered: readonly OrderLine[],
  steps: readonly number[],
  shippingMinor: number,
  authorized: number[],
) => {
  const payments = authorized.map((authorizedMinor, index) => aPayment({ id: `pay_${index}`, authorizedMinor }));
  const requested = new Map<string, number>();
  let open = [...ordered];
  for (let shipment = 0; open.some(({ shipped, quantity }) => shipped < quantity); shipment++) {
    open = open.map((line, index) => {
      const more = steps[(shipment + index) % steps.length] ?? 1;
      return { ...line, shipped: Math.min(line.quantity, line.shipped + (shipment % 2 === index % 2 ? more : 1)) };
    });
    for (const { paymentId, amountMinor } of planCaptures(
      `shp_${shipment}`,
      earnedMinor({ shippingMinor }, open),
      payments,
      requested,
    ))
      requested.set(paymentId, (requested.get(paymentId) ?? 0) + amountMinor);
  }
  return payments.map(({ id }) => requested.get(id) ?? 0);
};

describe('captures of a whole order', () => {
  it('add up to its total exactly, never above an authorisation, however it is split into shipments', () => {
    fc.assert(
      fc.property(
        lines,
        fc.array(fc.nat(4), { minLength: 1, maxLength: 6 }),
        fc.nat(2000),
        fc.array(fc.nat(100), { maxLength: 3 }),
        (ordered, steps, shippingMinor, shares) => {
          const total = ordered.reduce((sum, line) => sum + lineTotalMinor(line), shippingMinor);
          const parts = shares.map((share) => Math.floor((total * share) / 300));
          const authorized = [...parts, total - parts.reduce((sum, part) => sum + part, 0)];

          const captured = shipAll(ordered, steps, shippingMinor, authorized);

          expect(captured).toEqual(authorized);
        },
      ),
    );
  });
});

describe('paymentStatus', () => {
  it.each([
    ['AUTHORIZED', {}],
    ['PARTIALLY_CAPTURED', { capturedMinor: 1 }],
    ['CAPTURED', { capturedMinor: 3000 }],
    ['VOIDED', { voidedAt: NOW }],
  ] as const)('is %s with %j', (status, changes) => {
    expect(paymentStatus(aPayment(changes))).toBe(status);
  });
});
