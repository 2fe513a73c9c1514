import type { Caller } from '@tutti/kit/caller';
import type { Admission } from './limits/admission.ts';

export const REQUEST_ID_HEADER = 'x-request-id';

/** Whose contract an endpoint serves; operators have everything. */
export const AUDIENCES = ['operator', 'storefront', 'csr', 'partner'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** As the client calls itself; for logs, metrics and the manifest of its documents, never for access. */
export interface Client {
  readonly name: string;
  readonly version: string;
}

/** What every request of the gateway knows. */
export interface GatewayContext {
  /** Ties the gateway's log lines to one request of a client; subgraphs are sent it, too. */
  readonly requestId: string;
  readonly audience: Audience;
  readonly caller: Caller;
  readonly client: Client;
  /** Milliseconds since 1970: by then the answer is on its way, whole or in part. */
  readonly deadline: number;
  /** Aborted when the client leaves before it has its answer. */
  readonly signal: AbortSignal;
  /** Whose budgets it spends; absent where nothing is counted. */
  readonly admission?: Admission;
}
