import fc from 'fast-check';
import { oddText } from './pieces.ts';

/** Tokens that are valid, by role. */
export type Tokens = Readonly<Record<string, string>>;

/** The role's token, or none, or one that was tampered with. */
export const oddAuthorization = (role: string, tokens: Tokens): fc.Arbitrary<string | undefined> => {
  const valid = tokens[role] ?? '';
  const [head = '', payload = '', signature = ''] = valid.split('.');
  const others = Object.values(tokens).map((token) => token.split('.')[1]);
  const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
  return fc.oneof(
    { weight: 30, arbitrary: fc.constant(`Bearer ${valid}`) },
    fc.constant(undefined),
    fc.constant(`Bearer ${unsigned}.${payload}.`),
    oddText(valid).map((odd) => `Bearer ${printable(odd)}`),
    fc.constantFrom(...others).map((other) => `Bearer ${head}.${other}.${signature}`),
    fc.constantFrom('Bearer', 'Basic YTpi', 'ApiKey tutti_x_y', 'Bearer a.b.c', `Bearer ${'x'.repeat(6_000)}`),
  );
};

/** Headers can't hold anything else; the client itself would refuse it. */
const printable = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 7_000);

/** All but who asks. */
export const oddHeaders: fc.Arbitrary<Record<string, string>> = fc
  .record({
    'content-type': fc.oneof(
      { weight: 19, arbitrary: fc.constant('application/json') },
      fc.constantFrom(undefined, 'text/plain', 'application/graphql', 'application/json; charset=utf-16', 'a/b; c', ''),
    ),
    accept: fc.oneof(
      {
        weight: 19,
        arbitrary: fc.constantFrom(undefined, '*/*', 'application/json', 'application/graphql-response+json'),
      },
      fc.constantFrom('text/html', 'x', 'a/b;q=9'),
    ),
    'x-tutti-assertion': fc.constantFrom(undefined, undefined, undefined, 'eyJ9.x', 'a.b'),
    'x-tutti-service': fc.constantFrom(undefined, undefined, 'orders.9999999999.x'),
    'x-forwarded-for': fc.constantFrom(undefined, '1.2.3.4', '::1', 'x', '1.2.3.4, '.repeat(50)),
    'x-request-id': fc.constantFrom(undefined, 'r-1', 'x'.repeat(500), '{}'),
    'x-timeout-ms': fc.constantFrom(undefined, undefined, '5000', '0', '-1', 'x', '1e9'),
    'apollo-require-preflight': fc.constantFrom(undefined, '1'),
    origin: fc.constantFrom(undefined, 'https://evil.example', 'null', 'http://localhost:3000'),
    cookie: fc.constantFrom(undefined, 'a=b', '='),
  })
  .map((all) =>
    Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)),
  );
