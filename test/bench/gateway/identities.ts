import type { Caller } from '@tutti/kit/caller';

/** Who sends the bench's requests: another person each time. */
export interface Identities {
  /** The same for the same number; the key goes along as the request's id. */
  headersOf(key: string, number: number): Record<string, string>;
  /** For whom the rivals and the floor sign: they verify nobody. */
  readonly rivalCaller: Caller;
}

export const openIdentities = async (): Promise<Identities> => ({
  headersOf: (key) => ({ 'x-request-id': key }),
  rivalCaller: { subject: 'public', roles: ['operator'], scopes: [], locations: [] },
});
