import { accepted, type Decision, rejectedAll, type UserError } from '@tutti/kit/decision';
import {
  actionNotAllowed,
  callOff,
  causeOf,
  changed,
  type InboundLine,
  type InboundShipment,
  isOpen,
  unitsToCome,
} from './inbound-shipment.ts';
import type { StockState } from './stock.ts';
import { post, type StockBook } from './stock-book.ts';
import {
  atLine,
  hasRoom,
  isUnits,
  type LineCode,
  lineErrors,
  MAX_LINES,
  noRoom,
  type ProductCode,
  productErrors,
  textErrors,
  userError,
} from './transfer-checks.ts';

/** Percent of a line's expected units that may come on top of them, where nobody sets another. */
export const DEFAULT_TOLERANCE_PERCENT = 10;

/** How units can arrive; every other state comes later, with a promise or a choice. */
const ARRIVAL_STATES: readonly StockState[] = ['AVAILABLE', 'DAMAGED', 'QUALITY_CONTROL'];

export interface ReceivedLine {
  readonly sku: string;
  /** Units of this delivery alone. */
  readonly receivedQuantity: number;
  readonly state: StockState;
}

/** One delivery: a fact that is recorded whole or not at all. */
export interface InboundReceipt {
  readonly lines: readonly ReceivedLine[];
  /** Nothing more will come. */
  readonly final: boolean;
  readonly actor: string;
}

export type ReceiveInboundCode =
  | LineCode
  | ProductCode
  | 'ACTION_NOT_ALLOWED'
  | 'SKU_NOT_EXPECTED'
  | 'INVALID_STATE'
  | 'OVER_RECEIPT'
  | 'TEXT_TOO_LONG';

/**
 * Records a delivery: units that were expected are no longer incoming, and those on top come from outside. A delivery
 * brings a unit at least, or is the final one: then the rest isn't expected any more.
 */
export const receiveInbound = (
  book: StockBook,
  shipment: InboundShipment,
  receipt: InboundReceipt,
  tolerancePercent: number,
  now: Date,
): Decision<InboundShipment, ReceiveInboundCode> => {
  if (!isOpen(shipment)) return actionNotAllowed(shipment);
  const errors = errorsOf(book, shipment, receipt, tolerancePercent);
  if (errors.length > 0) return rejectedAll(errors);
  for (const line of receipt.lines) putAway(book, shipment, line, receipt.actor, now);
  const units = new Map(receipt.lines.map(({ sku, receivedQuantity }) => [sku, receivedQuantity]));
  const lines = shipment.lines.map((line) => ({ ...line, received: line.received + (units.get(line.sku) ?? 0) }));
  if (receipt.final) callOff(book, { ...shipment, lines }, receipt.actor, now);
  const isComplete = lines.every((line) => unitsToCome(line) === 0);
  const status = isComplete ? 'RECEIVED' : receipt.final ? 'CLOSED_SHORT' : 'PARTIALLY_RECEIVED';
  return accepted(changed(shipment, status, lines, now));
};

const putAway = (book: StockBook, shipment: InboundShipment, line: ReceivedLine, actor: string, now: Date) => {
  const { sku, receivedQuantity, state } = line;
  const announced = shipment.lines.find((other) => other.sku === sku);
  const expected = Math.min(receivedQuantity, announced ? unitsToCome(announced) : 0);
  const cause = causeOf(shipment, sku, actor, now);
  if (expected > 0) post(book, { ...cause, quantity: expected, fromState: 'INCOMING', toState: state });
  const onTop = receivedQuantity - expected;
  if (onTop > 0) post(book, { ...cause, quantity: onTop, fromState: null, toState: state });
};

const errorsOf = (
  book: StockBook,
  shipment: InboundShipment,
  { lines, final, actor }: InboundReceipt,
  tolerancePercent: number,
): UserError<ReceiveInboundCode>[] => {
  const asked = lines.map(({ sku, receivedQuantity }) => ({ sku, quantity: receivedQuantity }));
  if (lines.length > MAX_LINES) return lineErrors(asked, 0);
  const announced = new Map(shipment.lines.map((line) => [line.sku, line]));
  return [
    ...textErrors(actor, 0, 'actor'),
    ...(final || lines.some(({ receivedQuantity }) => receivedQuantity !== 0) ? [] : [nothingCame()]),
    ...lineErrors(asked, 0, 'receivedQuantity'),
    ...lines.flatMap((line, index) => {
      const expected = announced.get(line.sku);
      return expected
        ? arrivalErrors(book, shipment.locationId, line, expected, tolerancePercent, index)
        : [userError('SKU_NOT_EXPECTED', `${line.sku} was not announced.`, ...atLine(index, 'sku'))];
    }),
  ];
};

const arrivalErrors = (
  book: StockBook,
  locationId: string,
  { sku, receivedQuantity, state }: ReceivedLine,
  { expected, received }: InboundLine,
  tolerancePercent: number,
  index: number,
): UserError<ReceiveInboundCode>[] => {
  if (!ARRIVAL_STATES.includes(state))
    return [userError('INVALID_STATE', `Units arrive ${ARRIVAL_STATES.join(', ')}.`, ...atLine(index, 'state'))];
  if (!isUnits(receivedQuantity, 0)) return [];
  const most = expected + Math.ceil((expected * tolerancePercent) / 100);
  if (received + receivedQuantity > most)
    return [userError('OVER_RECEIPT', `At most ${most} units may come in all.`, ...atLine(index, 'receivedQuantity'))];
  if (!hasRoom(book, sku, locationId, state, receivedQuantity)) return [noRoom(...atLine(index, 'receivedQuantity'))];
  return productErrors(book, sku, index);
};

const nothingCame = () =>
  userError('INVALID_QUANTITY', 'A delivery brings a unit at least, or is the final one.', 'lines');
