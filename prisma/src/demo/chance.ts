import { createHash } from 'node:crypto';

/** A number from 0 up to 1 that is always the same for the same words, so that every install gets the same demo. */
export const chance = (...words: readonly (string | number)[]): number =>
  createHash('sha256').update(words.join('|')).digest().readUInt32BE() / 2 ** 32;

/** A whole number from `low` to `high`, both included. */
export const between = (low: number, high: number, ...words: readonly (string | number)[]): number =>
  low + Math.floor(chance(...words) * (high - low + 1));

export const oneOf = <T>(choices: readonly T[], ...words: readonly (string | number)[]): T =>
  choices[Math.floor(chance(...words) * choices.length)] as T;
