import { describe, expect, it } from '@jest/globals';
import { countryOf, notACountry } from './country.ts';

describe('countryOf', () => {
  it.each(['US', 'us', ' Us ', 'PR', 'GB', 'HK', 'XK'])('takes %p', (code) => {
    expect(countryOf(code)).toBe(code.trim().toUpperCase());
  });

  it.each(['UK', 'ZZ', 'EU', 'SU', 'AN', 'AA', 'AC', 'XX', 'USA', 'U1', 'Germany', '', ' ', '__proto__'])(
    'refuses %p',
    (code) => {
      expect(countryOf(code)).toBeNull();
    },
  );
});

describe('notACountry', () => {
  it.each([
    ['UK', '"UK" is no country of ISO 3166-1: use GB.'],
    ['el', '"el" is no country of ISO 3166-1: use GR.'],
    ['USA', '"USA" is no country of ISO 3166-1: use US.'],
    ['ZZ', '"ZZ" is no country of ISO 3166-1: two letters are needed, for example US.'],
    ['constructor', '"constructor" is no country of ISO 3166-1: two letters are needed, for example US.'],
  ])('names %p, and what may have been meant', (code, message) => {
    expect(notACountry(code)).toBe(message);
  });
});
