import type { IncomingMessage, ServerResponse } from 'node:http';

/** Whose pages in a browser may ask an endpoint, and whether cookies may come along. */
export interface CorsRules {
  /** As browsers send them: `https://shop.example`, no path, no slash. */
  readonly origins: ReadonlySet<string>;
  /** Any port of this machine, for a storefront under development. */
  readonly allowsLocalhost: boolean;
  readonly allowsCredentials: boolean;
}

const METHODS = 'GET, POST';
/** What a client of GraphQL sends beyond what every page may. */
const REQUEST_HEADERS = [
  'authorization',
  'content-type',
  'x-api-key',
  'x-client-name',
  'x-client-version',
  'x-request-id',
  'x-timeout-ms',
  'apollo-require-preflight',
  'apollographql-client-name',
  'apollographql-client-version',
  'graphql-require-preflight',
  'x-apollo-operation-name',
  'x-client-name',
  'x-client-version',
  'x-timeout-ms',
  'traceparent',
  'tracestate',
].join(', ');
const READABLE_HEADERS = 'etag, ratelimit, ratelimit-policy, retry-after, www-authenticate, x-request-id';
/** Chromium keeps a preflight's answer no longer. */
const PREFLIGHT_SECONDS = 7_200;

const LOCALHOST = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;

export const isAllowedOrigin = ({ origins, allowsLocalhost }: CorsRules, origin: string): boolean =>
  origins.has(origin) || (allowsLocalhost && LOCALHOST.test(origin));

/** Lets a page of an allowed origin read the answer. Other pages may ask in vain: no header, and the browser keeps it from them. */
export const allowOrigin = (request: IncomingMessage, response: ServerResponse, rules: CorsRules): void => {
  const { origin } = request.headers;
  if (!origin || !isAllowedOrigin(rules, origin)) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-expose-headers', READABLE_HEADERS);
  // A page of another site reads the answer; the browser would keep it from there otherwise.
  response.setHeader('cross-origin-resource-policy', 'cross-origin');
  if (rules.allowsCredentials) response.setHeader('access-control-allow-credentials', 'true');
};

/** What a browser asks before it lets a page ask; the origin's own header is set already. */
export const answerPreflight = (response: ServerResponse): void => {
  response.setHeader('vary', 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers');
  if (response.hasHeader('access-control-allow-origin')) {
    response.removeHeader('access-control-expose-headers');
    response.setHeader('access-control-allow-methods', METHODS);
    response.setHeader('access-control-allow-headers', REQUEST_HEADERS);
    response.setHeader('access-control-max-age', PREFLIGHT_SECONDS);
  }
  response.setHeader('allow', `${METHODS}, OPTIONS`);
  response.writeHead(204).end();
};
