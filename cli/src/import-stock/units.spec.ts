import { describe, expect, it } from '@jest/globals';
import { readWholeNumber, shown } from './units.ts';

describe('readWholeNumber', () => {
  it.each([
    ['5', 5],
    ['+5', 5],
    ['-5', -5],
    ['5-', -5],
    ['5.00-', -5],
    ['\u22125', -5],
    ['-0', 0],
    ['0005', 5],
    ['10.0', 10],
    ['10.00', 10],
    ['10,0', 10],
    ['10.', 10],
    ['10.0000', 10],
    ['0.000', 0],
    ['1234.000', 1234],
  ])('reads %j', (text, value) => {
    expect(readWholeNumber(text)).toEqual({ value });
  });

  it.each([
    ['1,000', /write digits alone/],
    ['5.000', /write digits alone/],
    ['-5.000', /write digits alone/],
    ['1,234,567', /write digits alone/],
    ['1 000', /write digits alone/],
    ['1\u202f000,00', /write digits alone/],
    ["1'000.5", /write digits alone/],
    ['10.5', /units are whole/],
    ['.5', /units are whole/],
    ['1,5', /units are whole/],
    ['1e3', /scientific notation/],
    ['1.23E+05', /scientific notation/],
    ['(5)', /with a minus/],
    ['9999999999999999', /larger than any stock/],
    ['five', /not a whole number/],
    ['', /not a whole number/],
    ['--5', /not a whole number/],
    ['-5-', /not a whole number/],
    ['0x10', /not a whole number/],
    ['Infinity', /not a whole number/],
    ['5 pcs', /not a whole number/],
  ])('says why it does not read %j', (text, problem) => {
    expect(readWholeNumber(text)).toEqual({ problem: expect.stringMatching(problem) });
  });
});

describe('shown', () => {
  it('keeps a value short', () => {
    expect(shown('onHand', 'x'.repeat(1_000), 'no')).toBe(`onHand is "${'x'.repeat(40)}…": no.`);
  });
});
