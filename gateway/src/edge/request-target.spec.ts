import { describe, expect, it } from '@jest/globals';
import { targetOf } from './request-target.ts';

describe('targetOf', () => {
  it.each([
    ['/graphql', '/graphql', ''],
    ['/graphql?query={a}', '/graphql', '?query={a}'],
    ['/graphql?', '/graphql', '?'],
    ['/graphql?a?b', '/graphql', '?a?b'],
    ['//graphql', '//graphql', ''],
    ['/../graphql', '/../graphql', ''],
    ['http://other.example/graphql?query={a}', '/graphql', '?query={a}'],
  ])('takes %s apart', (url, path, search) => {
    expect(targetOf(url)).toEqual({ path, search });
  });

  it.each(['', '*', 'graphql', 'http://', 'ftp://other.example/graphql', '?query={a}'])(
    'finds no path in "%s"',
    (url) => {
      expect(targetOf(url)).toBeNull();
    },
  );
});
