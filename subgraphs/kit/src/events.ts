import { newUuid } from './ids.ts';

/** How far each line is, as totals: applying an older version than the last one changes nothing. */
export interface LineProgress {
  readonly orderLineId: string;
  /** Units a node was chosen for, those shipped included. */
  readonly allocated: number;
  readonly shipped: number;
  readonly delivered: number;
  readonly cancelled: number;
}

export interface FulfillmentProgress {
  readonly orderId: string;
  readonly version: number;
  readonly lines: readonly LineProgress[];
}

export interface Destination {
  readonly countryCode: string;
  readonly region: string | null;
  /** Null where the country has none, or nobody said. */
  readonly postalCode: string | null;
}

export interface OrderLineDemand {
  readonly orderLineId: string;
  readonly sku: string;
  readonly quantity: number;
}

/** What fulfillment has to know of an order. */
export interface OrderDemand {
  readonly orderId: string;
  readonly channel: string;
  readonly deliveryMethod: string;
  readonly serviceLevel: string;
  readonly destination: Destination;
  readonly placedAt: string;
  readonly lines: readonly OrderLineDemand[];
}

/** An order as customer statistics need it, whatever happened to it: totals as of `orderVersion`. */
export interface OrderValue {
  readonly orderId: string;
  readonly orderVersion: number;
  readonly customerId: string;
  readonly currencyCode: string;
  readonly valueMinor: number;
  readonly placedAt: string;
  readonly cancelled: boolean;
  readonly unitsOrdered: number;
  /** What a guest calls the customer, in this order alone. Absent in events from before there was one. */
  readonly guestCustomerId?: string | null;
  /** Whether the buyer is known to be the customer; absent for true. */
  readonly isBuyerProven?: boolean;
}

export interface PostalAddress {
  readonly name: string;
  readonly line1: string;
  readonly line2: string | null;
  /** Null where the country's addresses have none, as in Singapore. */
  readonly city: string | null;
  readonly region: string | null;
  /** Null where the country has none, or doesn't need it. */
  readonly postalCode: string | null;
  readonly countryCode: string;
  readonly phone: string | null;
}

/** Units given back at a node, for inventory. */
export interface ReleasedUnits {
  readonly orderLineId: string;
  readonly sku: string;
  readonly locationId: string;
  readonly quantity: number;
}

/** What channels may sell of a SKU, at the moment it crossed a line for them. */
export interface ChannelStock {
  readonly sku: string;
  readonly channels: readonly { readonly channel: string; readonly availableToPromise: number }[];
}

/** Units asked back from a node. */
export interface RecalledUnits extends ReleasedUnits {
  /** Units of the line that the node has given back so far, as inventory knows: those given back since count for these. */
  readonly returned: number;
}

/** Every event of the system: its type, and what it says. Types are past facts; the producer is the first word's owner. */
export interface EventCatalogue {
  'order.placed': { readonly demand: OrderDemand; readonly value: OrderValue; readonly shippingAddress: PostalAddress };
  'order.lines_cancelled': {
    readonly orderId: string;
    readonly value: OrderValue;
    /** Cancelled units of each line so far. */
    readonly lines: readonly { readonly orderLineId: string; readonly cancelled: number }[];
  };
  'payment.capture_requested': { readonly orderId: string; readonly captureIds: readonly string[] };
  'payment.void_requested': { readonly orderId: string };
  'order.sourced': {
    readonly progress: FulfillmentProgress;
    readonly fulfillmentOrders: readonly {
      readonly id: string;
      readonly locationCode: string;
      readonly units: number;
    }[];
    readonly backorderedUnits: number;
  };
  'fulfillment_order.accepted': {
    readonly orderId: string;
    readonly fulfillmentOrderId: string;
    readonly locationCode: string;
  };
  'fulfillment_order.picked': { readonly orderId: string; readonly fulfillmentOrderId: string; readonly units: number };
  'fulfillment.stopped': { readonly progress: FulfillmentProgress };
  'allocation.returned': {
    readonly orderId: string;
    readonly lines: readonly ReleasedUnits[];
    /** Whether the order still asks for them: their promise is open again and another node is looked for. */
    readonly resourced?: boolean;
  };
  /** A node has fewer units than were taken there: those not yet gone are asked back, the youngest first. */
  'allocation.recalled': { readonly orderId: string; readonly lines: readonly RecalledUnits[] };
  /** The order has more to be sourced: units that a node gave back, or that it waited for and are held for it now. */
  'promise.reopened': { readonly orderId: string };
  'shipment.dispatched': {
    readonly progress: FulfillmentProgress;
    readonly shipmentId: string;
    readonly carrier: string;
    readonly trackingNumbers: readonly string[];
    readonly locationId: string;
    readonly lines: readonly OrderLineDemand[];
  };
  'shipment.delivered': { readonly progress: FulfillmentProgress; readonly shipmentId: string };
  /** A basket's hold ran out before it became an order. */
  'reservation.expired': {
    readonly reservationId: string;
    readonly channel: string;
    readonly cartReference: string | null;
    readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  };
  /** Channels that may sell no more units than their rule calls low, but some. */
  'stock.ran_low': ChannelStock;
  /** Channels that had units to sell and have none. */
  'stock.ran_out': ChannelStock;
  /** Channels that had none and have some. */
  'stock.came_back': ChannelStock;
  /** Nodes have more units of a SKU that are held for orders already. */
  'stock.became_available': { readonly sku: string; readonly availableToPromise: number };
  /** A count or feed found less than was promised. */
  'stock.overcommitted': { readonly sku: string; readonly locationId: string | null; readonly available: number };
}

export type EventType = keyof EventCatalogue;

/** CloudEvents 1.0 (https://github.com/cloudevents/spec), structured JSON. */
export interface EventEnvelope<Type extends EventType = EventType> {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: Type;
  /** The aggregate it is about. */
  readonly subject: string;
  /** When it happened, RFC 3339 in UTC. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: EventCatalogue[Type];
}

export type AnyEvent = { [Type in EventType]: EventEnvelope<Type> }[EventType];

export const newEvent = <Type extends EventType>(
  type: Type,
  source: ServiceName,
  subject: string,
  data: EventCatalogue[Type],
  now: Date,
): EventEnvelope<Type> => ({
  specversion: '1.0',
  id: newUuid(),
  source: `/tutti/${source}`,
  type,
  subject,
  time: now.toISOString(),
  datacontenttype: 'application/json',
  data,
});

export const SERVICE_NAMES = ['inventory', 'orders', 'fulfillment', 'customer'] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];

/** Who listens to what. It stands here and not with the listeners, so that no event is lost before they first start. */
export const SUBSCRIPTIONS: { readonly [Type in EventType]: readonly ServiceName[] } = {
  'order.placed': ['inventory', 'fulfillment', 'customer'],
  'order.lines_cancelled': ['inventory', 'customer'],
  'payment.capture_requested': ['orders'],
  'payment.void_requested': ['orders'],
  'order.sourced': ['orders'],
  'fulfillment_order.accepted': ['orders'],
  'fulfillment_order.picked': ['orders'],
  'fulfillment.stopped': ['orders'],
  'allocation.returned': ['inventory'],
  'shipment.dispatched': ['orders', 'inventory'],
  'shipment.delivered': ['orders'],
  'stock.became_available': ['fulfillment'],
  'stock.overcommitted': ['inventory'],
  'allocation.recalled': ['fulfillment'],
  'promise.reopened': ['fulfillment'],
  'reservation.expired': [],
  'stock.ran_low': [],
  'stock.ran_out': [],
  'stock.came_back': [],
};
