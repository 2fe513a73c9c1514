import { describe, expect, it } from '@jest/globals';
import { inboundReferenceKey, transferReferenceKey } from './reference-key.ts';

const of = (supplier: string | null, reference: string, locationId = 'loc_reno') =>
  inboundReferenceKey(supplier, reference, locationId);

describe('inboundReferenceKey', () => {
  it.each([
    ['case', of('OAK & Sons', 'asn-1')],
    ['blanks', of('  Oak  &\tSons ', ' ASN-1\u00a0')],
    ['width', of('Oak & Sons', 'ＡＳＮ-1')],
    ['another location', of('Oak & Sons', 'ASN-1', 'loc_nyc')],
  ])('is the same whatever its %s', (_, key) => {
    expect(key).toBe(of('Oak & Sons', 'ASN-1'));
  });

  it('tells suppliers and references apart', () => {
    const keys = [
      of('Oak & Sons', 'ASN-1'),
      of('Oak & Sons', 'ASN-2'),
      of('Elm', 'ASN-1'),
      of(null, 'ASN-1'),
      of('Oak', '& Sons ASN-1'),
      of('location loc_reno', 'ASN-1'),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('counts at one location where the supplier has no name', () => {
    expect(of(null, 'ASN-1')).toBe(of(' ', 'asn-1'));
    expect(of(null, 'ASN-1')).not.toBe(of(null, 'ASN-1', 'loc_nyc'));
  });

  it('has a length that an index can keep, whatever it is made of', () => {
    expect(of('\uFDFA'.repeat(200), '\uFDFA'.repeat(200))).toHaveLength(64);
  });
});

describe('transferReferenceKey', () => {
  it('counts at one origin', () => {
    expect(transferReferenceKey(' t-1 ', 'loc_reno')).toBe(transferReferenceKey('T-1', 'loc_reno'));
    expect(transferReferenceKey('T-1', 'loc_reno')).not.toBe(transferReferenceKey('T-1', 'loc_nyc'));
  });

  it.each([[null], [''], [' \t']])('is none for %j', (reference) => {
    expect(transferReferenceKey(reference, 'loc_reno')).toBeNull();
  });
});
