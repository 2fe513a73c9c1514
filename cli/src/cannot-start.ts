/** Something that whoever starts Tutti can put right; the message is the one line they read. */
export class CannotStart extends Error {}

/** The error's own words, or its code where it has none (refused connections to several addresses come without). */
export const reasonOf = (error: unknown): string => {
  const { message, code } = (error ?? {}) as { message?: string; code?: string };
  return message || code || String(error);
};
