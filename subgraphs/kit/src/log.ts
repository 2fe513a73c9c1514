import { pino } from 'pino';

export type Log = Pick<ReturnType<typeof pino>, 'info' | 'warn' | 'error' | 'debug'>;

/** Structured lines on standard output, one JSON object each. Never personal data. */
export const openLog = (service: string): Log =>
  pino({ level: process.env.LOG_LEVEL ?? 'info', base: { service }, timestamp: pino.stdTimeFunctions.isoTime });
