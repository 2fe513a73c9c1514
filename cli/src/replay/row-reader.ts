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

/** Non-breaking and other odd spaces become one plain space. */
const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim();
