/** Control characters but for line ends and tabs, and those that turn the direction of what follows: a terminal obeys them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not reach a terminal
const OBEYED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The text with what a terminal would obey written as JSON writes it, `\u001b`: names and messages may hold anything. */
export const printable = (text: string): string =>
  text.replace(OBEYED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

export const printLine = (text: string): void => console.log(printable(text));

export const printError = (text: string): void => console.error(printable(text));
