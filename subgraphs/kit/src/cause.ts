/** These quote names of the program, others quote what was worked on. */
const QUOTES_CODE = new Set(['TypeError', 'ReferenceError', 'RangeError']);

const QUOTED = /"(?:[^"\\]|\\.)*"|'[^'\n]*'|`[^`]*`|“[^”]*”/g;
const EMAIL = /[^\s@<>()]+@[^\s@<>()]+/g;
const LONG_NUMBER = /\d[\d\s().-]{3,}\d/g;

/**
 * What is thrown, for the log: its name, message and where it was thrown, without what may be somebody's: quoted texts,
 * e-mail addresses, telephone and card numbers.
 */
export const causeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return `thrown: ${typeof error}`;
  const origin = innermost(error);
  const frames = (origin.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${origin.name}: ${withoutPersons(origin)}`, ...frames].join('\n');
};

/** GraphQL wraps what a resolver threw. */
const innermost = (error: Error): Error => {
  const { originalError } = error as { originalError?: unknown };
  return originalError instanceof Error && originalError !== error ? innermost(originalError) : error;
};

const withoutPersons = ({ name, message }: Error): string => {
  const unquoted = QUOTES_CODE.has(name) ? message : message.replace(QUOTED, '…');
  return unquoted.replace(EMAIL, '…').replace(LONG_NUMBER, '…');
};
