import { describe, expect, it } from '@jest/globals';
import { type Fields, readStockRow } from './stock-row.ts';

const level = (fields: Partial<Fields>) => readStockRow('levels', { ...NONE, ...COUNTED, ...fields });
const adjustment = (fields: Partial<Fields>) => readStockRow('adjustments', { ...NONE, ...DAMAGED, ...fields });

const NONE: Fields = {
  sku: '',
  locationCode: '',
  onHand: '',
  quantity: '',
  reason: '',
  reference: '',
  expectedVersion: '',
};
const COUNTED = { sku: 'A-1', locationCode: 'DC', onHand: '5' };
const DAMAGED = { sku: 'A-1', locationCode: 'DC', quantity: '-2', reason: 'DAMAGED' };

describe('readStockRow', () => {
  it('reads a level, with the version that the feed saw', () => {
    expect(level({})).toEqual({ row: { sku: 'A-1', locationCode: 'DC', onHand: 5 } });
    expect(level({ expectedVersion: '0' })).toEqual({
      row: { sku: 'A-1', locationCode: 'DC', onHand: 5, expectedVersion: 0 },
    });
  });

  it('reads an adjustment, its reason in any case', () => {
    expect(adjustment({ reason: 'damaged', reference: 'RMA 7' })).toEqual({
      row: { sku: 'A-1', locationCode: 'DC', quantity: -2, reason: 'DAMAGED', reference: 'RMA 7' },
    });
    expect(adjustment({ quantity: '+3', reason: 'FOUND' })).toMatchObject({ row: { quantity: 3 } });
  });

  it.each([
    [{ sku: '' }, 'MISSING_VALUE'],
    [{ locationCode: '' }, 'MISSING_VALUE'],
    [{ onHand: '' }, 'MISSING_VALUE'],
    [{ onHand: '-1' }, 'INVALID_QUANTITY'],
    [{ onHand: '5-' }, 'INVALID_QUANTITY'],
    [{ onHand: '5.000' }, 'INVALID_QUANTITY'],
    [{ onHand: '1e3' }, 'INVALID_QUANTITY'],
    [{ onHand: '9999999999999999' }, 'INVALID_QUANTITY'],
    [{ expectedVersion: '-1' }, 'INVALID_VERSION'],
    [{ expectedVersion: 'v1' }, 'INVALID_VERSION'],
    [{ expectedVersion: '2147483648' }, 'INVALID_VERSION'],
    [{ sku: 'A\0' }, 'INVALID_TEXT'],
    [{ sku: 'A\uD800' }, 'INVALID_TEXT'],
    [{ sku: String.raw`A\u0000` }, 'INVALID_TEXT'],
    [{ locationCode: String.raw`A\uD800` }, 'INVALID_TEXT'],
  ])('refuses a level with %j', (fields, code) => {
    expect(level(fields)).toMatchObject({ fault: { code } });
  });

  it.each([
    [{ reason: '' }, 'MISSING_VALUE'],
    [{ reason: 'LOST' }, 'INVALID_REASON'],
    [{ quantity: '0' }, 'INVALID_QUANTITY'],
    [{ quantity: '-0' }, 'INVALID_QUANTITY'],
    [{ quantity: '1,5' }, 'INVALID_QUANTITY'],
    [{ reference: '\uDC00' }, 'INVALID_TEXT'],
  ])('refuses an adjustment with %j', (fields, code) => {
    expect(adjustment(fields)).toMatchObject({ fault: { code } });
  });

  it('says which value is wrong, and what to do', () => {
    const labels = { ...NONE, onHand: 'onHand ("On Hand")' };
    expect(readStockRow('levels', { ...NONE, ...COUNTED, onHand: '-1' }, labels)).toMatchObject({
      fault: { message: 'onHand ("On Hand") is "-1": what was counted is 0 or more.' },
    });
    expect(adjustment({ reason: 'LOST' })).toMatchObject({
      fault: { message: 'reason is "LOST": it is one of DAMAGED, THEFT, FOUND, CORRECTION.' },
    });
  });

  it('takes whole characters beyond the first plane, and a backslash', () => {
    expect(level({ sku: '👟', locationCode: String.raw`DC\units` })).toHaveProperty('row');
  });
});
