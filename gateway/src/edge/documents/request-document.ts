import { quoted } from '@tutti/kit/messages';
import type { Audience } from '../../request-context.ts';
import { badRequest } from '../refusal.ts';
import { type DocumentNaming, type DocumentRules, isRecord, namedDocument } from './named-document.ts';

/** The two places where a request's parts are: a POST's body, a GET's search. */
export interface RequestParts {
  readonly body: unknown;
  readonly search: string;
}

/** The request with its document's text in it. Throws a Refusal where it may not run. */
export const withDocument = (parts: RequestParts, audience: Audience, rules: DocumentRules): RequestParts => {
  if (isRecord(parts.body)) {
    refuseOtherMembers(parts.body);
    const text = namedDocument(parts.body, audience, rules);
    return text === undefined ? parts : { ...parts, body: bodyWith(parts.body, text) };
  }
  if (Array.isArray(parts.body)) return { ...parts, body: parts.body.map((body) => bodyOf(body, audience, rules)) };
  if (parts.body !== undefined) return parts;
  const search = new URLSearchParams(parts.search);
  const text = namedDocument(namingIn(search), audience, rules);
  return text === undefined ? parts : { ...parts, search: searchWith(search, text) };
};

/** Of GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/), with its appendix on persisted documents. */
const MEMBERS: ReadonlySet<string> = new Set(['query', 'documentId', 'operationName', 'variables', 'extensions']);

const refuseOtherMembers = (body: Record<string, unknown>) => {
  const other = Object.keys(body).find((member) => !MEMBERS.has(member));
  if (other !== undefined)
    throw badRequest(`${quoted(other)} is no member of a request: ${[...MEMBERS].join(', ')} are.`);
};

/** Each operation of a batch names its own. */
const bodyOf = (body: unknown, audience: Audience, rules: DocumentRules): unknown =>
  isRecord(body) ? withDocument({ body, search: '' }, audience, rules).body : body;

const bodyWith = ({ documentId: _named, extensions, ...body }: Record<string, unknown>, query: string) => ({
  ...body,
  query,
  ...(isRecord(extensions) && { extensions: withoutNaming(extensions) }),
});

const namingIn = (search: URLSearchParams): DocumentNaming => {
  for (const name of ['query', 'documentId', 'extensions']) {
    // Which of the two counts must not be a matter of who looks.
    if (search.getAll(name).length > 1) throw badRequest(`The search parameter \`${name}\` is there twice.`);
  }
  return {
    query: search.get('query') ?? undefined,
    documentId: search.get('documentId') ?? undefined,
    extensions: parsed(search.get('extensions')),
  };
};

const searchWith = (search: URLSearchParams, query: string): string => {
  const extensions = parsed(search.get('extensions'));
  search.delete('documentId');
  search.set('query', query);
  if (isRecord(extensions)) search.set('extensions', JSON.stringify(withoutNaming(extensions)));
  return `?${search}`;
};

const withoutNaming = ({ persistedQuery: _named, ...extensions }: Record<string, unknown>) => extensions;

/** What is no JSON is left to be refused where it is read for good. */
const parsed = (json: string | null): unknown => {
  try {
    return json === null ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
};
