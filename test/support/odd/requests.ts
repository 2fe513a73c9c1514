import fc from 'fast-check';
import { oddBody, oddPayload } from './bodies.ts';
import { oddAuthorization, oddHeaders, type Tokens } from './headers.ts';

/** A request as bytes: nothing says that it makes sense. */
export interface OddRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
}

/** Where each role is at home. */
const HOMES: readonly (readonly [string, string])[] = [
  ['operator', '/graphql'],
  ['operator', '/graphql'],
  ['customer', '/storefront/graphql'],
  ['agent', '/csr/graphql'],
  ['supervisor', '/csr/graphql'],
  ['partner', '/partner/graphql'],
  ['associate', '/partner/graphql'],
];

const STRAYS = [
  '/',
  '/health',
  '/health/ready',
  '/x',
  '/graphql/',
  '/graphql?',
  '//graphql',
  '/%00',
  '/graphql',
  '/csr/graphql',
];

/** Requests that are nearly right, by any client: documents, variables, headers, tokens and bytes changed here and there. */
export const oddRequest = (tokens: Tokens): fc.Arbitrary<OddRequest> =>
  fc
    .tuple(
      fc.constantFrom(...HOMES).chain(([role, home]) =>
        fc.record({
          path: fc.oneof({ weight: 15, arbitrary: fc.constant(home) }, fc.constantFrom(...STRAYS)),
          headers: fc
            .tuple(oddHeaders, oddAuthorization(role, tokens))
            .map(([headers, authorization]) => (authorization ? { ...headers, authorization } : headers)),
        }),
      ),
      fc.oneof(
        { weight: 12, arbitrary: oddBody.map((body) => ({ method: 'POST', body, search: '' })) },
        { weight: 2, arbitrary: oddSearch.map((search) => ({ method: 'GET', body: null, search })) },
        fc
          .constantFrom('PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE')
          .map((method) => ({ method, body: null, search: '' })),
      ),
    )
    .map(([{ path, headers }, { search, ...rest }]) => ({ ...rest, path: path + search, headers }));

/** What belongs in a body, in an address. */
const oddSearch: fc.Arbitrary<string> = fc.tuple(oddPayload, fc.boolean()).map(([payload, isBroken]) => {
  const search = new URLSearchParams(
    Object.entries(payload as object).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
    ]),
  ).toString();
  return `?${(isBroken ? search.replaceAll('%', '%%') : search).slice(0, 6_000)}`;
});
