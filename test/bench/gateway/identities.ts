import type { Caller } from '@tutti/kit/caller';
import { ROLES } from '@tutti/kit/caller';
import { AUDIENCE, openIssuerServer } from '../../../gateway/src/identity/testing/stand-in-issuer.ts';

/** Who sends the bench's requests: another person each time, all of them operators. */
export interface Identities {
  /** What lets our gateway believe their tokens in production. */
  readonly environment: Readonly<Record<string, string>>;
  /** Somebody who asks nothing that is measured. */
  readonly aside: Bearer;
  /** For whom the rivals and the floor sign, who verify nobody: the same caller that `aside` is to our gateway. */
  readonly rivalCaller: Caller;
  /** Somebody whom this contender hasn't met for as many requests as there are people. */
  next(contender: string): Bearer;
  close(): Promise<void>;
}

/** The headers that say who it is. */
export type Bearer = Readonly<Record<'authorization', string>>;

const ISSUER = 'https://bench.example/';
const NAME = 'bench';

/** What OpenID Connect signs with unless asked otherwise (Dynamic Client Registration 1.0, §2, id_token_signed_response_alg). */
const ALGORITHM = 'RS256';

/** So many people with a signed token each, and an issuer of their own whose keys are fetched like any other's. */
export const openIdentities = async (people: number): Promise<Identities> => {
  const server = await openIssuerServer(ISSUER, Date.now);
  const key = await server.newKey('bench-1', ALGORITHM);
  server.publish(key);
  const bearerOf = async (sub: string): Promise<Bearer> => ({
    authorization: `Bearer ${await key.sign({ sub, roles: ['operator'] })}`,
  });
  const bearers: Bearer[] = [];
  for (let person = 0; person < people; person++) bearers.push(await bearerOf(`person-${person}`));
  const aside = await bearerOf('aside');
  const met = new Map<string, number>();
  return {
    environment: {
      DEPLOYMENT: 'production',
      DEVELOPMENT_ISSUER_FILE: '',
      IDENTITY_ISSUERS: JSON.stringify([
        {
          name: NAME,
          issuer: ISSUER,
          jwksUrl: server.jwksUrl,
          audience: AUDIENCE,
          roles: ROLES.filter((role) => role !== 'anonymous'),
        },
      ]),
    },
    aside,
    rivalCaller: { subject: `${NAME}:aside`, roles: ['operator'], scopes: [], locations: [] },
    next: (contender) => {
      const person = met.get(contender) ?? 0;
      met.set(contender, person + 1);
      return bearers[person % people] as Bearer;
    },
    close: () => server.close(),
  };
};
