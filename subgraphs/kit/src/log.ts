import { type DestinationStream, pino } from 'pino';

export type Log = Pick<ReturnType<typeof pino>, 'info' | 'warn' | 'error' | 'debug'>;

const BUFFERED_BYTES = 4_096;
const BUFFERED_MILLISECONDS = 100;

/** Structured lines on standard output, one JSON object each. Never personal data. */
export const openLog = (service: string): Log =>
  pino(
    { level: process.env.LOG_LEVEL ?? 'info', base: { service }, timestamp: pino.stdTimeFunctions.isoTime },
    standardOutput(),
  );

/**
 * Lines of a tenth of a second are written together: each write costs as much as making ten lines. Pino writes what is left
 * when the process exits, even by an error that nobody caught.
 */
const standardOutput = (): DestinationStream =>
  pino.destination({
    dest: 1,
    sync: false,
    minLength: BUFFERED_BYTES,
    periodicFlush: BUFFERED_MILLISECONDS,
  });
