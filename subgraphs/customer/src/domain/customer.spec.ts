import { describe, expect, it } from '@jest/globals';
import { addressFingerprint, type CustomerRow, refuseCustomerRow } from './customer.ts';

const aRow = (changes: Partial<CustomerRow> = {}): CustomerRow => ({
  email: 'ada@example.com',
  fullName: 'Ada Buyer',
  phone: null,
  segments: null,
  ...changes,
});

const address = {
  name: 'Ada Buyer',
  line1: '12 Cherry Lane',
  line2: null,
  city: 'Henderson',
  region: 'KY',
  postalCode: '42420',
  countryCode: 'US',
};

describe('refuseCustomerRow', () => {
  it('takes a row, with space around the address', () => {
    expect(refuseCustomerRow(aRow({ email: ' ada@example.com ' }))).toBeNull();
  });

  it.each([
    ['email', ''],
    ['email', 'ada'],
    ['email', 'ada@'],
    ['email', 'a da@example.com'],
    ['email', `${'x'.repeat(200)}@example.com`],
    ['fullName', ' '],
    ['fullName', 'x'.repeat(201)],
    ['phone', '1'.repeat(201)],
    ['segments', ['VIP', ' ']],
    ['segments', ['x'.repeat(51)]],
    ['segments', ['HIGH_VALUE']],
    ['segments', Array(21).fill('VIP')],
  ])('refuses the %s %p', (field, value) => {
    expect(refuseCustomerRow(aRow({ [field]: value }))).toMatchObject({
      ok: false,
      errors: [{ code: 'INVALID_CUSTOMER', field: [field] }],
    });
  });
});

describe('addressFingerprint', () => {
  it('is the same for addresses that differ in case and surrounding space alone', () => {
    const written = { ...address, name: ' ADA buyer', line2: '', city: 'henderson ' };

    expect(addressFingerprint(written)).toBe(addressFingerprint(address));
  });

  it.each(Object.keys(address))('differs with the %s', (field) => {
    expect(addressFingerprint({ ...address, [field]: 'X' })).not.toBe(addressFingerprint(address));
  });

  it('does not run fields together', () => {
    const shifted = { ...address, line1: '12', line2: 'Cherry Lane' };

    expect(addressFingerprint(shifted)).not.toBe(addressFingerprint(address));
    expect(addressFingerprint({ ...address, line1: '', line2: address.line1 })).not.toBe(addressFingerprint(address));
  });
});
