import type { Audience } from '../../request-context.ts';
import { badRequest, Refusal } from '../refusal.ts';
import type { KnownDocuments } from './known-documents.ts';
import { sha256 } from './manifest.ts';

/** The parts of a request that say which document it means. */
export interface DocumentNaming {
  readonly query?: unknown;
  /** `sha256:` and the hash, as the GraphQL over HTTP draft has it. */
  readonly documentId?: unknown;
  /** `persistedQuery` of Apollo's protocol is in here. */
  readonly extensions?: unknown;
}

/** How a request's document comes to its text. */
export interface DocumentRules {
  readonly known: KnownDocuments;
  /** Runs documents of its clients' manifests alone. */
  readonly isTrustedOnly: (audience: Audience) => boolean;
}

/**
 * The text to run instead of what was sent, where a known document is named; undefined where the request stays as it is,
 * with its text or with a hash that was registered at run time. Throws a Refusal.
 */
export const namedDocument = (
  naming: DocumentNaming,
  audience: Audience,
  { known, isTrustedOnly }: DocumentRules,
): string | undefined => {
  const { query } = naming;
  const id = idIn(naming);
  const isTrusted = isTrustedOnly(audience);
  if (id === undefined) {
    if (isTrusted && typeof query === 'string' && !known.find(audience, sha256(query))) throw notInList();
    return undefined;
  }
  if (typeof query === 'string' && sha256(query) !== id)
    throw new Refusal(400, 'PERSISTED_QUERY_HASH_MISMATCH', 'The hash is not that of the document beside it.');
  const document = known.find(audience, id);
  // Only Apollo's protocol registers a document at run time, after it heard that the hash alone is not enough.
  if (!document && (isTrusted || (isPresent(naming.documentId) && typeof query !== 'string'))) throw notInList();
  return document?.body;
};

const idIn = ({ documentId, extensions }: DocumentNaming): string | undefined => {
  const { persistedQuery } = (isRecord(extensions) ? extensions : {}) as { persistedQuery?: unknown };
  if (isPresent(documentId)) {
    if (isPresent(persistedQuery))
      throw badRequest('Name the document by `documentId` or `persistedQuery`, not by both.');
    return hashIn(documentId, /^sha256:(?<hash>[\da-f]{64})$/, 'documentId');
  }
  if (!isPresent(persistedQuery)) return undefined;
  if (!isRecord(persistedQuery) || persistedQuery.version !== 1)
    throw badRequest('`extensions.persistedQuery` must be of version 1.');
  return hashIn(persistedQuery.sha256Hash, /^(?<hash>[\da-f]{64})$/, 'extensions.persistedQuery.sha256Hash');
};

const hashIn = (value: unknown, form: RegExp, name: string): string => {
  const hash = typeof value === 'string' ? form.exec(value)?.groups?.hash : undefined;
  if (hash === undefined) throw badRequest(`\`${name}\` is not a SHA-256 in lower-case hex.`);
  return hash;
};

/** As Apollo's router calls it. */
const notInList = () =>
  new Refusal(400, 'PERSISTED_QUERY_NOT_IN_LIST', 'This endpoint does not know the document: publish it first.');

const isPresent = (value: unknown): boolean => value !== undefined && value !== null;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
