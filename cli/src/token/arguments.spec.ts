import { describe, expect, it } from '@jest/globals';
import { readArguments } from './arguments.ts';

describe('readArguments', () => {
  it('needs a role alone', () => {
    expect(readArguments(['operator'])).toEqual({
      kind: 'token',
      bearer: {
        role: 'operator',
        subject: undefined,
        locations: [],
        scopes: null,
        email: undefined,
        lifetimeSeconds: 43_200,
      },
    });
  });

  it('takes several locations and scopes', () => {
    const words = 'partner --subject acme --location S1 --location S2 --scope inventory:read --scope catalog:write';

    expect(readArguments(`${words} --email a@example.com --lifetime 30m`.split(' '))).toEqual({
      kind: 'token',
      bearer: {
        role: 'partner',
        subject: 'acme',
        locations: ['S1', 'S2'],
        scopes: ['inventory:read', 'catalog:write'],
        email: 'a@example.com',
        lifetimeSeconds: 1_800,
      },
    });
  });

  it.each([
    ['', 'For which role? One of customer, associate'],
    ['root', 'No role root: customer, associate'],
    ['anonymous', 'No role anonymous'],
    ['service', 'No role service'],
    ['agent operator', 'For which role?'],
    ['agent --scope rules:write', 'agent can’t have rules:write: '],
    ['customer --scope orders:read', 'customer can’t have orders:read: none'],
    ['agent --scope orders', 'No scope orders: orders:read'],
    ['agent --lifetime soon', '--lifetime must look like'],
    ['agent --name x', "Unknown option '--name'"],
  ])('refuses "%s"', (words, message) => {
    expect(readArguments(words.split(' ').filter((word) => word !== ''))).toEqual({
      kind: 'misuse',
      message: expect.stringContaining(message),
    });
  });

  it('helps', () => {
    expect(readArguments(['--help'])).toEqual({ kind: 'help' });
  });
});
