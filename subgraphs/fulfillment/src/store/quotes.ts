import type { Destination } from '@tutti/kit/events';
import { locate } from '@tutti/kit/place';
import { type DeliveryQuote, quoteDelivery } from '../domain/delivery-options.ts';
import { type PickupQuote, quotePickup } from '../domain/pickup-options.ts';
import { targetOf } from '../domain/promise.ts';
import type { NodeDirectory } from './nodes.ts';

/** What every node can promise to a destination: the same for all products of a request. */
export interface Quotes {
  delivery(destination: Destination): Promise<readonly DeliveryQuote[]>;
  pickup(near: Destination): Promise<readonly PickupQuote[]>;
}

export const quotesOf = (nodes: NodeDirectory, now: Date): Quotes => ({
  delivery: oncePerDestination(async (destination) =>
    quoteDelivery([...(await nodes()).values()], targetOf(destination), now),
  ),
  pickup: oncePerDestination(async (near) => quotePickup([...(await nodes()).values()], locate(near), now)),
});

const oncePerDestination = <Quote>(quote: (destination: Destination) => Promise<readonly Quote[]>) => {
  const quoted = new Map<string, Promise<readonly Quote[]>>();
  return (destination: Destination) => {
    const key = `${destination.countryCode} ${destination.region} ${destination.postalCode}`;
    const known = quoted.get(key) ?? quote(destination);
    quoted.set(key, known);
    return known;
  };
};
