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
  it.each(['customer', 'associate', 'partner', 'agent', 'supervisor', 'operator', 'service'] as const)(
    'keeps the number that a caller known as %s gives apart from guests’',
    (role) => {
      expect(referencesOf(caller(role), draftOf('web-1')).referenceKey).toBe('retailer:web-1');
    },
  );

  it('is a guest’s own of whoever isn’t known', () => {
    expect([ANONYMOUS, caller()].map((guest) => referencesOf(guest, draftOf('web-1')).referenceKey)).toEqual([
      'guest:web-1',
      'guest:web-1',
    ]);
    expect(referencesOf(ANONYMOUS, draftOf('retailer:web-1')).referenceKey).toBe('guest:retailer:web-1');
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
