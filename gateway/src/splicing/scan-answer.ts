import { scanValue } from './scan.ts';
import { scanWord } from './scan-leaf.ts';
import type { AnswerText } from './splicing.ts';
import type { TextPart } from './text-form.ts';

/** Some objects of an answer, the operation's own fields being one, and what stands before them. */
export interface AnswerPart {
  readonly part: TextPart;
  readonly head: Uint8Array;
}

export const rootHead = (): Uint8Array => bytesOf('{"data":');

/** The list of the part's entities, which is the answer's first one or follows another. */
export const entitiesHead = (key: string, isFirst: boolean): Uint8Array =>
  bytesOf(`${isFirst ? '{"data":{' : ','}${JSON.stringify(key)}:`);

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

const [OPEN_LIST, CLOSE_LIST, CLOSE_OBJECT, COMMA, NEWLINE] = [91, 93, 125, 44, 10];

/** Whether the whole text is an answer without errors, with the operation's own fields as they were asked for. */
export const scanRoot = (text: AnswerText, { part, head }: AnswerPart): boolean => {
  const at = scanWord(text.bytes, 0, head);
  return at >= 0 && isEnd(text, scanPart(text, part, at), 1);
};

/** Whether the whole text is an answer without errors, with as many entities of each part as are said. */
export const scanEntities = (text: AnswerText, parts: readonly AnswerPart[], counts: readonly number[]): boolean => {
  let at = 0;
  for (const [index, { part, head }] of parts.entries()) {
    at = scanWord(text.bytes, at, head);
    if (at >= 0) at = scanEntityList(text, part, at, counts[index] as number);
    if (at < 0) return false;
  }
  return isEnd(text, at, 2);
};

const scanEntityList = (text: AnswerText, part: TextPart, start: number, count: number): number => {
  const { bytes } = text;
  if (bytes[start] !== OPEN_LIST) return -1;
  let at = start + 1;
  for (let index = 0; index < count; index++) {
    if (index > 0 && bytes[at++] !== COMMA) return -1;
    at = scanPart(text, part, at);
    if (at < 0) return -1;
  }
  return bytes[at] === CLOSE_LIST ? at + 1 : -1;
};

const scanPart = (text: AnswerText, { id, form }: TextPart, at: number): number => {
  text.run = text.splicing.runs[id] as number[];
  text.splicing.texts[id] = text;
  return scanValue(text, form, at);
};

const isEnd = ({ bytes }: AnswerText, start: number, braces: number): boolean => {
  if (start < 0) return false;
  let at = start;
  for (let brace = 0; brace < braces; brace++) if (bytes[at++] !== CLOSE_OBJECT) return false;
  if (bytes[at] === NEWLINE) at += 1;
  return at === bytes.length;
};
