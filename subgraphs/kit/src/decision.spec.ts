import { describe, expect, it } from '@jest/globals';
import { accepted, orThrow, rejected, rejectedAll } from './decision.ts';

describe('rejected', () => {
  it('is one error, of no field where none is named', () => {
    expect(rejected('STALE', 'Read it again.')).toEqual({
      ok: false,
      errors: [{ code: 'STALE', message: 'Read it again.', field: null }],
    });
  });
});

describe('orThrow', () => {
  it('answers what was accepted', () => {
    expect(orThrow(accepted(42))).toBe(42);
  });

  it('throws every refusal with its code', () => {
    const errors = [
      { code: 'A', message: 'One.', field: null },
      { code: 'B', message: 'Two.', field: null },
    ];

    expect(() => orThrow(rejectedAll(errors))).toThrow('A: One.; B: Two.');
  });
});
