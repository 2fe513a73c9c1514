import { describe, expect, it } from '@jest/globals';
import { checkAddress, checkCustomer, checkTexts } from './order-checks.ts';
import type { OrderRequest } from './order-request.ts';
import { aRequest, aRequestLine, aRequestPayment } from './testing.ts';

const addressed = (changes: Partial<OrderRequest['shippingAddress']>) =>
  checkAddress({ ...aRequest().shippingAddress, ...changes }).map(({ code, field }) => [code, field?.at(-1)]);

describe('checkAddress', () => {
  it.each(['name', 'line1', 'city', 'postalCode', 'countryCode'] as const)('needs %s', (field) => {
    expect(addressed({ [field]: null })).toEqual([['INVALID_ADDRESS', field]]);
    expect(addressed({ [field]: ' ' })).toEqual([['INVALID_ADDRESS', field]]);
  });

  it('does without a second line, a region and a phone', () => {
    expect(addressed({ line2: null, region: null, phone: null })).toEqual([]);
  });

  it.each(['us', 'USA', 'U1'])('refuses the country %s', (countryCode) => {
    expect(addressed({ countryCode })).toEqual([['INVALID_ADDRESS', 'countryCode']]);
  });
});

describe('checkCustomer', () => {
  const refused = (changes: Partial<OrderRequest['customer']>) =>
    checkCustomer({ ...aRequest().customer, ...changes }).map(({ code, field }) => [code, field?.at(-1)]);

  it.each(['', 'ada', 'ada@', '@example.com', 'a b@example.com', 'a@b@c'])('refuses the address %p', (email) => {
    expect(refused({ email })).toEqual([['INVALID_CUSTOMER', 'email']]);
  });

  it('takes an address with space around it, which is cut off later', () => {
    expect(refused({ email: ' ada@example.com ' })).toEqual([]);
  });

  it('needs a name', () => {
    expect(refused({ fullName: ' ' })).toEqual([['INVALID_CUSTOMER', 'fullName']]);
  });
});

describe('checkTexts', () => {
  const long = 'x'.repeat(201);

  it('refuses every text above 200 characters by its place', () => {
    const request = aRequest({
      externalReference: long,
      customer: { ...aRequest().customer, phone: long },
      shippingAddress: { ...aRequest().shippingAddress, line2: long },
      lines: [aRequestLine(), aRequestLine({ sku: long })],
      payments: [aRequestPayment({ reference: long })],
    });

    expect(checkTexts(request).map(({ code, field }) => [code, field?.join('.')])).toEqual([
      ['TEXT_TOO_LONG', 'externalReference'],
      ['TEXT_TOO_LONG', 'customer.phone'],
      ['TEXT_TOO_LONG', 'shippingAddress.line2'],
      ['TEXT_TOO_LONG', 'lines.1.sku'],
      ['TEXT_TOO_LONG', 'payments.0.reference'],
    ]);
  });

  it('takes one of 200', () => {
    expect(checkTexts(aRequest({ externalReference: long.slice(1) }))).toEqual([]);
  });
});
