import { HeaderMap } from '@apollo/server';
import { ANONYMOUS, type Caller } from '@tutti/kit/caller';
import { GraphQLError } from 'graphql';
import type { EdgeSettings } from '../edge-settings.ts';
import { openAnonymously, openEdge, type StandInEdge } from './stand-in-edge.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: { data?: unknown; errors?: { message: string; extensions: { code: string } }[] };
}

type Fields = Readonly<Record<string, string>>;

/** A stand-in edge with the ways to ask it; the storefront's endpoint where nothing else is said. */
export interface AskedEdge extends StandInEdge {
  send(path: string, init?: RequestInit): Promise<Answer>;
  post(body: string | object, headers?: Fields, path?: string): Promise<Answer>;
  get(parameters: Fields, headers?: Fields, path?: string): Promise<Answer>;
}

export const TYPENAME = { query: '{ __typename }' };
export const GRAPHQL = 'application/graphql-response+json';
export const GOOD_TOKEN = { authorization: 'Bearer good' };
export const BAD_TOKEN = { authorization: 'Bearer bad' };

/** What an answer is like that says no. */
export const refused = (status: number, code: string) => ({ status, json: { errors: [{ extensions: { code } }] } });

/** Knows one token that is good, and one that isn't. Every endpoint takes any document and tells its schema. */
export const openAskedEdge = async (settings: Partial<EdgeSettings> = {}): Promise<AskedEdge> => {
  const edge = await openEdge(
    {
      introspection: new Set(['operator', 'storefront', 'csr', 'partner']),
      trustedDocuments: new Set(),
      ...settings,
    },
    {
      openRequest: async (request, audience, signal) => {
        const { authorization } = request.headers;
        if (authorization === BAD_TOKEN.authorization) throw unauthenticated();
        const context = await openAnonymously(request, audience, signal);
        return authorization ? { ...context, caller: SOMEBODY } : context;
      },
    },
  );
  const send: AskedEdge['send'] = async (path, init = {}) => {
    const headers = { connection: 'close', ...(init.headers as Fields) };
    return read(await fetch(edge.origin + path, { ...init, headers }));
  };
  return {
    ...edge,
    send,
    post: (body, headers = {}, path = '/storefront/graphql') =>
      send(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    get: (parameters, headers = {}, path = '/storefront/graphql') =>
      send(`${path}?${new URLSearchParams(parameters)}`, { headers: { 'apollo-require-preflight': '1', ...headers } }),
  };
};

const SOMEBODY: Caller = { ...ANONYMOUS, subject: 'ada', roles: ['customer'] };

const read = async (response: Response): Promise<Answer> => {
  const text = await response.text();
  const json = text.startsWith('{') ? JSON.parse(text) : {};
  return { status: response.status, headers: response.headers, text, json };
};

const unauthenticated = () => {
  const http = { status: 401, headers: new HeaderMap([['www-authenticate', 'Bearer']]) };
  // Apollo Server's form of `http`, whatever other GraphQL servers declare it to be.
  const extensions: Record<string, unknown> = { code: 'UNAUTHENTICATED', http };
  return new GraphQLError('The token is not valid.', { extensions });
};
