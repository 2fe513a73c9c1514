import { type Fault, textFault } from './faults.ts';
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
const CARRIAGE_RETURN = 13;

/**
 * The lines of a file, a chunk's worth at a time; LF, CR LF or CR alone ends one. Holds one chunk and one line, however
 * long a line the file has.
 */
export const readLines = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly Line[]> {
  let rest: Buffer = Buffer.alloc(0);
  let isBeyond = false;
  let next = 1;
  for await (const chunk of asUtf8(chunks)) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const end = lastEndIn(bytes);
    rest = bytes.subarray(end + 1);
    if (end >= 0) {
      const lines = linesOf(bytes.toString('utf8', 0, isCrLf(bytes, end) ? end - 1 : end), next, isBeyond);
      next += lines.length;
      isBeyond = false;
      yield lines;
    }
    if (rest.length > MAX_LINE_BYTES) {
      rest = rest.subarray(0, MAX_LINE_BYTES);
      isBeyond = true;
    }
  }
  if (rest.length === 0) return;
  const isUnterminated = rest.at(-1) !== CARRIAGE_RETURN;
  const text = rest.toString('utf8', 0, isUnterminated ? rest.length : rest.length - 1);
  yield linesOf(text, next, isBeyond).map((line) => ({ ...line, isUnterminated }));
};

/** Where the last line ends; a CR at the very end may be half of a line's end, and is left for what comes. */
const lastEndIn = (bytes: Buffer): number => {
  const isHalf = bytes.at(-1) === CARRIAGE_RETURN;
  return Math.max(
    bytes.lastIndexOf(LINE_FEED),
    bytes.length > 1 || !isHalf ? bytes.lastIndexOf(CARRIAGE_RETURN, isHalf ? -2 : undefined) : -1,
  );
};

const isCrLf = (bytes: Buffer, end: number): boolean =>
  end > 0 && bytes[end] === LINE_FEED && bytes[end - 1] === CARRIAGE_RETURN;

/** `isBeyond`: the first of them was longer than what is left of it. */
const linesOf = (text: string, first: number, isBeyond: boolean): Line[] => {
  const hasReplacements = text.includes('\uFFFD');
  const hasNul = text.includes('\0');
  const lines = text.includes('\r') ? text.split(/\r\n?|\n/) : text.split('\n');
  return lines.map((line, place) => {
    const number = first + place;
    if (line.length > MAX_LINE_LENGTH || (isBeyond && place === 0)) return longLine(number, line);
    let found: Fault | null = null;
    if (hasReplacements && line.includes('\uFFFD')) found = textFault('WRONG_ENCODING');
    if (hasNul && line.includes('\0')) found = textFault('NUL_CHARACTER');
    return { number, text: line, fault: found, isUnterminated: false };
  });
};

const longLine = (number: number, line: string): Line => ({
  number,
  text: line.slice(0, KEPT_OF_A_LONG_LINE),
  fault: textFault('LINE_TOO_LONG'),
  isUnterminated: false,
});
