import { numberFrom } from '@tutti/kit/config';
import { readDeployment } from '../deployment.ts';
import { AUDIENCES, type Audience } from '../request-context.ts';
import { type ClientAddresses, clientAddresses } from './client-address.ts';

const COLUMNS = ['storefront', 'csr', 'partner', 'operator'] as const;

/**
 * What an audience may send and spend, unless the environment says otherwise: by such a name for all audiences, or with one's
 * name before it, as `STOREFRONT_MAX_COST`, for that one. OPERATING.md tells what each counts.
 */
// biome-ignore format: a table
export const LIMITS = [
  //                                          storefront     csr  partner  operator
  ['tokens',           'MAX_QUERY_TOKENS',         2_000,  2_000,   2_000,    2_000],
  ['depth',            'MAX_QUERY_DEPTH',             12,     12,      12,       12],
  ['selections',       'MAX_QUERY_SELECTIONS',       500,    500,     500,      500],
  ['aliases',          'MAX_QUERY_ALIASES',           30,     50,      50,      100],
  ['rootFields',       'MAX_ROOT_FIELDS',             10,     20,      20,       50],
  ['directives',       'MAX_QUERY_DIRECTIVES',        50,     50,      50,       50],
  ['fragments',        'MAX_QUERY_FRAGMENTS',         50,     50,      50,       50],
  ['listItems',        'MAX_LIST_ITEMS',             200,    200,     200,      200],
  ['valueNesting',     'MAX_VALUE_NESTING',           10,     10,      10,       10],
  ['variableValues',   'MAX_VARIABLE_VALUES',      2_000,  2_000, 200_000,  200_000],
  ['bodyBytes',        'MAX_BODY_BYTES',         262_144, 1_048_576, 4_194_304, 4_194_304],
  ['batchSize',        'MAX_BATCH_SIZE',               0,      0,       0,        0],
  ['cost',             'MAX_COST',                 2_500,  5_000,  25_000,   50_000],
  ['requestsInWindow', 'RATE_LIMIT_REQUESTS',        600,    600,   6_000,        0],
  ['costInWindow',     'RATE_LIMIT_COST',        50_000, 50_000, 2_000_000,      0],
  ['documentsInWindow', 'RATE_LIMIT_DOCUMENTS',      100,    100,     100,        0],
  ['inFlight',         'MAX_IN_FLIGHT',               50,     20,      50,        0],
] as const;

type Limit = (typeof LIMITS)[number][0];

/** Infinity where nothing is counted. */
export type AudienceLimits = Readonly<Record<Limit, number>>;

/** Of what a body holds besides its variables: the few members of each operation, and what extensions hold. */
const OTHER_VALUES = 200;

/** What a body may hold before anything of it is looked at. */
export const bodyLimitsOf = ({ bodyBytes, variableValues, batchSize }: AudienceLimits) => ({
  bytes: bodyBytes,
  values: (variableValues + OTHER_VALUES) * Math.max(1, batchSize),
});

export interface LimitSettings {
  readonly of: Readonly<Record<Audience, AudienceLimits>>;
  /** Of lists that no `@listSize` tells the size of. */
  readonly defaultListSize: number;
  readonly windowSeconds: number;
  /** That weren't valid, of one address in a window. */
  readonly wrongCredentials: number;
  /** Wrong answers to what a field asks instead of credentials, of one address in a window of their own. */
  readonly guesses: number;
  readonly guessWindowSeconds: number;
  /** Where several gateways count together; each counts alone without. */
  readonly redisUrl: string | undefined;
  readonly addresses: ClientAddresses;
  /** Whether forwarded addresses that nobody trusts are worth a warning: not where developers try out things. */
  readonly warnsOfForwarded: boolean;
}

/** What the environment says. Throws where it makes no sense. */
export const readLimitSettings = (): LimitSettings => ({
  of: Object.fromEntries(AUDIENCES.map((audience) => [audience, limitsOf(audience)])) as Record<
    Audience,
    AudienceLimits
  >,
  defaultListSize: numberFrom('DEFAULT_LIST_SIZE', 10),
  windowSeconds: secondsFrom('RATE_LIMIT_WINDOW_SECONDS', 60),
  wrongCredentials: countOrAny(numberFrom('MAX_WRONG_CREDENTIALS', 30)),
  guesses: countOrAny(numberFrom('MAX_GUESSES', 20)),
  guessWindowSeconds: secondsFrom('GUESS_WINDOW_SECONDS', 900),
  redisUrl: redisUrlFrom('RATE_LIMIT_REDIS_URL'),
  addresses: clientAddresses(process.env.TRUSTED_PROXIES ?? ''),
  warnsOfForwarded: readDeployment() === 'production' && !process.env.TRUSTED_PROXIES,
});

const limitsOf = (audience: Audience): AudienceLimits => {
  const limits = readLimits(audience);
  if (limits.costInWindow >= limits.cost) return limits;
  throw new Error(`${audience.toUpperCase()}_RATE_LIMIT_COST must be at least what MAX_COST lets one request cost.`);
};

const readLimits = (audience: Audience): AudienceLimits =>
  Object.fromEntries(
    LIMITS.map(([limit, name, ...defaults]) => {
      const fallback = numberFrom(name, defaults[COLUMNS.indexOf(audience)] as number);
      const value = numberFrom(`${audience.toUpperCase()}_${name}`, fallback);
      return [limit, SWITCHED_OFF_BY_0.has(limit) ? countOrAny(value) : value];
    }),
  ) as AudienceLimits;

const SWITCHED_OFF_BY_0: ReadonlySet<Limit> = new Set([
  'requestsInWindow',
  'costInWindow',
  'documentsInWindow',
  'inFlight',
]);

const countOrAny = (count: number): number => (count === 0 ? Number.POSITIVE_INFINITY : count);

const secondsFrom = (name: string, fallback: number): number => {
  const seconds = numberFrom(name, fallback);
  if (seconds < 1) throw new Error(`The environment variable ${name} must be at least 1.`);
  return seconds;
};

/** The error leaves the address out: it may hold a password. */
const redisUrlFrom = (name: string): string | undefined => {
  const url = process.env[name];
  if (!url) return undefined;
  if (URL.canParse(url) && /^rediss?:$/.test(new URL(url).protocol)) return url;
  throw new Error(`The environment variable ${name} must be a redis:// or rediss:// address.`);
};
