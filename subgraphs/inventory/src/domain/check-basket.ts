import type { UserError } from '@tutti/kit/decision';
import { tooLong } from '@tutti/kit/messages';
import { MAX_TEXT } from './adjust-stock.ts';

/** A week. */
export const MAX_TTL_SECONDS = 604_800;
export const MAX_LINES = 500;
/** Of one line, as an order's line. */
export const MAX_QUANTITY = 1_000_000;

export type BasketCode = 'INVALID_TTL' | 'INVALID_LINE_COUNT' | 'INVALID_QUANTITY' | 'TEXT_TOO_LONG';

export interface BasketInput {
  readonly cartReference: string | null;
  readonly ttlSeconds: number;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

/** Everything that is wrong with a basket before stock is looked at. */
export const checkBasket = ({ cartReference, ttlSeconds, lines }: BasketInput): UserError<BasketCode>[] => [
  ...checkTtl(ttlSeconds),
  ...((cartReference?.length ?? 0) > MAX_TEXT
    ? [
        {
          code: 'TEXT_TOO_LONG' as const,
          message: tooLong('cartReference', cartReference, MAX_TEXT),
          field: ['cartReference'],
        },
      ]
    : []),
  ...(lines.length < 1 || lines.length > MAX_LINES
    ? [{ code: 'INVALID_LINE_COUNT' as const, message: `A basket has 1 to ${MAX_LINES} lines.`, field: ['lines'] }]
    : []),
  ...lines.flatMap(({ quantity }, index) =>
    Number.isInteger(quantity) && quantity >= 1 && quantity <= MAX_QUANTITY ? [] : [wrongQuantity(index)],
  ),
];

export const checkTtl = (ttlSeconds: number): UserError<'INVALID_TTL'>[] =>
  Number.isInteger(ttlSeconds) && ttlSeconds >= 1 && ttlSeconds <= MAX_TTL_SECONDS
    ? []
    : [{ code: 'INVALID_TTL', message: `A hold lasts 1 to ${MAX_TTL_SECONDS} seconds.`, field: ['ttlSeconds'] }];

const wrongQuantity = (index: number): UserError<'INVALID_QUANTITY'> => ({
  code: 'INVALID_QUANTITY',
  message: `A quantity is a whole number from 1 to ${MAX_QUANTITY}.`,
  field: ['lines', String(index), 'quantity'],
});
