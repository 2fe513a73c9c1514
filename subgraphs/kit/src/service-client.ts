import { Pool } from 'undici';
import type { ServiceName } from './events.ts';
import { SERVICE_IDENTITY_HEADER, signServiceIdentity } from './service-identity.ts';

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
  /** Asks one GraphQL question, with this service's signed identity. Throws ServiceUnavailable. */
  request<Data>(document: string, variables: Record<string, unknown>): Promise<Data>;
  close(): Promise<void>;
}

export const openServiceClient = (
  to: ServiceName,
  url: string,
  from: ServiceName | 'operator',
  secret: string,
  timeoutMilliseconds = TIMEOUT_MILLISECONDS,
): ServiceClient => {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: 32, pipelining: 1, connectTimeout: 2_000 });
  return {
    close: () => pool.close(),
    request: async <Data>(document: string, variables: Record<string, unknown>) => {
      const answer = await pool
        .request({
          path: pathname,
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            [SERVICE_IDENTITY_HEADER]: signServiceIdentity(from, secret, new Date()),
          },
          body: JSON.stringify({ query: document, variables }),
          signal: AbortSignal.timeout(timeoutMilliseconds),
        })
        .then(async ({ body }) => (await body.json()) as { data?: Data; errors?: { message: string }[] })
        .catch((error: Error) => {
          throw new ServiceUnavailable(to, error.name === 'TimeoutError' ? 'no answer in time' : error.message);
        });
      if (answer.errors || !answer.data) throw new ServiceUnavailable(to, answer.errors?.[0]?.message ?? 'no data');
      return answer.data;
    },
  };
};
