import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDecimal, toCents } from './decimal.ts';
import { emailOf, placeOrderInput } from './place-order-input.ts';
import type { OrderedSale, SoldOrder } from './sold-book.ts';

const anOrder = (lines: OrderedSale[]): SoldOrder => ({
  orderId: 'CA-2016-152156',
  serviceLevel: 'EXPRESS',
  customer: { id: 'CG-12520', name: 'Claire Gute', segment: 'Consumer' },
  place: { city: 'Henderson', state: 'KY', postalCode: '42420', filled: false },
  lines,
});

const aSale = fc.record({
  sku: fc.constantFrom('A', 'B'),
  quantity: fc.integer({ min: 1, max: 1_000 }),
  netCents: fc.integer({ min: 0, max: 10_000_000 }),
  discountRate: fc.integer({ min: 0, max: 99 }).map((digits) => ({ digits: BigInt(digits), scale: 2 })),
});

const cents = (text = ''): number => {
  const amount = parseDecimal(text);
  return amount ? toCents(amount) : Number.NaN;
};

describe('placeOrderInput', () => {
  it('pays exactly lines + tax - discounts + shipping charge', () => {
    fc.assert(
      fc.property(fc.array(aSale, { minLength: 1, maxLength: 14 }), (sales) => {
        const { lines, shippingCharge, payments } = placeOrderInput(anOrder(sales));
        const due = lines.reduce(
          (sum, { unitPrice, quantity, discount, tax }) =>
            sum + cents(unitPrice) * quantity - cents(discount) + cents(tax),
          cents(shippingCharge),
        );

        expect(payments.map(({ amount }) => cents(amount))).toEqual([due]);
      }),
    );
  });

  it('is named after the order, so that it is placed once whichever file it stands in', () => {
    expect(placeOrderInput(anOrder([]))).toMatchObject({
      idempotencyKey: 'superstore:CA-2016-152156',
      externalReference: 'CA-2016-152156',
    });
  });

  it('is the same each time it is made', () => {
    expect(placeOrderInput(anOrder([]))).toEqual(placeOrderInput(anOrder([])));
  });
});

describe('emailOf', () => {
  it.each([
    ['Claire Gute', 'CG-12520', 'claire.gute.cg-12520@example.com'],
    ["Sean O'Donnell", 'SO-20335', 'sean.odonnell.so-20335@example.com'],
    ['Joy Bell-', 'JB-16000', 'joy.bell.jb-16000@example.com'],
    ['José de la Peña', 'JP-1', 'jose.de.la.pena.jp-1@example.com'],
  ])('of %s is made of plain letters', (name, id, email) => {
    expect(emailOf({ id, name, segment: 'Consumer' })).toBe(email);
  });
});
