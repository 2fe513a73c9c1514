import { describe, expect, it } from '@jest/globals';
import { ANONYMOUS, type Caller } from '@tutti/kit/caller';
import { orThrow } from '@tutti/kit/decision';
import { draftOrder } from './place-order.ts';
import { referencesOf, refuseTaken } from './references.ts';
import { aRequest, aRequestPayment } from './testing.ts';

const draftOf = (externalReference: string | null) => {
  const payments = ['auth-1', 'auth-2'].map((reference, index) =>
    aRequestPayment({ reference, amount: index === 0 ? '260.41' : '0' }),
  );
  return orThrow(draftOrder(aRequest({ externalReference, payments }), new Set(['manual'])));
};
const caller = (...roles: Caller['roles']): Caller => ({ ...ANONYMOUS, subject: 'sub', roles });

describe('referencesOf', () => {
  it.each(['associate', 'partner', 'agent', 'supervisor', 'operator', 'service'] as const)(
    'keeps the references of a caller who works as %s for the retailer apart from shoppers’',
    (role) => {
      expect(referencesOf(caller(role), draftOf('web-1'))).toMatchObject({
        referenceKey: 'retailer:web-1',
        payments: [{ referenceKey: 'retailer:auth-1' }, { referenceKey: 'retailer:auth-2' }],
      });
      expect(referencesOf(caller('customer', role), draftOf('web-1')).referenceKey).toBe('retailer:web-1');
    },
  );

  it('keeps those of everybody who buys for themselves together, guests included', () => {
    for (const buyer of [ANONYMOUS, caller(), caller('customer')])
      expect(referencesOf(buyer, draftOf('web-1'))).toMatchObject({
        referenceKey: 'shopper:web-1',
        payments: [{ referenceKey: 'shopper:auth-1' }, { referenceKey: 'shopper:auth-2' }],
      });
    expect(referencesOf(ANONYMOUS, draftOf('retailer:web-1')).referenceKey).toBe('shopper:retailer:web-1');
  });

  it('compares authorizations that a provider confirms by themselves, whoever sends them', () => {
    const payments = [aRequestPayment({ provider: 'acme', reference: 'auth-1', amount: '260.41' })];
    const draft = orThrow(draftOrder(aRequest({ payments }), new Set(['acme'])));

    for (const anybody of [ANONYMOUS, caller('customer'), caller('agent')])
      expect(referencesOf(anybody, draft).payments).toEqual([{ provider: 'acme', referenceKey: 'auth-1' }]);
  });

  it('is none without a number, which many orders may be', () => {
    expect(referencesOf(ANONYMOUS, draftOf(null))).toMatchObject({ channel: 'ECOMMERCE', referenceKey: null });
  });
});

describe('refuseTaken', () => {
  it('names each reference that is taken, and the order of the first beside the refusals', () => {
    const taken = [
      { orderId: 'ord_first', position: null },
      { orderId: 'ord_other', position: 1 },
    ] as const;

    expect(refuseTaken(draftOf('web-1'), taken)).toEqual({
      ok: false,
      errors: [
        {
          code: 'EXTERNAL_REFERENCE_TAKEN',
          message: 'An order of this channel has the external reference "web-1" already.',
          field: ['externalReference'],
        },
        {
          code: 'PAYMENT_REFERENCE_TAKEN',
          message: 'The authorization "auth-2" of manual pays another order already.',
          field: ['payments', '1', 'reference'],
        },
      ],
      existingOrderId: 'ord_first',
    });
  });
});
