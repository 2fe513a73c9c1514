import { describe, expect, it } from '@jest/globals';
import { ANONYMOUS, type Caller } from '@tutti/kit/caller';
import { buyerOf, initials, nameShown } from './buyer.ts';
import { anOrder } from './testing.ts';

const aCaller = (role: Caller['roles'][number], over: Partial<Caller> = {}): Caller => ({
  ...ANONYMOUS,
  subject: role,
  roles: [role],
  ...over,
});

const ASKED = { id: null, email: 'Given@example.com', fullName: 'Ada Buyer', phone: null };
const REFUSED = { ok: false, errors: [{ code: 'CUSTOMER_NOT_FOUND', field: ['customer', 'id'] }] };
const buyer = (caller: Caller, id: string | null = null) => buyerOf(caller, { ...ASKED, id });

describe('buyerOf', () => {
  it.each(['agent', 'supervisor', 'operator', 'service', 'partner', 'associate'] as const)('is who %s says', (role) => {
    expect(buyer(aCaller(role))).toEqual({ ok: true, value: ASKED });
    expect(buyer(aCaller(role), 'cus_any')).toEqual({ ok: true, value: { ...ASKED, id: 'cus_any' } });
  });

  it('is the shopper who signed in, by id, whatever address they give', () => {
    const ada = aCaller('customer', { customerId: 'cus_ada', email: 'ada@example.com' });

    for (const id of [null, 'cus_ada'])
      expect(buyer(ada, id)).toEqual({ ok: true, value: { ...ASKED, id: 'cus_ada' } });
    expect(buyer(ada, 'cus_bob')).toMatchObject(REFUSED);
  });

  it('is the shopper who signed in, by verified address where that is all we know', () => {
    const ada = aCaller('customer', { email: 'ada@example.com' });

    expect(buyer(ada)).toEqual({ ok: true, value: { ...ASKED, email: 'ada@example.com' } });
    expect(buyer(ada, 'cus_ada')).toMatchObject(REFUSED);
  });

  it('is the shopper also where they work for us, too', () => {
    const associate = aCaller('associate', { roles: ['associate', 'customer'], customerId: 'cus_ada' });

    expect(buyer(associate)).toMatchObject({ value: { id: 'cus_ada' } });
    expect(buyer(associate, 'cus_bob')).toMatchObject(REFUSED);
  });

  it('is whom the address says for a guest, and for a shopper whose token tells nothing; no id is theirs', () => {
    for (const caller of [ANONYMOUS, aCaller('customer'), aCaller('anonymous', { customerId: 'cus_ada' })]) {
      expect(buyer(caller)).toEqual({ ok: true, value: ASKED });
      expect(buyer(caller, 'cus_ada')).toMatchObject(REFUSED);
    }
  });
});

describe('nameShown', () => {
  const order = anOrder({ customerId: 'cus_ada', customerEmail: 'ada@example.com', customerName: 'Ada Buyer' });

  it('is in full for the desk, for its owner and for who writes the label', () => {
    const owners = [{ customerId: 'cus_ada' }, { email: 'ada@example.com' }].map((over) => aCaller('customer', over));
    const others = (['agent', 'operator', 'partner', 'associate'] as const).map((role) => aCaller(role));

    for (const caller of [...owners, ...others]) expect(nameShown(caller, order)).toBe('Ada Buyer');
  });

  it('is its initials for guests and other shoppers', () => {
    for (const caller of [ANONYMOUS, aCaller('customer', { customerId: 'cus_bob', email: 'bob@example.com' })])
      expect(nameShown(caller, order)).toBe('A. B.');
  });
});

describe('initials', () => {
  it.each([
    ['Claire Gute', 'C. G.'],
    ['  ana  maria de souza ', 'A. M. D. S.'],
    ['Cher', 'C.'],
    ['𝒜da Øst', '𝒜. Ø.'],
  ])('of %s are %s', (name, shown) => {
    expect(initials(name)).toBe(shown);
  });
});
