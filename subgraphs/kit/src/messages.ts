const MOST_SHOWN = 60;

/** A value as a message shows it: in quotation marks, and no more of it than a line has room for. */
export const quoted = (value: string): string => {
  const shown = new RegExp(`^.{0,${MOST_SHOWN}}`, 'su').exec(value)?.[0] ?? '';
  return shown === value ? `"${value}"` : `"${shown}…"`;
};

/** For TEXT_TOO_LONG and its like. */
export const tooLong = (field: string, text: string | null | undefined, most: number): string =>
  `${field} has ${text?.length ?? 0} characters, and takes ${most} at most: shorten it.`;
