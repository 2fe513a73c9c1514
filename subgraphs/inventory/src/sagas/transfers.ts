import type { Caller } from '@tutti/kit/caller';
import type { Tx } from '@tutti/kit/database';
import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { oncePerKey } from '@tutti/kit/idempotency';
import { reachOf } from '../domain/reach.ts';
import type { StockBook } from '../domain/stock-book.ts';
import { cancelTransfer, type Transfer } from '../domain/transfer.ts';
import { MAX_LINES } from '../domain/transfer-checks.ts';
import { receiveTransfer, type TransferArrival } from '../domain/transfer-receipt.ts';
import { createTransfer, plannedBefore, type TransferRequest } from '../domain/transfer-request.ts';
import { shipTransfer, type TransferDeparture } from '../domain/transfer-shipping.ts';
import { freeEndedHolds } from '../store/ended-holds.ts';
import { listNetworkHolds } from '../store/promises.ts';
import { lockStock, saveStock } from '../store/stock-book.ts';
import { insertTransfer, lockTransfer, updateTransfer } from '../store/transfers.ts';
import type { Stockroom } from './adjust-position.ts';

/** Names the transfer that was made or changed; it is read again, so a repeated key shows it as it is now. */
export interface TransferAnswer {
  readonly transferId: string;
}

interface TransferInput {
  readonly idempotencyKey: string;
  readonly transferId: string;
}

type Outcome = Promise<Decision<TransferAnswer>>;

/** Plans a transfer from a location of the caller's to any other, once per key. */
export const planTransfer = async (
  { db, locations, now }: Stockroom,
  caller: Caller,
  input: TransferRequest & { readonly idempotencyKey: string },
): Outcome => {
  // Before the transaction, whose connection is then the only one that it waits for.
  const network = await locations();
  const from = reachOf(network, caller).byCode.get(input.fromLocationCode);
  const ends = { from, to: network.byCode.get(input.toLocationCode) };
  return oncePerKey<TransferAnswer, string>(db, { caller, mutation: 'createTransfer', input }, async (tx) => {
    // Lines beyond the most are refused by their number, so nobody waits for their locks.
    const book = await lockStock(tx, { skus: input.lines.slice(0, MAX_LINES).map(({ sku }) => sku) });
    const decision = createTransfer(book, input, ends, now());
    if (!decision.ok) return decision;
    const known = await insertTransfer(tx, decision.value);
    if (known) return plannedBefore(known);
    return accepted({ transferId: decision.value.id });
  });
};

/** The units leave, once per key. Who was promised them is read where they can't leave otherwise. */
export const sendTransfer = (room: Stockroom, caller: Caller, input: TransferDeparture & TransferInput): Outcome =>
  changeTransfer(
    room,
    { caller, mutation: 'shipTransfer', input },
    'fromLocationId',
    async (book, transfer, now, tx) => {
      const decision = shipTransfer(book, transfer, input, now);
      if (decision.ok || decision.errors.every(({ code }) => code !== 'INSUFFICIENT_STOCK')) return decision;
      const skus = transfer.lines.map(({ sku }) => sku);
      await freeEndedHolds(tx, book, skus, now);
      const holds = await listNetworkHolds(tx, skus);
      book.admit(holds);
      return shipTransfer(book, transfer, input, now, holds);
    },
  );

/** Records a delivery, once per key. */
export const takeInTransfer = (room: Stockroom, caller: Caller, input: TransferArrival & TransferInput): Outcome =>
  changeTransfer(room, { caller, mutation: 'receiveTransfer', input }, 'toLocationId', (book, transfer, now) =>
    receiveTransfer(book, transfer, input, now),
  );

/** Calls a transfer off, once per key. */
export const callOffTransfer = (
  room: Stockroom,
  caller: Caller,
  input: TransferInput & { readonly expectedVersion: number | null; readonly actor: string },
): Outcome =>
  changeTransfer(room, { caller, mutation: 'cancelTransfer', input }, 'fromLocationId', (book, transfer, now) =>
    cancelTransfer(book, transfer, input, now),
  );

/**
 * The transfer is locked before its SKUs, so two changes of it wait here and not for each other. It is changed from the
 * end whose units the change moves: who works for the other end alone doesn't find it.
 */
const changeTransfer = async (
  { db, locations, now }: Stockroom,
  request: { readonly caller: Caller; readonly mutation: string; readonly input: TransferInput },
  end: 'fromLocationId' | 'toLocationId',
  decide: (book: StockBook, transfer: Transfer, now: Date, tx: Tx) => Decision<Transfer> | Promise<Decision<Transfer>>,
): Outcome => {
  const reach = reachOf(await locations(), request.caller);
  return oncePerKey<TransferAnswer, string>(db, request, async (tx) => {
    const { transferId } = request.input;
    const transfer = await lockTransfer(tx, transferId);
    if (!transfer || !reach.has(transfer[end]))
      return rejected('TRANSFER_NOT_FOUND', `No transfer ${transferId}.`, ['transferId']);
    const book = await lockStock(tx, { places: shelvesOf(transfer), by: request.caller });
    const decision = await decide(book, transfer, now(), tx);
    if (!decision.ok) return decision;
    await updateTransfer(tx, decision.value);
    await saveStock(tx, book, now());
    return accepted({ transferId });
  });
};

const shelvesOf = ({ lines, fromLocationId, toLocationId }: Transfer) =>
  lines.flatMap(({ sku }) => [
    { sku, locationId: fromLocationId },
    { sku, locationId: toLocationId },
  ]);
