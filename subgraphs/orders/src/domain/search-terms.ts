/** Lower-case words, each once: how orders are found. */
export const searchTerms = (texts: readonly (string | null)[]): string[] => [
  ...new Set(texts.flatMap((text) => splitWords(text ?? ''))),
];

export const splitWords = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
