import { describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { causeOf } from './cause.ts';

describe('causeOf', () => {
  it('says what was thrown, and where', () => {
    const cause = causeOf(new TypeError("Cannot read properties of undefined (reading 'lines')"));

    expect(cause).toMatch(
      /^TypeError: Cannot read properties of undefined \(reading 'lines'\)\n +at .*cause\.spec\.ts/,
    );
  });

  it('looks through the error that GraphQL made of it', () => {
    expect(causeOf(new GraphQLError('x', { originalError: new RangeError('too far') }))).toMatch(
      /^RangeError: too far\n/,
    );
  });

  it.each([
    `Unexpected token 'A', "{Ada Buyer}" is not valid JSON`,
    'Key (email)=(ada.buyer@example.com) already exists.',
    'No such card: 4111 1111 1111 1111',
    'Call +1 (555) 010-2030',
    'Variable “$input” got “12 Main Street”',
  ])('leaves out what may be somebody’s: %s', (message) => {
    const [cause] = causeOf(new Error(message)).split('\n');

    for (const personal of ['Ada', 'ada', '4111', '555', 'Main Street']) expect(cause).not.toContain(personal);
  });

  it('says of what is no error only what it is', () => {
    expect(causeOf({ email: 'ada@example.com' })).toBe('thrown: object');
  });
});
