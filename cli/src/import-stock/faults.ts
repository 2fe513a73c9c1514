import type { Fault } from '../csv/faults.ts';

/** What a row of stock can be wrong with, beside what the services refuse. */
const STOCK_FAULTS = {
  INVALID_JSON: 'The line is not a JSON object.',
  NAMED_TWICE: 'Two names of the line mean one field.',
  MISSING_VALUE: 'A value that every row needs is absent or empty.',
  INVALID_TEXT: 'A text holds characters that no database keeps.',
  INVALID_QUANTITY: 'Not a whole number of units.',
  INVALID_REASON: 'The reason is DAMAGED, THEFT, FOUND or CORRECTION.',
  INVALID_VERSION: 'The expected version is a whole number from 0 on.',
  OTHER_KIND: 'The row is of another kind than those before it: a file has levels or adjustments.',
  DUPLICATE_ROW:
    'An earlier row of the file names this position, and of two counts one would be lost: leave the one that is right.',
} as const;

export type StockFaultCode = keyof typeof STOCK_FAULTS;

export const fault = (code: StockFaultCode, message: string = STOCK_FAULTS[code]): Fault => ({ code, message });
