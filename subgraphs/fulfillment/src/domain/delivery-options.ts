import type { Money } from '@tutti/kit/money';
import type { StockByLocation } from '@tutti/kit/stock-by-location';
import { localDayOf } from './local-time.ts';
import type { Node } from './node.ts';
import { promisesOf, type Route, routeTo, type Target } from './promise.ts';
import { SERVICE_LEVELS, type ServiceLevel, shippingCostMinor, transitFor } from './transit.ts';

export interface DeliveryOption {
  readonly method: 'SHIP_TO_ADDRESS';
  readonly serviceLevel: ServiceLevel;
  readonly promisedBy: Date;
  readonly cost: Money;
}

/** What one node can promise to one destination at one service level, whatever the goods. */
export interface DeliveryQuote {
  readonly serviceLevel: ServiceLevel;
  readonly locationId: string;
  readonly distanceKm: number;
  readonly zone: number;
  readonly promisedBy: Date;
}

/**
 * Computed once a request and destination, and read by `deliveryOptions` for every product. Best first: earliest
 * promise, then nearest zone (a tariff never falls as the zone rises, so that is the lowest cost), then code. Empty for
 * a destination of unknown place.
 */
export const quoteDelivery = (nodes: readonly Node[], target: Target | null, now: Date): readonly DeliveryQuote[] =>
  target
    ? nodes
        .filter((node) => node.shipsOrders)
        .toSorted((a, b) => (a.code < b.code ? -1 : 1))
        .flatMap((node) => quotesOf(node, routeTo(target, node), now))
        .toSorted((a, b) => a.promisedBy.getTime() - b.promisedBy.getTime() || a.zone - b.zone)
    : [];

const quotesOf = (node: Node, route: Route, now: Date): DeliveryQuote[] => {
  const promiseFor = promisesOf(node, now);
  return SERVICE_LEVELS.flatMap((serviceLevel) => {
    const transit = transitFor(serviceLevel, route.distanceKm);
    const promise = transit && promiseFor(serviceLevel, route);
    if (!promise || (serviceLevel === 'SAME_DAY' && !isToday(node, promise, now))) return [];
    return [
      {
        serviceLevel,
        locationId: node.locationId,
        distanceKm: route.distanceKm,
        zone: transit.zone,
        promisedBy: promise,
      },
    ];
  });
};

/** Past the cut-off same-day delivery isn't offered any more, though an order that asks for it is still promised. */
const isToday = ({ timeZone }: Node, promise: Date, now: Date): boolean =>
  localDayOf(timeZone, promise) === localDayOf(timeZone, now);

export interface DeliveryRequest {
  readonly quotes: readonly DeliveryQuote[];
  readonly stock: StockByLocation;
  /** Of one unit. */
  readonly weightGrams: number;
  readonly quantity: number;
}

/**
 * For each service level the best node that has all the units, earliest promise first, then lowest cost. Empty for
 * anything but a whole number of units above zero, and for more than the network may promise.
 */
export const deliveryOptions = ({ quotes, stock, weightGrams, quantity }: DeliveryRequest): DeliveryOption[] => {
  if (!Number.isInteger(quantity) || quantity < 1 || stock.availableToPromise < quantity) return [];
  const best = new Map<ServiceLevel, DeliveryQuote>();
  for (const quote of quotes) {
    if (best.has(quote.serviceLevel) || (stock.byLocation[quote.locationId] ?? 0) < quantity) continue;
    best.set(quote.serviceLevel, quote);
  }
  return [...best.values()]
    .flatMap((quote) => toOption(quote, weightGrams * quantity))
    .toSorted((a, b) => a.promisedBy.getTime() - b.promisedBy.getTime() || a.cost.amountMinor - b.cost.amountMinor);
};

const toOption = (quote: DeliveryQuote, weightGrams: number): DeliveryOption[] => {
  const amountMinor = shippingCostMinor(quote.serviceLevel, quote.distanceKm, weightGrams);
  if (amountMinor === null) return [];
  const { serviceLevel, promisedBy } = quote;
  return [{ method: 'SHIP_TO_ADDRESS', serviceLevel, promisedBy, cost: { amountMinor, currencyCode: 'USD' } }];
};
