import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Caller } from '@tutti/kit/caller';
import type { Database } from '@tutti/kit/database';
import type { ServiceName } from '@tutti/kit/events';
import { withNormalTexts } from '@tutti/kit/normal-texts';
import type { Reading } from '@tutti/kit/reading-request';
import { type RequestContext, requestContext } from '@tutti/kit/request-context';
import { graphql, parse } from 'graphql';

/** What a subgraph says to one request: its errors by their codes. */
export interface Said {
  // biome-ignore lint/suspicious/noExplicitAny: each document answers a shape of its own
  readonly data: any;
  readonly codes: readonly unknown[];
}

export type Ask = (caller: Caller, document: string, variables?: object) => Promise<Said>;

const REFER = 'query ($of: [_Any!]!) { _entities(representations: $of) {';

/** Of who asks without HTTP, and never leaves. */
export const HERE: Reading = { begin: () => undefined, signal: null };

/** A subgraph's resolvers on its schema, as its server has them, for whoever asks. */
export const openResolvers = <Context extends RequestContext>(
  name: ServiceName,
  db: Database,
  resolvers: object,
  contextOf: (request: RequestContext) => Context,
) => {
  const sdl = readFileSync(new URL(`../../schema/${name}.graphql`, import.meta.url), 'utf8');
  const schema = withNormalTexts(buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never }));
  const ask: Ask = async (caller, source, variableValues = {}) => {
    const request = requestContext({ caller, requestId: 'test' } as Parameters<typeof requestContext>[0], {
      announce: () => undefined,
      now: () => new Date(),
      db,
      reading: HERE,
    });
    const contextValue = contextOf(request);
    const { data, errors = [] } = await graphql({
      schema,
      source,
      contextValue,
      variableValues: { ...variableValues },
    });
    return { data: data ?? null, codes: errors.map(({ extensions, message }) => extensions.code ?? message) };
  };
  return {
    ask,
    /** As the gateway asks for an entity of this subgraph's that another refers to. */
    refer: async (caller: Caller, __typename: string, key: object, fields: string) => {
      const { data, codes } = await ask(caller, `${REFER} ... on ${__typename} { ${fields} } } }`, {
        of: [{ __typename, ...key }],
      });
      return { entity: data?._entities[0] ?? null, codes };
    },
  };
};
