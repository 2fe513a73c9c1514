import { describe, expect, it } from '@jest/globals';
import { ANONYMOUS, type Caller, type Role } from './caller.ts';
import {
  actsWithinLimits,
  buysWithinLimits,
  holderOf,
  holdsCountedFor,
  holdUserOf,
  isBound,
  isShopper,
  locationsOf,
  maySee,
  maySeeReferred,
  mayUseHold,
  narrowing,
  peopleOf,
  worksAt,
} from './ownership.ts';

const aCaller = (role: Role | 'service', over: Partial<Caller> = {}): Caller => ({
  subject: `${role}_1`,
  roles: [role],
  scopes: [],
  locations: [],
  ...over,
});

const ADA = { customerId: 'cus_ada', email: 'ada@example.com' };
const BOB = { customerId: 'cus_bob', email: 'bob@example.com' };
const STORES = ['STORE-NYC', 'STORE-LA'];
const SEE_ALL = ['agent', 'supervisor', 'operator', 'service'] as const;
const BOUND = ['associate', 'partner'] as const;

describe('locationsOf', () => {
  it.each(SEE_ALL)('is every location for %s', (role) => {
    const caller = aCaller(role, { locations: ['STORE-NYC'] });

    expect(locationsOf(caller)).toBe('all');
    expect(worksAt(caller, 'STORE-CHICAGO')).toBe(true);
    expect(worksAt(caller, undefined)).toBe(true);
  });

  it.each(BOUND)('is what %s works for, and no other', (role) => {
    const caller = aCaller(role, { locations: STORES });

    expect(locationsOf(caller)).toEqual(new Set(STORES));
    expect(worksAt(caller, 'STORE-NYC')).toBe(true);
    expect(worksAt(caller, 'STORE-CHICAGO')).toBe(false);
  });

  it.each(BOUND)('is none for %s who names none', (role) => {
    expect(locationsOf(aCaller(role))).toEqual(new Set());
    expect(worksAt(aCaller(role), 'STORE-NYC')).toBe(false);
  });

  it('leaves out a location that is not known', () => {
    expect(worksAt(aCaller('partner', { locations: STORES }), undefined)).toBe(false);
  });

  it('is none for shoppers, whatever locations they claim', () => {
    for (const caller of [ANONYMOUS, aCaller('customer')])
      expect(locationsOf({ ...caller, locations: STORES })).toEqual(new Set());
  });
});

describe('maySee', () => {
  it.each(SEE_ALL)('lets %s see everybody', (role) => {
    expect(peopleOf(aCaller(role))).toBe('all');
    expect(maySee(aCaller(role), ADA)).toBe(true);
  });

  it('lets a shopper see themselves, by id', () => {
    const ada = aCaller('customer', { customerId: ADA.customerId });

    expect(maySee(ada, { ...ADA, email: 'old@example.com' })).toBe(true);
    expect(maySee(ada, BOB)).toBe(false);
  });

  it('lets a shopper see themselves, by verified e-mail address', () => {
    const ada = aCaller('customer', { email: ADA.email });

    expect(maySee(ada, { ...ADA, customerId: 'cus_other' })).toBe(true);
    expect(maySee(ada, BOB)).toBe(false);
  });

  it('shows nobody to a shopper whose token tells neither, nor to empty claims', () => {
    for (const claims of [{}, { customerId: '', email: '' }]) {
      const stranger = aCaller('customer', claims);
      expect(peopleOf(stranger)).toBe('nobody');
      expect(maySee(stranger, ADA)).toBe(false);
      expect(maySee(stranger, { customerId: '', email: '' })).toBe(false);
    }
  });

  it.each(['anonymous', ...BOUND] as const)('shows nobody to %s, whatever ids it claims', (role) => {
    const claims = aCaller(role, { ...ADA, locations: STORES });

    expect(maySee(claims, ADA)).toBe(false);
    expect(peopleOf(claims)).toBe('nobody');
  });

  it('shows themselves to staff who are signed in as shoppers, too', () => {
    const associate = aCaller('associate', { roles: ['associate', 'customer'], ...ADA });

    expect([isBound(associate), isShopper(associate)]).toEqual([true, true]);
    expect([maySee(associate, ADA), maySee(associate, BOB)]).toEqual([true, false]);
  });
});

describe('narrowing', () => {
  it('is nothing for all, what the token tells for a shopper, and what nobody has for everybody else', () => {
    expect(narrowing(peopleOf(aCaller('agent')))).toEqual([true, null, null]);
    expect(narrowing(peopleOf(aCaller('customer', { email: ADA.email })))).toEqual([false, null, ADA.email]);
    expect(narrowing(peopleOf(ANONYMOUS))).toEqual([false, null, null]);
  });
});

describe('maySeeReferred', () => {
  it.each(BOUND)('shows %s the orders that it was referred to', (role) => {
    expect(maySeeReferred(aCaller(role), ADA)).toBe(true);
  });

  it('refuses shoppers the orders of others, and guests every order', () => {
    const ada = aCaller('customer', ADA);

    expect([maySeeReferred(ada, ADA), maySeeReferred(ada, BOB)]).toEqual([true, false]);
    expect(maySeeReferred(ANONYMOUS, ADA)).toBe(false);
  });
});

describe('mayUseHold', () => {
  const uses = (caller: Caller, holder: string | null) => mayUseHold(holdUserOf(caller), holder);
  const ada = aCaller('customer', { subject: 'ada' });

  it('keeps a shopper’s hold to themselves, staff and services', () => {
    const holder = holderOf(ada);

    expect(uses(ada, holder)).toBe(true);
    for (const role of SEE_ALL) expect(uses(aCaller(role), holder)).toBe(true);
    for (const other of [aCaller('customer', { subject: 'bob' }), ANONYMOUS, ...BOUND.map((role) => aCaller(role))])
      expect(uses(other, holder)).toBe(false);
  });

  it('lets whoever knows its id use a hold that a guest or staff made', () => {
    for (const maker of [ANONYMOUS, aCaller('agent'), aCaller('partner')])
      for (const user of [ANONYMOUS, ada, aCaller('partner')]) expect(uses(user, holderOf(maker))).toBe(true);
  });
});

describe('buysWithinLimits', () => {
  it('binds guests and shoppers, and nobody who works for the retailer', () => {
    expect([ANONYMOUS, aCaller('customer')].map(buysWithinLimits)).toEqual([true, true]);
    for (const role of [...SEE_ALL, ...BOUND]) expect(buysWithinLimits(aCaller(role))).toBe(false);
    expect(buysWithinLimits(aCaller('customer', { roles: ['customer', 'associate'] }))).toBe(false);
  });
});

describe('holdsCountedFor', () => {
  it('counts a shopper’s holds together, and those of guests by their network', () => {
    const guest = { ...ANONYMOUS, network: 'ada' };

    expect(holdsCountedFor(aCaller('customer', { subject: 'ada' }))).toBe('shopper ada');
    expect(holdsCountedFor(guest)).toBe('guest ada');
  });

  it('counts nobody’s together of whom nothing is known, nor staff’s', () => {
    expect(holdsCountedFor(ANONYMOUS)).toBeNull();
    for (const role of [...SEE_ALL, ...BOUND]) expect(holdsCountedFor(aCaller(role, { network: 'ada' }))).toBeNull();
  });
});

describe('actsWithinLimits', () => {
  it('is so for agents, unless they are more than that', () => {
    expect(actsWithinLimits(aCaller('agent'))).toBe(true);
    expect(actsWithinLimits(aCaller('agent', { roles: ['agent', 'supervisor'] }))).toBe(false);
    for (const role of ['supervisor', 'operator', 'service', 'customer', 'anonymous'] as const)
      expect(actsWithinLimits(aCaller(role))).toBe(false);
  });
});
