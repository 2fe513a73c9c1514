import { describe, expect, it } from '@jest/globals';
import { checkAddress, checkCustomer, checkTexts } from './order-checks.ts';
import type { OrderRequest } from './order-request.ts';
import { aRequest, aRequestLine, aRequestPayment } from './testing.ts';

const addressed = (changes: Partial<OrderRequest['shippingAddress']>) =>
  checkAddress({ ...aRequest().shippingAddress, ...changes }).map(({ code, field }) => [code, field?.at(-1)]);

describe('checkAddress', () => {
  it('names the field, and what its country needs', () => {
    expect(addressed({ postalCode: null, name: ' ' })).toEqual([
      ['INVALID_ADDRESS', 'name'],
      ['INVALID_ADDRESS', 'postalCode'],
    ]);
    expect(addressed({ countryCode: 'HK', postalCode: null })).toEqual([]);
  });

  it.each(['UK', 'ZZ', 'USA', 'U1'])('refuses the country %s', (countryCode) => {
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
