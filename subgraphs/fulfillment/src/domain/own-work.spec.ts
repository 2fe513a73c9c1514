import { describe, expect, it } from '@jest/globals';
import { ANONYMOUS, type Caller } from '@tutti/kit/caller';
import { ownsWork, seesReferredWork } from './own-work.ts';
import { aNode } from './testing.ts';

const nodes = new Map(['CHICAGO', 'NYC'].map((city) => [`loc_${city}`, aNode({ code: `STORE-${city}` })]));
const aCaller = (role: Caller['roles'][number], ...locations: string[]): Caller => ({
  ...ANONYMOUS,
  roles: [role],
  locations,
});
const answers = (rule: typeof ownsWork, caller: Caller) =>
  ['loc_CHICAGO', 'loc_NYC', 'loc_unknown'].map((id) => rule(caller, nodes, id));

describe('ownsWork', () => {
  it.each(['agent', 'supervisor', 'operator', 'service'] as const)('is so everywhere for %s', (role) => {
    expect(answers(ownsWork, aCaller(role))).toEqual([true, true, true]);
  });

  it.each(['associate', 'partner'] as const)('is so at the nodes of %s alone', (role) => {
    expect(answers(ownsWork, aCaller(role, 'STORE-NYC'))).toEqual([false, true, false]);
    expect(answers(ownsWork, aCaller(role))).toEqual([false, false, false]);
  });

  it.each(['customer', 'anonymous'] as const)('is so nowhere for %s', (role) => {
    expect(answers(ownsWork, aCaller(role, 'STORE-NYC'))).toEqual([false, false, false]);
  });

  it('is so nowhere for a bound caller while no node is known', () => {
    expect(ownsWork(aCaller('partner', 'STORE-NYC'), new Map(), 'loc_NYC')).toBe(false);
  });
});

describe('seesReferredWork', () => {
  it.each(['customer', 'anonymous', 'agent'] as const)('shows %s all of an order’s', (role) => {
    expect(answers(seesReferredWork, aCaller(role))).toEqual([true, true, true]);
  });

  it.each(['associate', 'partner'] as const)('shows %s the part of their own nodes', (role) => {
    expect(answers(seesReferredWork, aCaller(role, 'STORE-NYC'))).toEqual([false, true, false]);
  });
});
