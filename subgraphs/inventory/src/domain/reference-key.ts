import { createHash } from 'node:crypto';

/**
 * Names a shipment from outside: the sender's number at its supplier, whatever the case, width and blanks it is written
 * with. Of a sender without a name the number counts at that location alone, so that it can't keep others from theirs.
 * A hash, so that its length is bounded.
 */
export const inboundReferenceKey = (supplier: string | null, reference: string, locationId: string): string => {
  const sender = fold(supplier ?? '');
  return keyOf(sender ? `supplier ${sender}` : `location ${locationId}`, fold(reference));
};

/** Names a transfer among those of its origin; null where it has no number. */
export const transferReferenceKey = (reference: string | null, fromLocationId: string): string | null => {
  const folded = fold(reference ?? '');
  return folded ? keyOf(`location ${fromLocationId}`, folded) : null;
};

const keyOf = (namespace: string, reference: string): string =>
  createHash('sha256').update(`${namespace}\n${reference}`).digest('hex');

const fold = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();
