/** Why a subgraph gave no GraphQL answer, and what follows from it. */
export const FAILURES = {
  /** Nobody listens, or the connection broke before the answer's end. */
  UNREACHABLE: { isMendable: true, countsAgainst: true },
  /** Status 502, 503 or 504 of whoever stands before it: it is restarting, or too busy. */
  REFUSED: { isMendable: true, countsAgainst: true },
  /** It took longer than an attempt may. */
  TIMED_OUT: { isMendable: true, countsAgainst: true },
  /** It answered something else than GraphQL. */
  UNREADABLE: { isMendable: false, countsAgainst: true },
  /** More bytes than we take; the question was too wide, the service may be well. */
  TOO_LARGE: { isMendable: false, countsAgainst: false },
  /** The caller's deadline left it less time than an attempt may take; otherwise impatient callers would open circuits. */
  OUT_OF_TIME: { isMendable: false, countsAgainst: false },
  /** Its circuit is open. */
  CIRCUIT_OPEN: { isMendable: false, countsAgainst: false },
  /** As many questions as it may have at once are under way, and as many wait. */
  CROWDED: { isMendable: false, countsAgainst: false },
  /** The client left. */
  CANCELLED: { isMendable: false, countsAgainst: false },
} as const;

export type FailureKind = keyof typeof FAILURES;

export class SubgraphFailure extends Error {
  readonly kind: FailureKind;
  /** When it makes sense to ask again, where that is known. */
  readonly retryAfterSeconds: number | undefined;

  constructor(kind: FailureKind, reason: string, retryAfterSeconds?: number) {
    super(reason);
    this.kind = kind;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** By the code that Node.js and undici give their errors; whatever has none of these is no answer either. */
const KINDS_BY_CODE: Readonly<Record<string, FailureKind>> = {
  ECONNREFUSED: 'UNREACHABLE',
  ECONNRESET: 'UNREACHABLE',
  ECONNABORTED: 'UNREACHABLE',
  EPIPE: 'UNREACHABLE',
  ENOTFOUND: 'UNREACHABLE',
  EAI_AGAIN: 'UNREACHABLE',
  EHOSTUNREACH: 'UNREACHABLE',
  ENETUNREACH: 'UNREACHABLE',
  ETIMEDOUT: 'UNREACHABLE',
  UND_ERR_SOCKET: 'UNREACHABLE',
  UND_ERR_CONNECT_TIMEOUT: 'UNREACHABLE',
  UND_ERR_HEADERS_TIMEOUT: 'TIMED_OUT',
  UND_ERR_BODY_TIMEOUT: 'TIMED_OUT',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'TOO_LARGE',
};

export const failureOf = (error: unknown): SubgraphFailure => {
  if (error instanceof SubgraphFailure) return error;
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  const failure = new SubgraphFailure(
    (typeof code === 'string' && KINDS_BY_CODE[code]) || 'UNREADABLE',
    typeof code === 'string' ? code : String(name),
  );
  failure.cause = error;
  return failure;
};

const REFUSALS = new Set([502, 503, 504]);
const BRACE = 0x7b;

/**
 * Throws unless the answer may be GraphQL: whoever stands before a service answers for it with a status and a page, and
 * JSON that is GraphQL begins with a brace. Whether it is, is seen when it is parsed.
 */
export const refuseForeignAnswer = (status: number, body: Buffer): void => {
  if (REFUSALS.has(status)) throw new SubgraphFailure('REFUSED', `status ${status}`);
  if (body[0] !== BRACE) throw new SubgraphFailure('UNREADABLE', `status ${status}, no JSON object`);
};
