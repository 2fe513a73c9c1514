import { describe, expect, it } from '@jest/globals';
import { type Decision, orThrow } from '@tutti/kit/decision';
import type { OrderRequest } from './order-request.ts';
import { demandOf, draftOrder, MAX_QUANTITY } from './place-order.ts';
import { aLine, anOrder, aRequest, aRequestLine, aRequestPayment, NOW } from './testing.ts';

const draft = (changes: Partial<OrderRequest> = {}) => draftOrder(aRequest(changes), new Set(['manual']));

const refusals = (decision: Decision<unknown>) =>
  decision.ok ? [] : decision.errors.map(({ code, field }) => [code, field?.join('.')]);
const refusalsOf = (changes: Partial<OrderRequest>) => refusals(draft(changes));

describe('draftOrder', () => {
  it('knows every amount in minor units and adds them up', () => {
    expect(orThrow(draft())).toMatchObject({
      id: expect.stringMatching(/^ord_/),
      lines: [
        { id: expect.stringMatching(/^oln_/), sku: 'DESK', unitPriceMinor: 13098, discountMinor: 1050, taxMinor: 300 },
      ],
      shippingMinor: 595,
      totalMinor: 26041,
      payments: [{ id: expect.stringMatching(/^pay_/), reference: 'auth-1', authorizedMinor: 26041 }],
    });
  });

  it('takes an order that costs nothing', () => {
    const free = aRequestLine({ unitPrice: '0', discount: '0', tax: '0' });

    expect(draft({ lines: [free], shippingCharge: '0', payments: [] })).toMatchObject({ value: { totalMinor: 0 } });
  });

  it('takes several payments', () => {
    const payments = [aRequestPayment({ amount: '200' }), aRequestPayment({ reference: 'AUTH-1', amount: '60.41' })];

    expect(refusalsOf({ payments })).toEqual([]);
  });

  it('reads amounts by the decimals of their currency', () => {
    const yen = { currencyCode: 'JPY', shippingCharge: '0', payments: [aRequestPayment({ amount: '1000' })] };
    const line = { discount: '0', tax: '0', quantity: 1 };

    expect(draft({ ...yen, lines: [aRequestLine({ ...line, unitPrice: '1000' })] })).toMatchObject({
      value: { totalMinor: 1000 },
    });
    expect(draft({ ...yen, lines: [aRequestLine({ ...line, unitPrice: '1000.0' })] })).toMatchObject({
      value: { totalMinor: 1000 },
    });
    expect(refusalsOf({ ...yen, lines: [aRequestLine({ ...line, unitPrice: '1000.5' })] })).toEqual([
      ['INVALID_AMOUNT', 'lines.0.unitPrice'],
    ]);
  });

  it('takes zeros beyond the currency’s decimals wherever an amount stands', () => {
    const lines = [aRequestLine({ unitPrice: '130.9800', discount: '10.500', tax: '3.00000000' })];
    const payments = [aRequestPayment({ amount: '260.4100' })];

    expect(draft({ lines, shippingCharge: '5.950', payments })).toMatchObject({ value: { totalMinor: 26041 } });
  });

  it('says how many decimals the currency has, and what is the most', () => {
    const messageOf = (amount: string, currencyCode: string) => {
      const decision = draft({ currencyCode, shippingCharge: amount });
      return decision.ok ? null : decision.errors.find(({ field }) => field?.[0] === 'shippingCharge')?.message;
    };

    expect(messageOf('9.991', 'USD')).toBe('"9.991" is not an amount in USD: it takes at most 2 decimals.');
    expect(messageOf('9.5', 'ISK')).toBe('"9.5" is not an amount in ISK: it takes no decimals.');
    expect(messageOf('1000000000000.01', 'USD')).toBe('"1000000000000.01" is more than 1000000000000.00 USD.');
    expect(messageOf(`1.${'0'.repeat(39)}`, 'USD')).toBe('"1.000000000000000000…" has more than 40 characters.');
    expect(messageOf('-1', 'USD')).toBe('"-1" is not an amount: it is a decimal string, for example "9.90".');
  });

  it.each(['THB', 'SAR', 'ISK', 'VND', 'XOF', 'CLF'])('takes an order in %s', (currencyCode) => {
    const line = aRequestLine({ quantity: 1, unitPrice: '1500', discount: '0', tax: '0' });
    const payments = [aRequestPayment({ amount: '1500' })];

    expect(draft({ currencyCode, lines: [line], shippingCharge: '0', payments })).toMatchObject({ ok: true });
  });

  it.each(['XXX', 'XAU', 'XTS', 'usd', '', 'constructor'])(
    'refuses the currency %p, and reads no amount in it',
    (currencyCode) => {
      expect(refusalsOf({ currencyCode, lines: [] })).toEqual([['CURRENCY_NOT_SUPPORTED', 'currencyCode']]);
    },
  );

  it.each([0, 501])('refuses %d lines', (count) => {
    const lines = Array.from({ length: count }, () => aRequestLine());

    expect(refusalsOf({ lines })).toContainEqual(['INVALID_LINE_COUNT', 'lines']);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 31, MAX_QUANTITY + 1])(
    'refuses the quantity %d, for that alone',
    (quantity) => {
      expect(refusalsOf({ lines: [aRequestLine({ quantity })] })).toEqual([['INVALID_QUANTITY', 'lines.0.quantity']]);
    },
  );

  it.each(['-1', '1.234', '1,00', '1e3', ' 1', '', '1000000000000.01'])(
    'refuses the amount %p wherever it stands',
    (amount) => {
      const lines = [
        aRequestLine({ unitPrice: amount, discount: '0' }),
        aRequestLine({ discount: amount, tax: amount }),
      ];

      expect(refusalsOf({ lines, shippingCharge: amount, payments: [aRequestPayment({ amount })] })).toEqual([
        ['INVALID_AMOUNT', 'lines.0.unitPrice'],
        ['INVALID_AMOUNT', 'lines.1.discount'],
        ['INVALID_AMOUNT', 'lines.1.tax'],
        ['INVALID_AMOUNT', 'shippingCharge'],
        ['INVALID_AMOUNT', 'payments.0.amount'],
      ]);
    },
  );

  it('refuses a line whose price no double holds exactly', () => {
    const line = aRequestLine({ quantity: MAX_QUANTITY, unitPrice: '1000000000000', discount: '0' });

    expect(refusalsOf({ lines: [line] })).toEqual([['INVALID_AMOUNT', 'lines.0.unitPrice']]);
  });

  it('refuses a discount above the price of the line, and takes one that makes it free', () => {
    const refused = aRequestLine({ discount: '261.97' });
    const free = {
      lines: [aRequestLine({ discount: '261.96', tax: '0' })],
      payments: [aRequestPayment({ amount: '5.95' })],
    };

    expect(refusalsOf({ lines: [refused] })).toEqual([['DISCOUNT_EXCEEDS_PRICE', 'lines.0.discount']]);
    expect(draft(free)).toMatchObject({ value: { totalMinor: 595 } });
  });

  it.each(['260.40', '260.42'])('refuses payments of %s for an order of 260.41', (amount) => {
    expect(draft({ payments: [aRequestPayment({ amount })] })).toEqual({
      ok: false,
      errors: [
        {
          code: 'PAYMENT_TOTAL_MISMATCH',
          field: ['payments'],
          message: `The payments add up to ${amount}, the order to 260.41 USD.`,
        },
      ],
    });
  });

  it('refuses a payment without reference, or of a provider that is not set up', () => {
    expect(refusalsOf({ payments: [aRequestPayment({ provider: 'acme', reference: ' ' })] })).toEqual([
      ['PAYMENT_PROVIDER_UNKNOWN', 'payments.0.provider'],
      ['PAYMENT_REFERENCE_MISSING', 'payments.0.reference'],
    ]);
  });

  it('refuses one authorization twice, whatever blanks are around it, and takes it once of each provider', () => {
    const of = (provider: string, reference: string, amount = '0') => aRequestPayment({ provider, reference, amount });
    const payments = [
      of('manual', 'auth-1', '260.41'),
      of('acme', 'auth-1'),
      of('manual', ' auth-1\n'),
      of('acme', 'auth-1'),
    ];

    expect(refusals(draftOrder(aRequest({ payments }), new Set(['manual', 'acme'])))).toEqual([
      ['PAYMENT_REFERENCE_TAKEN', 'payments.2.reference'],
      ['PAYMENT_REFERENCE_TAKEN', 'payments.3.reference'],
    ]);
    expect(draftOrder(aRequest({ payments: payments.slice(0, 2) }), new Set(['manual', 'acme']))).toMatchObject({
      ok: true,
    });
  });

  it.each([
    [' web-1 ', 'web-1'],
    ['Web 1', 'Web 1'],
    [' ', null],
    ['', null],
    [null, null],
  ])('takes the external reference %p as %p', (externalReference, kept) => {
    expect(orThrow(draft({ externalReference }))).toMatchObject({ externalReference: kept });
  });

  it('cuts blanks off the references of payments', () => {
    expect(orThrow(draft({ payments: [aRequestPayment({ reference: '\tauth 1 ' })] }))).toMatchObject({
      payments: [{ reference: 'auth 1' }],
    });
  });

  it('takes 20 payments, and no more', () => {
    const payments = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        aRequestPayment({ reference: `auth-${index}`, amount: index === 0 ? '260.41' : '0' }),
      );

    expect(refusalsOf({ payments: payments(20) })).toEqual([]);
    expect(refusalsOf({ payments: payments(21) })).toEqual([['TOO_MANY_PAYMENTS', 'payments']]);
  });

  it('refuses pick-up, which nobody can fulfil yet', () => {
    expect(refusalsOf({ pickupLocationId: 'loc_1' })).toEqual([['DELIVERY_METHOD_NOT_SUPPORTED', 'pickupLocationId']]);
    expect(refusalsOf({ deliveryMethod: 'PICKUP_IN_STORE' })).toEqual([
      ['DELIVERY_METHOD_NOT_SUPPORTED', 'deliveryMethod'],
    ]);
  });

  it.each<[string, Partial<OrderRequest>, string]>([
    [
      'a currency',
      { currencyCode: 'usd' },
      '"usd" is no currency of ISO 4217 that has a minor unit: send its three capital letters, such as USD.',
    ],
    [
      'a payment provider',
      { payments: [aRequestPayment({ provider: 'acme', amount: '260.41' })] },
      '"acme" is no payment provider that is set up: send one of manual, stripe.',
    ],
    [
      'a payment without a reference',
      { payments: [aRequestPayment({ reference: ' ', amount: '260.41' })] },
      'The payment by "manual" has no reference: send the provider\'s own number of its authorization.',
    ],
    [
      'a long text',
      { externalReference: 'x'.repeat(201) },
      'externalReference has 201 characters, and takes 200 at most: shorten it.',
    ],
    [
      'an e-mail address',
      { customer: { id: null, email: 'nobody', fullName: 'Ada', phone: null } },
      '"nobody" is no e-mail address: send one with a name, an @ and a domain, such as ada@example.com.',
    ],
    [
      'a customer without a name',
      { customer: { id: null, email: 'ada@example.com', fullName: ' ', phone: null } },
      'The customer has no name: send one of 1 to 200 characters.',
    ],
    ['no lines', { lines: [], payments: [] }, 'The order has 0 lines, and takes 1 to 500.'],
  ])('says of %s what is wrong with it, and what to do', (_, changes, message) => {
    const decision = draftOrder(aRequest(changes), new Set(['manual', 'stripe']));

    expect(decision.ok || decision.errors.map((error) => error.message)).toContain(message);
  });

  it('reports all that is wrong at once', () => {
    const lines = [aRequestLine({ quantity: 0 }), aRequestLine({ unitPrice: 'x', discount: '0' })];
    const customer = { id: null, email: 'nobody', fullName: '', phone: null };

    expect(refusalsOf({ lines, customer, payments: [] })).toEqual([
      ['INVALID_CUSTOMER', 'customer.email'],
      ['INVALID_CUSTOMER', 'customer.fullName'],
      ['INVALID_QUANTITY', 'lines.0.quantity'],
      ['INVALID_AMOUNT', 'lines.1.unitPrice'],
    ]);
  });
});

describe('demandOf', () => {
  it('tells where to and what, and nothing about who or how much', () => {
    expect(demandOf(anOrder(), [aLine()])).toEqual({
      orderId: 'ord_1',
      channel: 'ECOMMERCE',
      deliveryMethod: 'SHIP_TO_ADDRESS',
      serviceLevel: 'STANDARD',
      destination: { countryCode: 'US', region: 'KY', postalCode: '42420' },
      placedAt: NOW.toISOString(),
      lines: [{ orderLineId: 'oln_1', sku: 'DESK', quantity: 3 }],
    });
  });
});
