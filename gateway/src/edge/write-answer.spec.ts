import { describe, expect, it } from '@jest/globals';
import { SplicedData } from '../splicing/spliced-data.ts';
import { writeAnswer } from './write-answer.ts';

const spliced = new SplicedData('{"sku":"A","price":1.50}') as never;

describe('writeAnswer', () => {
  it('leaves data that is JSON as it is', () => {
    expect(writeAnswer({ data: spliced })).toBe('{"data":{"sku":"A","price":1.50}}\n');
  });

  it('puts what else there is around it, errors first', () => {
    expect(writeAnswer({ errors: [{ message: 'No.' }], data: spliced, extensions: { cost: { estimated: 1 } } })).toBe(
      '{"errors":[{"message":"No."}],"data":{"sku":"A","price":1.50},"extensions":{"cost":{"estimated":1}}}\n',
    );
  });

  it('writes all other data as JSON', () => {
    expect(writeAnswer({ data: { sku: 'A' } })).toBe('{"data":{"sku":"A"}}\n');
    expect(writeAnswer({ data: null })).toBe('{"data":null}\n');
  });

  it('has another form for who writes it otherwise', () => {
    expect(JSON.stringify({ data: spliced })).toBe('{"data":{"sku":"A","price":1.5}}');
  });
});
