import { HeaderMap } from '@apollo/server';
import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';

/** What stands beside the code. */
interface Told {
  readonly limit?: number;
  readonly found?: number;
  readonly estimated?: number;
  readonly maximum?: number;
  /** Seconds. */
  readonly retryAfter?: number;
}

const refused = (code: string, message: string, told: Told, status = 400, headers = new HeaderMap()) => {
  // Apollo Server reads the headers as entries; another server's types in the same tree say otherwise.
  const extensions: object = { code, ...told, http: { status, headers } };
  return new GraphQLError(message, { extensions: extensions as GraphQLErrorExtensions });
};

/** Something that was counted, against the most that the audience may have of it. */
export const overLimit = (code: string, what: string, limit: number, found: number): GraphQLError =>
  refused(code, `${what}: ${found}, and ${limit} at most are taken here.`, { limit, found });

export const fragmentCycle = (name: string): GraphQLError =>
  refused('GRAPHQL_VALIDATION_FAILED', `The fragment ${name} spreads itself.`, {});

export const costLimitExceeded = (estimated: number, maximum: number): GraphQLError =>
  refused(
    'COST_LIMIT_EXCEEDED',
    `This may cost ${estimated}, and ${maximum} at most is taken here. Ask for less at once.`,
    {
      estimated,
      maximum,
    },
  );

export const slicingArgumentRequired = (field: string, names: readonly string[], found: number): GraphQLError =>
  refused(
    'SLICING_ARGUMENT_REQUIRED',
    `The field ${field} needs exactly one of ${names.join(', ')}: ${found} are given.`,
    {
      limit: 1,
      found,
    },
  );

export const tooManyInFlight = (limit: number): GraphQLError =>
  refused(
    'TOO_MANY_IN_FLIGHT',
    `${limit} requests of yours are being answered. Wait for one of them.`,
    { limit, retryAfter: 1 },
    429,
    new HeaderMap([['retry-after', '1']]),
  );

/** What there is no more of, and in how many seconds there is some again. */
export const rateLimited = (
  what: string,
  limit: number,
  retryAfter: number,
  headers: readonly (readonly [string, string])[] = [],
): GraphQLError => {
  const all = new HeaderMap([['retry-after', String(retryAfter)]]);
  for (const [name, value] of headers) all.set(name, value);
  return refused(
    'RATE_LIMITED',
    `No more ${what} for now. Try again in ${retryAfter} s.`,
    { limit, retryAfter },
    429,
    all,
  );
};
