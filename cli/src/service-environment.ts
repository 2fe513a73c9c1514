import { SERVICE_NAMES, type ServiceName } from '@tutti/kit/events';

type Names = readonly (string | RegExp)[];

/** What a process needs of the machine that it runs on. */
const MACHINE: Names = [
  'PATH',
  'HOME',
  'USER',
  'TMPDIR',
  'TZ',
  'LANG',
  'LC_ALL',
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
  'NODE_V8_COVERAGE',
  /^PGSSL/,
];

const EVERY: Names = [
  'DEPLOYMENT',
  'NODE_ENV',
  'LOG_LEVEL',
  'APOLLO_TELEMETRY_DISABLED',
  'CHECKPOINT_DISABLE',
  'DO_NOT_TRACK',
];
const EVERY_SUBGRAPH: Names = ['DATABASE_CONNECTIONS', 'SERVICE_TIMEOUT_MS'];

/** The settings of each, which no other hears of: the address of the gateway's Redis holds a password. */
const OWN: Readonly<Record<ServiceName | 'gateway', Names>> = {
  inventory: ['COUNT_APPROVAL_PERCENT', 'COUNT_APPROVAL_UNITS', 'INBOUND_TOLERANCE_PERCENT'],
  orders: ['AGENT_CANCEL_LIMIT'],
  fulfillment: [],
  customer: ['HIGH_VALUE_FROM'],
  gateway: [
    /^(?:STOREFRONT_|CSR_|PARTNER_|OPERATOR_)?(?:MAX|RATE_LIMIT)_/,
    /^(?:CIRCUIT|CORS|DRAIN|IDENTITY|METRICS|SUBGRAPH)_/,
    /^(?:ANSWER|HEADERS|KEEP_ALIVE|REQUEST)_TIMEOUT_MS$/,
    'COMPRESS_ABOVE_BYTES',
    'DEFAULT_LIST_SIZE',
    'DEVELOPMENT_ISSUER_FILE',
    'DOCUMENTS_FOLDER',
    'GRAPHIQL',
    'GUESS_WINDOW_SECONDS',
    'HSTS_SECONDS',
    'INTROSPECTION',
    'LOG_REQUESTS',
    'PUBLIC_CACHE_SECONDS',
    'REQUEST_DEADLINE_MS',
    'SUPERGRAPH_FILE',
    'TRUSTED_DOCUMENTS',
    'TRUSTED_PROXIES',
  ],
};

/** Of the launcher's own environment what one service may have: a list of names, so that nothing else reaches it. */
export const inheritedBy = (name: ServiceName | 'gateway', environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const isSubgraph = SERVICE_NAMES.some((service) => service === name);
  const names = [...MACHINE, ...EVERY, ...(isSubgraph ? EVERY_SUBGRAPH : []), ...OWN[name]];
  const isAllowed = (variable: string) =>
    names.some((allowed) => (typeof allowed === 'string' ? allowed === variable : allowed.test(variable)));
  return Object.fromEntries(Object.entries(environment).filter(([variable]) => isAllowed(variable)));
};
