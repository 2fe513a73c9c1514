import { TextDecoder } from 'node:util';

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const UTF16_MARKS = [
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
] as const;

/** The text's bytes as UTF-8 without a byte order mark, which is also what tells UTF-16; U+FFFD for what is no text. */
export const asUtf8 = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | null | undefined;
  for await (const chunk of withWholeMark(chunks)) {
    if (decoder === undefined) {
      const [encoding] = UTF16_MARKS.find(([, mark]) => chunk.indexOf(mark) === 0) ?? [];
      decoder = encoding ? new TextDecoder(encoding) : null;
      yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : withoutMark(chunk);
    } else yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk;
  }
  if (decoder) yield Buffer.from(decoder.decode());
};

const withoutMark = (chunk: Buffer): Buffer =>
  chunk.subarray(0, UTF8_MARK.length).equals(UTF8_MARK) ? chunk.subarray(UTF8_MARK.length) : chunk;

/** A stream may give its first bytes one by one. */
const withWholeMark = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (head) {
      head = Buffer.concat([head, chunk]);
      if (head.length < UTF8_MARK.length) continue;
      yield head;
      head = null;
    } else yield chunk;
  }
  if (head) yield head;
};
