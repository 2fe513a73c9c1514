import { describe, expect, it } from '@jest/globals';
import { readArguments } from './arguments.ts';

describe('readArguments', () => {
  it('publishes a folder as a version of a client', () => {
    expect(readArguments(['publish', '--client', 'storefront-ios', '--version', '2.1.0', 'documents'])).toEqual({
      kind: 'publish',
      publication: {
        client: 'storefront-ios',
        version: '2.1.0',
        folder: 'documents',
        replaces: false,
        skipsInvalid: false,
      },
    });
    expect(
      readArguments(['publish', 'documents', '--client=csr', '--version=7', '--replace', '--skip-invalid']),
    ).toMatchObject({ publication: { client: 'csr', replaces: true, skipsInvalid: true } });
  });

  it('checks all, and helps', () => {
    expect(readArguments(['check'])).toEqual({ kind: 'check' });
    expect(readArguments(['publish', '-h'])).toEqual({ kind: 'help' });
  });

  it.each([
    [[]],
    [['publish']],
    [['check', 'documents']],
    [['delete', 'documents']],
    [['publish', '--client', 'csr', '--version', '1']],
    [['publish', '--client', 'csr', '--version', '1', 'one', 'two']],
    [['publish', '--client', 'csr', 'documents']],
    [['publish', '--version', '1', 'documents']],
    [['publish', '--client', 'shop', '--version', '1', 'documents']],
    [['publish', '--client', 'csr', '--version', '../1', 'documents']],
    [['publish', '--client', 'csr', '--version', 'RC1', 'documents']],
    [['publish', '--client', 'csr', '--version', '1', '--force', 'documents']],
  ])('takes %p for a misuse', (words) => {
    expect(readArguments(words)).toMatchObject({ kind: 'misuse' });
  });
});
