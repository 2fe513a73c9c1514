import type { GatewayContext } from '../request-context.ts';

const MOST_CODES = 10;

/** One request, as the log tells it. */
export interface RequestLine {
  readonly requestId: string;
  readonly audience: string;
  /** Of a document that the schema allows; a name is not text of a shopper's. */
  readonly operation: string | undefined;
  readonly type: string | undefined;
  readonly client: string | undefined;
  readonly clientVersion: string | undefined;
  readonly roles: readonly string[];
  readonly cost: number | undefined;
  readonly status: number;
  readonly codes: readonly string[] | undefined;
  /** The client left before its answer. */
  readonly left: true | undefined;
  readonly milliseconds: number;
}

export interface Observed {
  readonly operation: string | undefined;
  readonly type: string | undefined;
  readonly cost: number | undefined;
  readonly status: number;
  readonly codes: readonly string[];
  readonly milliseconds: number;
}

/**
 * Never personal data: no variables, documents, addresses, tokens or subjects, and of what clients may write freely only what
 * has the form of a name or a version.
 */
export const requestLine = (
  { requestId, audience, client, caller, signal }: GatewayContext,
  { operation, type, cost, status, codes, milliseconds }: Observed,
): RequestLine => ({
  requestId,
  audience,
  operation,
  type,
  client: inForm(client.name, /^[A-Za-z][\w-]{0,39}$/),
  clientVersion: inForm(client.version, /^\d[\w.+-]{0,19}$/),
  roles: caller.roles,
  cost,
  status,
  codes: codes.length > 0 ? [...new Set(codes)].slice(0, MOST_CODES) : undefined,
  left: signal.aborted || undefined,
  milliseconds: Math.round(milliseconds * 100) / 100,
});

const inForm = (text: string, form: RegExp): string | undefined => (form.test(text) ? text : text && 'other');
