import { describe, expect, it } from '@jest/globals';
import { quoted, tooLong } from './messages.ts';

describe('quoted', () => {
  it('shows a value whole, and of a long one the beginning, no character halved', () => {
    expect(quoted('acme')).toBe('"acme"');
    expect(quoted('x'.repeat(60))).toBe(`"${'x'.repeat(60)}"`);
    expect(quoted('🌹'.repeat(61))).toBe(`"${'🌹'.repeat(60)}…"`);
    expect(quoted('a\nb')).toBe('"a\nb"');
  });
});

describe('tooLong', () => {
  it('says how long the text is, and how long it may be', () => {
    expect(tooLong('actor', 'x'.repeat(201), 200)).toBe('actor has 201 characters, and takes 200 at most: shorten it.');
  });
});
