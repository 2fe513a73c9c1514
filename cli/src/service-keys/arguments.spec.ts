import { describe, expect, it } from '@jest/globals';
import { readArguments } from './arguments.ts';

describe('readArguments', () => {
  it('takes one process that has keys', () => {
    expect(readArguments(['gateway'])).toEqual({ kind: 'keys', name: 'gateway' });
    expect(readArguments(['orders'])).toEqual({ kind: 'keys', name: 'orders' });
    expect(readArguments(['--help'])).toEqual({ kind: 'help' });
  });

  it.each([[[]], [['operator']], [['orders', 'customer']], [['--secret', 'x']]])('takes %p for a misuse', (words) => {
    expect(readArguments(words)).toMatchObject({ kind: 'misuse' });
  });
});
