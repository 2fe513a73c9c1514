import { describe, expect, it } from '@jest/globals';
import { ANONYMOUS, type Caller, type Role } from '@tutti/kit/caller';
import { idsAt, reachOf } from './reach.ts';
import { aLocation } from './testing.ts';

const NETWORK = [
  aLocation({ id: 'loc_la', code: 'STORE-LA' }),
  aLocation({ id: 'loc_nyc', code: 'STORE-NYC' }),
  aLocation(),
];
const byCode = new Map(NETWORK.map((location) => [location.code, location]));
const reach = (role: Role, ...locations: string[]) =>
  reachOf({ byCode }, { ...ANONYMOUS, roles: [role], locations } satisfies Caller);

describe('reachOf', () => {
  it('is the whole network for the desk and operators', () => {
    for (const role of ['agent', 'supervisor', 'operator'] as const) {
      expect(reach(role)).toMatchObject({ byCode, ids: null });
      expect(reach(role).has('loc_la')).toBe(true);
    }
  });

  it('is what a store’s staff or a partner works for; codes that name no location add nothing', () => {
    for (const role of ['associate', 'partner'] as const) {
      const own = reach(role, 'STORE-NYC', 'STORE-GONE');
      expect([[...own.byCode.keys()], own.ids]).toEqual([['STORE-NYC'], ['loc_nyc']]);
      expect([own.has('loc_nyc'), own.has('loc_la'), own.has('')]).toEqual([true, false, false]);
    }
  });

  it('is nothing for whoever names no location, and for shoppers', () => {
    for (const own of [reach('partner'), reach('customer', 'STORE-NYC'), reach('anonymous', 'STORE-NYC')])
      expect([own.byCode.size, own.ids, own.has('loc_nyc')]).toEqual([0, [], false]);
  });
});

describe('idsAt', () => {
  it('is everything within reach where no code is named', () => {
    expect(idsAt(reach('operator'), null)).toBeNull();
    expect(idsAt(reach('partner', 'STORE-LA', 'STORE-NYC'), null)).toEqual(['loc_la', 'loc_nyc']);
  });

  it('is one location, or none where the code is unknown or somebody else’s', () => {
    expect(idsAt(reach('operator'), 'STORE-LA')).toEqual(['loc_la']);
    expect(idsAt(reach('operator'), 'STORE-GONE')).toEqual([]);
    expect(idsAt(reach('partner', 'STORE-LA'), 'STORE-NYC')).toEqual([]);
  });
});
