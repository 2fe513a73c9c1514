import { createWriteStream, renameSync } from 'node:fs';
import type { Readable } from 'node:stream';

const WARN = 40;
const LEVELS: Readonly<Record<number, string>> = { 40: 'warning', 50: 'error', 60: 'fatal' };
const KEPT_LINES = 40;
const LINES_A_SECOND = 10;

export interface ServiceLog {
  /** Writes all that comes to the file, and tells what needs a reader's eye. */
  readonly follow: (stream: Readable, isComplaint: boolean) => void;
  /** The last thing that the service complained about outside of its structured log: why it ended. */
  readonly lastComplaint: () => string | undefined;
  readonly close: () => void;
}

/** A service's log file, anew for each start of the launcher; the one before is kept as `.previous`. */
export const openServiceLog = (file: string, tell: (line: string) => void, showsComplaints: boolean): ServiceLog => {
  keepPrevious(file);
  const out = createWriteStream(file, { flags: 'a', mode: 0o600 });
  // A full disk must not end the service that writes about it.
  out.on('error', () => undefined);
  let complaints: string[] = [];
  const tellSome = createValve(tell, file);

  const onLine = (line: string, isComplaint: boolean) => {
    const readable = readableLine(line);
    if (readable) tellSome(readable);
    if (!isComplaint || line.startsWith('{')) return;
    complaints = [...complaints, line].slice(-KEPT_LINES);
    if (showsComplaints && line.trim()) tell(line);
  };
  return {
    follow: (stream, isComplaint) => {
      stream.setEncoding('utf8');
      stream.on('data', (chunk: string) => out.write(chunk));
      eachLine(stream, (line) => onLine(line, isComplaint));
    },
    lastComplaint: () => {
      const words = mainLineOf(complaints);
      complaints = [];
      return words;
    },
    close: () => out.end(),
  };
};

/** A structured line of level warn or above, for people; null for everything else. */
export const readableLine = (line: string): string | null => {
  // Parsing each of a busy service's info lines would cost more than writing them.
  if (!line.startsWith('{') || /^\{"level":[123]0,/.test(line)) return null;
  const { level, msg, time: _time, service: _service, ...fields } = parse(line);
  if (typeof level !== 'number' || level < WARN) return null;
  const details = Object.entries(fields).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return [`${LEVELS[level] ?? 'warning'}: ${msg ?? ''}`, ...details].join('  ').replace(/\s*\n\s*/g, ' ');
};

/** The line of an uncaught error's report that names it, or of our own `service: reason`, else the last one. */
export const mainLineOf = (lines: readonly string[]): string | undefined => {
  const words = lines.filter((line) => line.trim() && !/^\s+at |^Node\.js v|^\(node:|^\(Use `node/.test(line));
  const naming = words.findLast((line) => /^(\w*Error( \[\w+\])?|[a-z]+): /.test(line)) ?? words.at(-1);
  return naming?.trim().replace(/^[a-z]+: /, '');
};

/** Lets ten lines a second through: a service that lost its database may complain at every request. */
const createValve = (tell: (line: string) => void, file: string) => {
  let second = 0;
  let lines = 0;
  return (line: string) => {
    const now = Math.floor(Date.now() / 1000);
    if (now !== second) {
      if (lines > LINES_A_SECOND) tell(`… and ${lines - LINES_A_SECOND} lines more, see ${file}`);
      second = now;
      lines = 0;
    }
    if (++lines <= LINES_A_SECOND) tell(line);
  };
};

const parse = (line: string): Record<string, unknown> => {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
};

const eachLine = (stream: Readable, take: (line: string) => void) => {
  let rest = '';
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
};

const keepPrevious = (file: string) => {
  try {
    renameSync(file, `${file}.previous`);
  } catch {
    // The first start has no log yet.
  }
};
