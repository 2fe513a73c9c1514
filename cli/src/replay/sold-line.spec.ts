import { describe, expect, it } from '@jest/globals';
import type { Columns } from './row-reader.ts';
import { readSoldLine } from './sold-line.ts';

const aRow = (changes: Columns = {}): Columns => ({
  'Order ID': 'CA-2016-152156',
  'Order Date': '11/8/2016',
  'Ship Date': '11/11/2016',
  'Ship Mode': 'Second Class',
  'Customer ID': 'CG-12520',
  'Customer Name': 'Claire Gute',
  Segment: 'Consumer',
  Country: 'United States',
  City: 'Henderson',
  State: 'Kentucky',
  'Postal Code': '42420',
  'Product ID': 'FUR-BO-10001798',
  Category: 'Furniture',
  'Sub-Category': 'Bookcases',
  'Product Name': 'Somerset Bookcase',
  Sales: '261.96',
  Quantity: '2',
  Discount: '0',
  ...changes,
});

describe('readSoldLine', () => {
  it('understands a row', () => {
    expect(readSoldLine(aRow())).toEqual({
      ok: true,
      line: {
        orderId: 'CA-2016-152156',
        serviceLevel: 'EXPEDITED',
        customer: { id: 'CG-12520', name: 'Claire Gute', segment: 'Consumer' },
        place: { city: 'Henderson', state: 'KY', postalCode: '42420', filled: false },
        product: {
          sku: 'FUR-BO-10001798',
          name: 'Somerset Bookcase',
          category: 'Furniture',
          subCategory: 'Bookcases',
        },
        sale: { quantity: 2, netCents: 26196, discountRate: { digits: 0n, scale: 0 } },
      },
    });
  });

  it('gives a postal code its zeros back', () => {
    expect(readSoldLine(aRow({ 'Postal Code': '1841' }))).toMatchObject({ line: { place: { postalCode: '01841' } } });
  });

  it('fills in an empty postal code from city and state, and says so', () => {
    const row = aRow({ 'Postal Code': '', City: 'Burlington', State: 'Vermont' });

    expect(readSoldLine(row)).toMatchObject({ line: { place: { postalCode: '05401', filled: true } } });
  });

  it('makes plain spaces of non-breaking ones', () => {
    expect(readSoldLine(aRow({ 'Product Name': 'Oak\u00a0 Bookcase\u00a0' }))).toMatchObject({
      line: { product: { name: 'Oak Bookcase' } },
    });
  });

  it.each([
    ['Order Date', '13/1/2016', 'Order Date "13/1/2016" is not a date M/D/YYYY'],
    ['Ship Date', '2/30/2016', 'Ship Date "2/30/2016" is not a date M/D/YYYY'],
    ['Ship Date', '2016-02-03', 'Ship Date "2016-02-03" is not a date M/D/YYYY'],
    ['Quantity', '0', 'Quantity "0" is not a whole number from 1 to 1000000'],
    ['Quantity', '-3', 'Quantity "-3" is not a whole number from 1 to 1000000'],
    ['Quantity', '1.5', 'Quantity "1.5" is not a whole number from 1 to 1000000'],
    ['Sales', '-1', 'Sales "-1" is not an amount from 0 to 10000000'],
    ['Sales', '10000000.01', 'Sales "10000000.01" is not an amount from 0 to 10000000'],
    ['Discount', '1', 'Discount "1" is not a rate from 0 to less than 1'],
    ['Discount', '20%', 'Discount "20%" is not a rate from 0 to less than 1'],
    ['Ship Mode', 'Pigeon', 'Ship Mode "Pigeon" is not a known ship mode'],
    ['State', 'Atlantis', 'State "Atlantis" is not a state'],
    ['Country', 'France', 'Country "France" is not United States'],
    ['Postal Code', 'K1A 0B1', 'Postal Code "K1A 0B1" is not a postal code'],
    ['Order ID', ' ', 'Order ID is empty'],
    ['Product Name', undefined, 'Product Name is empty'],
    ['Product Name', 'x'.repeat(201), 'Product Name is longer than 200 characters'],
  ])('refuses %s %p', (name, value, reason) => {
    expect(readSoldLine(aRow({ [name]: value }))).toEqual({ ok: false, reason });
  });

  it('refuses an empty postal code of a city that is not known', () => {
    expect(readSoldLine(aRow({ 'Postal Code': '', City: 'Nowhere' }))).toEqual({
      ok: false,
      reason: 'Postal Code is empty and not known from city and state',
    });
  });

  it('says everything that is wrong at once', () => {
    expect(readSoldLine(aRow({ Sales: 'x', Quantity: 'y' }))).toEqual({
      ok: false,
      reason: 'Quantity "y" is not a whole number from 1 to 1000000; Sales "x" is not an amount from 0 to 10000000',
    });
  });
});
