/** A row of the file by its column names. */
export type Columns = Readonly<Record<string, string | undefined>>;

/** Reads fields of one row and collects all that is wrong with it, so that a row is corrected in one go. */
export interface RowReader<Name extends string> {
  /** The field's text with its spaces put right; a problem when empty or too long. */
  text(name: Name): string;
  /** The field's text, or '' when it is empty. */
  optionalText(name: Name): string;
  /** What `parse` makes of the text; a problem when it makes null of it. */
  parsed<T>(name: Name, parse: (text: string) => T | null, expected: string): T;
  complain(problem: string): void;
  readonly problems: readonly string[];
}

/** What the services take for a title or a name. */
const MAX_LENGTH = 200;

export const readRow = <Name extends string>(columns: Columns): RowReader<Name> => {
  const problems: string[] = [];
  const optionalText = (name: Name) => tidy(columns[name] ?? '');
  const text = (name: Name) => {
    const value = optionalText(name);
    if (!value) problems.push(`${name} is empty`);
    if (value.length > MAX_LENGTH) problems.push(`${name} is longer than ${MAX_LENGTH} characters`);
    return value;
  };
  return {
    problems,
    text,
    optionalText,
    complain: (problem) => problems.push(problem),
    parsed: <T>(name: Name, parse: (text: string) => T | null, expected: string) => {
      const value = text(name);
      const result = value ? parse(value) : null;
      if (value && result === null) problems.push(`${name} "${value}" is not ${expected}`);
      // Null only beside a problem, and a row with a problem is not used.
      return result as T;
    },
  };
};

/** Windows-1252 from 0x80 to 0x9F (https://encoding.spec.whatwg.org/index-windows-1252.txt); a space means nothing there. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/**
 * Non-breaking and other odd spaces become one plain space. A control character of C1 is a byte of Windows-1252 that an
 * export took for Latin-1: 11\u0094 is 11 inches.
 */
const tidy = (text: string): string =>
  text
    .replace(/[\u0080-\u009f]/gu, (control) => WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80))
    .replace(/\s+/gu, ' ')
    .trim();
