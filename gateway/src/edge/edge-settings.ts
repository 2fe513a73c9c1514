import { fileURLToPath } from 'node:url';
import { numberFrom } from '@tutti/kit/config';
import { type Deployment, readDeployment } from '../deployment.ts';
import { AUDIENCES, type Audience } from '../request-context.ts';
import type { ConnectionLimits } from './connections.ts';
import type { CorsRules } from './cors.ts';

const COMMITTED_DOCUMENTS = new URL('../../../schema/documents', import.meta.url);

/** How the gateway meets its clients, before GraphQL. */
export interface EdgeSettings {
  readonly connections: ConnectionLimits;
  readonly cors: Readonly<Record<Audience, CorsRules>>;
  /** Whose endpoints tell their schema. */
  readonly introspection: ReadonlySet<Audience>;
  /** Whose endpoints run known documents alone. */
  readonly trustedDocuments: ReadonlySet<Audience>;
  readonly documentsFolder: string;
  /** For how long anyone may keep an answer that is the same for all; 0 for never. */
  readonly publicCacheSeconds: number;
  /** 0 sends no such header. */
  readonly hstsSeconds: number;
  /** Answers with more bytes are compressed for who takes that; 0 for none. */
  readonly compressAboveBytes: number;
  readonly showsGraphiql: boolean;
}

/** What the environment says, with the defaults of OPERATING.md. Throws where a value makes no sense. */
export const readEdgeSettings = (): EdgeSettings => {
  const deployment = readDeployment();
  const isDevelopment = deployment === 'development';
  return {
    connections: readConnectionLimits(),
    cors: Object.fromEntries(AUDIENCES.map((audience) => [audience, corsRulesOf(audience, deployment)])) as Record<
      Audience,
      CorsRules
    >,
    introspection: audiencesFrom('INTROSPECTION', isDevelopment ? AUDIENCES : ['operator', 'csr', 'partner']),
    trustedDocuments: audiencesFrom('TRUSTED_DOCUMENTS', isDevelopment ? [] : ['storefront']),
    documentsFolder: process.env.DOCUMENTS_FOLDER || fileURLToPath(COMMITTED_DOCUMENTS),
    publicCacheSeconds: numberFrom('PUBLIC_CACHE_SECONDS', 5),
    hstsSeconds: numberFrom('HSTS_SECONDS', 0),
    compressAboveBytes: numberFrom('COMPRESS_ABOVE_BYTES', 16 * 1024),
    showsGraphiql: switchFrom('GRAPHIQL', isDevelopment),
  };
};

const readConnectionLimits = (): ConnectionLimits => ({
  headersTimeoutMilliseconds: numberFrom('HEADERS_TIMEOUT_MS', 10_000),
  requestTimeoutMilliseconds: numberFrom('REQUEST_TIMEOUT_MS', 30_000),
  keepAliveTimeoutMilliseconds: numberFrom('KEEP_ALIVE_TIMEOUT_MS', 65_000),
  answerTimeoutMilliseconds: numberFrom('ANSWER_TIMEOUT_MS', 30_000),
  maxHeaderBytes: numberFrom('MAX_HEADER_BYTES', 16 * 1024),
  maxRequestsPerConnection: numberFrom('MAX_REQUESTS_PER_CONNECTION', 10_000),
  maxConnections: numberFrom('MAX_CONNECTIONS', 10_000),
  maxConnectionsPerAddress: numberFrom('MAX_CONNECTIONS_PER_ADDRESS', 1_000),
});

const corsRulesOf = (audience: Audience, deployment: Deployment): CorsRules => {
  const name = `CORS_ORIGINS_${audience.toUpperCase()}`;
  return {
    origins: new Set(wordsFrom(name).map((word) => originFrom(name, word))),
    allowsLocalhost: deployment === 'development',
    allowsCredentials: audiencesFrom('CORS_CREDENTIALS', []).has(audience),
  };
};

/** A typing error here would open nothing, and be searched for long. */
const originFrom = (name: string, word: string): string => {
  if (URL.canParse(word) && new URL(word).origin === word) return word;
  throw new Error(`${name} must hold origins such as https://shop.example, not ${word}.`);
};

const audiencesFrom = (name: string, otherwise: readonly Audience[]): ReadonlySet<Audience> => {
  const words = wordsFrom(name);
  if (words.length === 0) return new Set(otherwise);
  if (words.length === 1 && words[0] === 'none') return new Set();
  return new Set(words.map((word) => audienceFrom(name, word)));
};

const audienceFrom = (name: string, word: string): Audience => {
  const audience = AUDIENCES.find((known) => known === word);
  if (audience) return audience;
  throw new Error(`${name} must hold some of ${AUDIENCES.join(', ')}, or none, and not ${word}.`);
};

const wordsFrom = (name: string): readonly string[] =>
  (process.env[name] ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

const switchFrom = (name: string, otherwise: boolean): boolean => {
  const word = process.env[name];
  if (!word) return otherwise;
  if (word === 'on' || word === 'off') return word === 'on';
  throw new Error(`The environment variable ${name} must be on or off, not ${word}.`);
};
