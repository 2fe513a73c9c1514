import { describe, expect, it } from '@jest/globals';
import { readArguments } from './arguments.ts';

const read = (words: string) => readArguments(words.split(' ').filter((word) => word !== ''));

describe('readArguments', () => {
  it('makes a key of a name alone, and of whatever else is wanted', () => {
    expect(read('create --name acme')).toEqual({
      kind: 'create',
      key: { name: 'acme', locations: [], scopes: null, lifetimeSeconds: null },
      asJson: false,
    });
    expect(
      read('create --name acme --location S1 --location S2 --location S1 --scope catalog:write --expires 90d --json'),
    ).toEqual({
      kind: 'create',
      key: { name: 'acme', locations: ['S1', 'S2'], scopes: ['catalog:write'], lifetimeSeconds: 7_776_000 },
      asJson: true,
    });
  });

  it('lists and revokes', () => {
    expect(read('list')).toEqual({ kind: 'list', asJson: false });
    expect(read('revoke 0123456789abcdef')).toEqual({ kind: 'revoke', id: '0123456789abcdef' });
  });

  it.each([
    ['', 'What shall be done?'],
    ['delete x', 'What shall be done?'],
    ['list all', 'What shall be done?'],
    ['revoke', 'Which key?'],
    ['revoke a b', 'Which key?'],
    ['create', '--name must have'],
    ['create --name a/b', '--name must have'],
    [`create --name ${'x'.repeat(101)}`, '--name must have'],
    ['create --name acme --location=', "--location must be a location's code"],
    ['create --name acme --scope customers:read', 'partner can’t have customers:read'],
    ['create --name acme --expires never', '--expires must look like'],
  ])('refuses "%s"', (words, message) => {
    expect(read(words)).toEqual({ kind: 'misuse', message: expect.stringContaining(message) });
  });
});
