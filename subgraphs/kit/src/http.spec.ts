import { describe, expect, it } from '@jest/globals';
import { holdsUnstorableText } from './http.ts';

describe('holdsUnstorableText', () => {
  it.each(['\\u0000', 'a\\ud83d', '\\ude00 alone', '\\ud83d\\ud83d\\ude00'])(
    'finds what PostgreSQL refuses in "%s"',
    (escaped) => {
      expect(holdsUnstorableText(`{"name":"${escaped}"}`)).toBe(true);
    },
  );

  it.each(['Ada', 'Zoë 😀', '\\ud83d\\ude00', '\\u00e9'])('lets "%s" pass', (text) => {
    expect(holdsUnstorableText(`{"name":"${text}"}`)).toBe(false);
  });
});
