import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import { hashBody } from './assertion.ts';
import { createSigner, ownIdentity } from './assertion-signer.ts';
import type { Backlog } from './backlog.ts';
import type { ServiceName } from './events.ts';
import type { ServiceKeys } from './service-keys.ts';

const TIMEOUT_MILLISECONDS = 5_000;

/** The other service is down, slow, or answers with an error of its own. A caller may try again with the same key. */
export class ServiceUnavailable extends Error {
  readonly service: string;

  constructor(service: string, reason: string) {
    super(`The ${service} service is not available: ${reason}`);
    this.service = service;
  }
}

export interface ServiceClient {
  /** Asks one GraphQL question, signed as this service. Throws ServiceUnavailable. */
  request<Data>(document: string, variables: Record<string, unknown>): Promise<Data>;
  /** Events that the other has not published or not handled. Throws ServiceUnavailable. */
  backlog(): Promise<Backlog>;
  close(): Promise<void>;
}

export const openServiceClient = (
  to: ServiceName,
  url: string,
  from: ServiceName | 'operator',
  keys: ServiceKeys,
  timeoutMilliseconds = TIMEOUT_MILLISECONDS,
): ServiceClient => {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: 32, pipelining: 1, connectTimeout: 2_000 });
  const sign = createSigner(from, keys);
  const caller = ownIdentity(from);

  const ask = async <Answer>(path: string, method: 'GET' | 'POST', body: string): Promise<Answer> => {
    const signed = sign({ audience: to, caller, requestId: randomUUID(), bodyHash: hashBody(body) });
    try {
      const answer = await pool.request({
        path,
        method,
        headers: { 'content-type': 'application/json', ...signed },
        ...(body && { body }),
        signal: AbortSignal.timeout(timeoutMilliseconds),
      });
      return (await answer.body.json()) as Answer;
    } catch (error) {
      const { name, message } = error as Error;
      throw new ServiceUnavailable(to, name === 'TimeoutError' ? 'no answer in time' : message);
    }
  };
  return {
    close: () => pool.close(),
    request: async <Data>(document: string, variables: Record<string, unknown>) => {
      const question = JSON.stringify({ query: document, variables });
      const { data, errors } = await ask<Answer<Data>>(pathname, 'POST', question);
      if (errors || !data) throw new ServiceUnavailable(to, errors?.[0]?.message ?? 'no data');
      return data;
    },
    backlog: async () => {
      const { errors, ...backlog } = await ask<Backlog & Answer<never>>('/backlog', 'GET', '');
      if (errors) throw new ServiceUnavailable(to, errors[0]?.message ?? 'no backlog');
      return backlog;
    },
  };
};

interface Answer<Data> {
  readonly data?: Data;
  readonly errors?: readonly { readonly message: string }[];
}
