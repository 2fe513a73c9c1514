import { describe, expect, it } from '@jest/globals';
import { distanceKm, locate } from './place.ts';

const us = (postalCode: string, region: string | null = null) => locate({ countryCode: 'US', region, postalCode });
const canada = (postalCode: string, region: string | null = null) => locate({ countryCode: 'CA', region, postalCode });

const HENDERSON = { latitude: 37.8274, longitude: -87.5632 };
const LAWRENCE = { latitude: 42.7115, longitude: -71.167 };

describe('locate', () => {
  it('finds a postal code exactly', () => {
    expect(us('42420')).toEqual(HENDERSON);
  });

  it("cuts ZIP+4's last four digits", () => {
    expect(us('42420-1234')).toEqual(HENDERSON);
    expect(us(' 424201234 ')).toEqual(HENDERSON);
  });

  it('puts back a leading zero that a spreadsheet ate', () => {
    expect(us('1841')).toEqual(LAWRENCE);
    expect(us('1841-1234')).toEqual(LAWRENCE);
  });

  it('finds a Canadian code by its first three characters', () => {
    expect(canada('m5v 3l9')).toEqual({ latitude: 43.6525, longitude: -79.3686 });
  });

  it('takes the middle of the codes that share three digits for a code it does not know', () => {
    const place = us('42499');

    expect(place && distanceKm(place, HENDERSON)).toBeLessThan(100);
  });

  it("takes the region's middle for an unknown code, by name or by letters", () => {
    expect(us('', 'Kentucky')).toMatchObject({
      latitude: expect.closeTo(37.6, 1),
      longitude: expect.closeTo(-84.8, 1),
    });
    expect(us('n/a', ' ky ')).toEqual(us('', 'Kentucky'));
    expect(canada('', 'Québec')).toEqual(canada('', 'QC'));
    expect(canada('', 'Northwest Territories')).toEqual(canada('', 'NT'));
  });

  it('reads the country: a code of another one is not looked up', () => {
    expect(locate({ countryCode: 'DE', region: null, postalCode: '42420' })).toBeNull();
    expect(locate({ countryCode: 'us', region: null, postalCode: '42420' })).toEqual(HENDERSON);
    expect(canada('42420')).toBeNull();
  });

  it('knows nothing of a code and region that are both unknown', () => {
    expect(us('00000')).toBeNull();
    expect(us('ABCDE', 'Atlantis')).toBeNull();
  });

  it('finds a territory of the United States as its region, by its postal code or without', () => {
    const of = (countryCode: string, postalCode: string | null, region: string | null = null) =>
      locate({ countryCode, region, postalCode });

    for (const [territory, code] of [
      ['PR', '00901'],
      ['VI', '00801'],
      ['GU', '96910'],
      ['AS', '96799'],
      ['MP', '96950'],
    ] as const) {
      expect(of(territory, code)).not.toBeNull();
      expect(of(territory, code, 'San Juan')).toEqual(us(code, territory));
      expect(of(territory, '00000')).toEqual(us('00000', territory));
      expect(of(territory.toLowerCase(), null)).toEqual(us('', territory));
    }
    expect(us('', 'Puerto Rico')).toEqual(us('', 'PR'));
    expect(us('', 'US-KY')).toEqual(us('', 'KY'));
  });

  it.each(['GB', 'GG', 'RE', 'HK', 'AX', 'AE', 'ZZ', '', '__proto__'])('knows no place in %p', (countryCode) => {
    expect(locate({ countryCode, region: 'PR', postalCode: null })).toBeNull();
    expect(locate({ countryCode, region: 'PR', postalCode: '00901' })).toBeNull();
  });

  it("doesn't place military post offices, nor a code that its list puts in China", () => {
    expect(us('09055', 'AE')).toBeNull();
    expect(us('10200')?.longitude).toBeCloseTo(-74, 0);
  });
});

describe('distanceKm', () => {
  it('is the great-circle distance', () => {
    const newYork = { latitude: 40.7128, longitude: -74.006 };
    const losAngeles = { latitude: 34.0522, longitude: -118.2437 };

    expect(distanceKm(newYork, losAngeles)).toBeCloseTo(3936, 0);
    expect(distanceKm(losAngeles, newYork)).toBe(distanceKm(newYork, losAngeles));
    expect(distanceKm(newYork, newYork)).toBe(0);
  });

  it('is half the circumference between opposite points', () => {
    expect(distanceKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBeCloseTo(
      Math.PI * 6371.0088,
      6,
    );
  });
});
