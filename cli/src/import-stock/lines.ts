import { type Fault, fault } from './faults.ts';
import { asUtf8 } from './utf8.ts';

export interface Line {
  /** The file's first line is 1. */
  readonly number: number;
  /** Without its end; of a line that is too long, its beginning. */
  readonly text: string;
  readonly fault: Fault | null;
  /** The file ends here without a line's end. */
  readonly isUnterminated: boolean;
}

export const MAX_LINE_LENGTH = 65_536;
/** UTF-8 takes at most three bytes for a UTF-16 unit, so a line with more than this is too long however it is read. */
const MAX_LINE_BYTES = MAX_LINE_LENGTH * 3;
const KEPT_OF_A_LONG_LINE = 1_000;
const LINE_FEED = 10;

/** The lines of a file, a chunk's worth at a time. Holds one chunk and one line, however long a line the file has. */
export const readLines = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly Line[]> {
  let rest: Buffer = Buffer.alloc(0);
  let isBeyond = false;
  let next = 1;
  for await (const chunk of asUtf8(chunks)) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const end = bytes.lastIndexOf(LINE_FEED);
    rest = bytes.subarray(end + 1);
    if (end >= 0) {
      const lines = linesOf(bytes.toString('utf8', 0, end), next, isBeyond);
      next += lines.length;
      isBeyond = false;
      yield lines;
    }
    if (rest.length > MAX_LINE_BYTES) {
      rest = rest.subarray(0, MAX_LINE_BYTES);
      isBeyond = true;
    }
  }
  if (rest.length > 0)
    yield linesOf(rest.toString('utf8'), next, isBeyond).map((line) => ({ ...line, isUnterminated: true }));
};

/** `isBeyond`: the first of them was longer than what is left of it. */
const linesOf = (text: string, first: number, isBeyond: boolean): Line[] => {
  const hasReplacements = text.includes('\uFFFD');
  const hasNul = text.includes('\0');
  return text.split('\n').map((whole, place) => {
    const line = whole.endsWith('\r') ? whole.slice(0, -1) : whole;
    const number = first + place;
    if (line.length > MAX_LINE_LENGTH || (isBeyond && place === 0)) return longLine(number, line);
    let found: Fault | null = null;
    if (hasReplacements && line.includes('\uFFFD')) found = fault('WRONG_ENCODING');
    if (hasNul && line.includes('\0')) found = fault('NUL_CHARACTER');
    return { number, text: line, fault: found, isUnterminated: false };
  });
};

const longLine = (number: number, line: string): Line => ({
  number,
  text: line.slice(0, KEPT_OF_A_LONG_LINE),
  fault: fault('LINE_TOO_LONG'),
  isUnterminated: false,
});
