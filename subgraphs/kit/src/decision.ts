/** What a caller can mend, as GraphQL's `userErrors` carry it. */
export interface UserError<Code extends string = string> {
  readonly code: Code;
  readonly message: string;
  /** Path of the wrong input field, for example ['lines', '0', 'quantity']; null where no single one is wrong. */
  readonly field: readonly string[] | null;
}

/** The outcome of a rule: a value, or refusals as data. What is thrown is a bug or an outage. */
export type Decision<T, Code extends string = string> = Accepted<T> | Rejected<Code>;

export interface Accepted<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Rejected<Code extends string = string> {
  readonly ok: false;
  readonly errors: readonly UserError<Code>[];
}

export const accepted = <T>(value: T): Accepted<T> => ({ ok: true, value });

export const rejected = <Code extends string>(
  code: Code,
  message: string,
  field: readonly string[] | null = null,
): Rejected<Code> => ({ ok: false, errors: [{ code, message, field }] });

export const rejectedAll = <Code extends string>(errors: readonly UserError<Code>[]): Rejected<Code> => ({
  ok: false,
  errors,
});

/** For handlers: a refusal of a fact that already happened is our bug; it throws, and the event is parked. */
export const orThrow = <T>(decision: Decision<T>): T => {
  if (decision.ok) return decision.value;
  throw new Error(decision.errors.map(({ code, message }) => `${code}: ${message}`).join('; '));
};
