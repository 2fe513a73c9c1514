import {
  scanBoolean,
  scanId,
  scanInt,
  scanNull,
  scanNumber,
  scanScalar,
  scanSpan,
  scanString,
  scanWords,
} from './scan-leaf.ts';
import type { AnswerText } from './splicing.ts';
import type { TextField, TextForm } from './text-form.ts';

const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT, COMMA, SMALL_N] = [91, 93, 123, 125, 44, 110];

/** The end of a value that begins here and is written to the letter as it was asked for; else -1. Notes where to cut it. */
export const scanValue = (text: AnswerText, form: TextForm, at: number): number => {
  if (text.bytes[at] === SMALL_N) return form.isNullable ? scanNull(text.bytes, at) : -1;
  switch (form.kind) {
    case 'object':
      return scanObject(text, form, at);
    case 'list':
      return scanList(text, form.element as TextForm, at);
    case 'string':
      return scanString(text, at);
    case 'words':
      return scanWords(text, at, form.words);
    case 'scalar':
      return scanScalar(text, at);
    case 'id':
      return scanId(text, at);
    case 'int':
      return scanInt(text.bytes, at);
    case 'boolean':
      return scanBoolean(text.bytes, at);
    case 'float':
      return scanNumber(text.bytes, at);
  }
};

/** A list of as many as are found, or of none. */
const scanList = (text: AnswerText, element: TextForm, start: number): number => {
  const { bytes } = text;
  if (bytes[start] !== OPEN_LIST) return -1;
  let at = start + 1;
  if (bytes[at] === CLOSE_LIST) return at + 1;
  for (;;) {
    at = scanValue(text, element, at);
    if (at < 0) return -1;
    const after = bytes[at++];
    if (after === CLOSE_LIST) return at;
    if (after !== COMMA) return -1;
  }
};

const scanObject = (text: AnswerText, form: TextForm, start: number): number => {
  const { bytes } = text;
  if (bytes[start] !== OPEN_OBJECT) return -1;
  const { place, fields, insertAtEnd } = form;
  const object = place < 0 ? 0 : (text.splicing.counts[place] as number);
  let at = start + 1;
  let seenUntil = at;
  for (const field of fields) {
    at = scanField(text, field, at, object, place);
    if (at < 0) return -1;
    if (field.isSeen) seenUntil = at;
  }
  if (bytes[at] !== CLOSE_OBJECT) return -1;
  if (insertAtEnd >= 0) text.cut(seenUntil, at, insertAtEnd, object);
  if (place >= 0) text.splicing.counts[place] = object + 1;
  return at + 1;
};

const scanField = (text: AnswerText, field: TextField, start: number, object: number, place: number): number => {
  const nameAt = start + field.nameAt;
  const valueAt = scanSpan(text.bytes, start, text.splicing.words, field.head);
  if (valueAt < 0) return -1;
  if (field.beginsRun) text.run.push(nameAt, text.cuts.length);
  if (field.insertBefore >= 0) text.cut(start, start, field.insertBefore, object);
  if (field.rename >= 0) text.cut(nameAt, valueAt, field.rename, object);
  const end = scanValue(text, field.value, valueAt);
  if (field.endsRun) text.run.push(end, text.cuts.length);
  if (field.isKept) text.splicing.kept[place]?.push(valueAt, end);
  return end;
};
