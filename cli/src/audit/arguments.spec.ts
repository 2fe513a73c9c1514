import { describe, expect, it } from '@jest/globals';
import { readArguments } from './arguments.ts';

describe('readArguments', () => {
  it('audits orders and the whole stock where nothing is said', () => {
    expect(readArguments([])).toEqual({
      kind: 'audit',
      request: { withOrders: true, skus: null, repair: false, asJson: false },
    });
  });

  it('leaves orders out where SKUs are named, each once', () => {
    expect(readArguments(['--sku', 'A', '--sku', 'B', '--sku', 'A', '--repair', '--json'])).toEqual({
      kind: 'audit',
      request: { withOrders: false, skus: ['A', 'B'], repair: true, asJson: true },
    });
    expect(readArguments(['--stock-only'])).toMatchObject({ request: { withOrders: false, skus: null } });
  });

  it.each([[['--fix']], [['DESK']], [['--sku']], [Array.from({ length: 201 }, (_, n) => `--sku=S${n}`)]])(
    'takes %p for a misuse',
    (words) => {
      expect(readArguments(words)).toMatchObject({ kind: 'misuse' });
    },
  );

  it('helps', () => {
    expect(readArguments(['-h', '--json'])).toEqual({ kind: 'help' });
  });
});
