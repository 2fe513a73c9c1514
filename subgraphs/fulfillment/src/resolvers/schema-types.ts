// Generated from schema/fulfillment.graphql by `npm run generate`.
import type { StockByLocation } from '@tutti/kit/stock-by-location';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { FulfillmentOrder as FulfillmentOrderModel, FulfillmentOrderLine as FulfillmentOrderLineModel } from '../domain/fulfillment-order.ts';
import type { Shipment as ShipmentModel, Parcel as ParcelModel, TrackingEvent as TrackingEventModel } from '../domain/shipment.ts';
import type { ProductReference, Reference, Context } from '../context.ts';
import type { Money as MoneyModel } from '@tutti/kit/money';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An exact decimal number as a string, for example "130.98". Never a float. */
  Decimal: { input: string; output: string; }
  /** A moment in UTC, RFC 3339, in the years 0000 to 9999, for example "2026-11-25T15:04:00Z". */
  DateTime: { input: Date; output: Date | string; }
  /** A whole number of units. Anything else is refused: with INVALID_QUANTITY by a mutation, as BAD_USER_INPUT by a query. */
  Quantity: { input: number; output: number; }
  StockByLocation: { input: StockByLocation; output: StockByLocation; }
  _FieldSet: { input: unknown; output: unknown; }
};

export type TextKind =
  /**
   * What is looked up or compared: in Unicode's compatibility composition (NFKC), so that look-alikes are one, and without
   * direction marks at its ends.
   */
  | 'CODE'
  /** What people read: as it is written, composed (NFC). */
  | 'NAME'
  /** As NAME, with line ends and tabs. */
  | 'NOTE'
  /** Names a request: as it came, invisible characters included, and control characters refused. Every `idempotencyKey` is one. */
  | 'KEY'
  /** Words to look for: as they came, whatever they hold. */
  | 'SEARCH';

export type Query = {
  readonly __typename?: 'Query';
  /** Null for an unknown id, and where the location isn't the caller's. */
  readonly fulfillmentOrder: Maybe<FulfillmentOrder>;
  /** Internal: how each of these orders was sourced. */
  readonly auditDemands: ReadonlyArray<AuditedDemand>;
};


export type QueryFulfillmentOrderArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAuditDemandsArgs = {
  orderIds: ReadonlyArray<Scalars['ID']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** The node takes the work on. */
  readonly acceptFulfillmentOrder: FulfillmentOrderPayload;
  /** Units were taken from the shelf. A node that doesn't record picks ships straight after accepting. */
  readonly pickFulfillmentOrder: FulfillmentOrderPayload;
  /** Parcels leave the node. What is not in them can ship later. */
  readonly shipFulfillmentOrder: ShipFulfillmentOrderPayload;
  /**
   * What the carrier says of a parcel. May come late, twice and out of order: the newest by `occurredAt` counts, one that is
   * ahead of us as of when it came, and a delivery is final.
   */
  readonly recordTrackingEvent: RecordTrackingEventPayload;
  /** Internal: takes open units off an order's fulfilment, unless they have left. */
  readonly stopFulfillment: StopFulfillmentPayload;
  /** Internal: gives nodes the work for all units that are held for these orders. Repeated, it changes nothing. */
  readonly sourceOrders: Scalars['Boolean']['output'];
};


export type MutationAcceptFulfillmentOrderArgs = {
  input: AcceptFulfillmentOrderInput;
};


export type MutationPickFulfillmentOrderArgs = {
  input: PickFulfillmentOrderInput;
};


export type MutationShipFulfillmentOrderArgs = {
  input: ShipFulfillmentOrderInput;
};


export type MutationRecordTrackingEventArgs = {
  input: RecordTrackingEventInput;
};


export type MutationStopFulfillmentArgs = {
  input: StopFulfillmentInput;
};


export type MutationSourceOrdersArgs = {
  orderIds: ReadonlyArray<Scalars['ID']['input']>;
};

export type Product = {
  readonly __typename?: 'Product';
  readonly sku: Scalars['String']['output'];
  readonly weightGrams: Scalars['Int']['output'];
  readonly stockByLocation: Scalars['StockByLocation']['output'];
  /**
   * How this many units can be delivered there, fastest promise first; each option ships from one node that has them all. Empty
   * where none has, and where distances aren't known: outside the US, its territories and Canada, and for postal codes and regions
   * that can't be located. An order to such a place is placed all the same, without a promised date. Null while a service it
   * needs is out.
   */
  readonly deliveryOptions: Maybe<ReadonlyArray<DeliveryOption>>;
  /** Stores within 200 km that have it now, nearest first. Null while a service it needs is out. */
  readonly pickupOptions: Maybe<ReadonlyArray<PickupOption>>;
};


export type ProductDeliveryOptionsArgs = {
  destination: DestinationInput;
  quantity?: Scalars['Quantity']['input'];
};


export type ProductPickupOptionsArgs = {
  near: DestinationInput;
  first?: Scalars['Int']['input'];
  quantity?: Scalars['Quantity']['input'];
};

/**
 * A place, as exactly as it is known. The postal code says where it is; without a known one, the region does. A territory of
 * the United States is one of its regions too: PR is the same as US with the region PR.
 */
export type DestinationInput = {
  /** ISO 3166-1 alpha-2; Kosovo is XK. A query refuses any other as BAD_USER_INPUT. */
  readonly countryCode: Scalars['String']['input'];
  /** Its letters, its code of ISO 3166-2 or its name, for example KY, US-KY or Kentucky. */
  readonly region?: InputMaybe<Scalars['String']['input']>;
  readonly postalCode?: InputMaybe<Scalars['String']['input']>;
};

export type DeliveryOption = {
  readonly __typename?: 'DeliveryOption';
  readonly method: DeliveryMethod;
  readonly serviceLevel: ServiceLevel;
  /** The moment by which the goods are promised, if ordered now. */
  readonly promisedBy: Scalars['DateTime']['output'];
  readonly cost: Money;
};

export type PickupOption = {
  readonly __typename?: 'PickupOption';
  readonly method: DeliveryMethod;
  /** When they can be ready, within opening hours, if ordered now. */
  readonly readyBy: Scalars['DateTime']['output'];
  readonly availableQuantity: Scalars['Int']['output'];
  /** Great-circle distance in kilometres, one decimal. */
  readonly distanceKm: Scalars['Decimal']['output'];
  /** Null while the inventory service is out. */
  readonly location: Maybe<Location>;
};

export type Order = {
  readonly __typename?: 'Order';
  readonly id: Scalars['ID']['output'];
  /**
   * The work asked of nodes, and of it what a partner's or a store's own have to do; empty until the order is sourced. Null
   * while the fulfillment service is out.
   */
  readonly fulfillmentOrders: Maybe<ReadonlyArray<FulfillmentOrder>>;
};

export type Location = {
  readonly __typename?: 'Location';
  readonly id: Scalars['ID']['output'];
  /**
   * What the node has to do, oldest first; all statuses where none is named, and nothing where the location isn't the
   * caller's. `first` is at most 100. Null while the fulfillment service is out.
   */
  readonly fulfillmentOrders: Maybe<FulfillmentOrderConnection>;
};


export type LocationFulfillmentOrdersArgs = {
  statuses: InputMaybe<ReadonlyArray<FulfillmentOrderStatus>>;
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};

/** The work asked of one node for one order. */
export type FulfillmentOrder = {
  readonly __typename?: 'FulfillmentOrder';
  readonly id: Scalars['ID']['output'];
  /** Rises with every change; send it as expectedVersion. */
  readonly version: Scalars['Int']['output'];
  readonly status: FulfillmentOrderStatus;
  readonly requestStatus: FulfillmentRequestStatus;
  readonly deliveryMethod: DeliveryMethod;
  readonly serviceLevel: ServiceLevel;
  /** Null where no promise could be computed: the destination's place is not known, or its node never opens. */
  readonly promisedBy: Maybe<Scalars['DateTime']['output']>;
  /** Null while the orders service is out. */
  readonly order: Maybe<Order>;
  /** Null while the inventory service is out. */
  readonly assignedLocation: Maybe<Location>;
  readonly lines: ReadonlyArray<FulfillmentOrderLine>;
  readonly shipments: ReadonlyArray<Shipment>;
  /** What the node may do now. */
  readonly supportedActions: ReadonlyArray<FulfillmentAction>;
};

export type FulfillmentOrderConnection = {
  readonly __typename?: 'FulfillmentOrderConnection';
  readonly edges: ReadonlyArray<FulfillmentOrderEdge>;
  readonly nodes: ReadonlyArray<FulfillmentOrder>;
  readonly pageInfo: PageInfo;
};

export type FulfillmentOrderEdge = {
  readonly __typename?: 'FulfillmentOrderEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: FulfillmentOrder;
};

export type FulfillmentOrderStatus =
  /** Waits for the node. */
  | 'OPEN'
  /** Accepted; being prepared, or part of it has left. */
  | 'IN_PROGRESS'
  /** All of it has left. */
  | 'SHIPPED'
  /** All of it has arrived. */
  | 'DELIVERED'
  /** No unit of it is asked for any more. */
  | 'CANCELLED';

export type FulfillmentRequestStatus =
  /** Sent to the node, no answer yet. */
  | 'SUBMITTED'
  | 'ACCEPTED';

export type FulfillmentAction =
  | 'ACCEPT'
  | 'PICK'
  | 'SHIP';

export type FulfillmentOrderLine = {
  readonly __typename?: 'FulfillmentOrderLine';
  readonly id: Scalars['ID']['output'];
  readonly orderLineId: Scalars['ID']['output'];
  readonly sku: Scalars['String']['output'];
  /** Null while the inventory service is out. */
  readonly product: Maybe<Product>;
  /** Units asked of the node; it never changes. */
  readonly quantity: Scalars['Int']['output'];
  readonly pickedQuantity: Scalars['Int']['output'];
  readonly shippedQuantity: Scalars['Int']['output'];
  readonly cancelledQuantity: Scalars['Int']['output'];
};

/** Parcels that left a node together. */
export type Shipment = {
  readonly __typename?: 'Shipment';
  readonly id: Scalars['ID']['output'];
  readonly carrier: Scalars['String']['output'];
  /** Of the first parcel. */
  readonly trackingNumber: Scalars['String']['output'];
  /** The carrier's page about the first parcel; null for a carrier whose pages are not known. */
  readonly trackingUrl: Maybe<Scalars['String']['output']>;
  /** DELIVERED once every parcel is; else the status of the parcel that is least far. */
  readonly status: ShipmentStatus;
  readonly shippedAt: Scalars['DateTime']['output'];
  /** Null where it can't be computed. */
  readonly estimatedDeliveryAt: Maybe<Scalars['DateTime']['output']>;
  /** Never ahead of the moment at which it was recorded. */
  readonly deliveredAt: Maybe<Scalars['DateTime']['output']>;
  readonly parcels: ReadonlyArray<Parcel>;
  /** Newest first. */
  readonly events: ReadonlyArray<TrackingEvent>;
};

export type ShipmentStatus =
  | 'DISPATCHED'
  | 'IN_TRANSIT'
  | 'OUT_FOR_DELIVERY'
  /** The carrier couldn't hand it over, or says something went wrong. */
  | 'EXCEPTION'
  | 'DELIVERED';

/** One box of a shipment. */
export type Parcel = {
  readonly __typename?: 'Parcel';
  readonly trackingNumber: Scalars['String']['output'];
  readonly weightGrams: Maybe<Scalars['Int']['output']>;
  readonly status: ShipmentStatus;
  readonly lines: ReadonlyArray<ParcelLine>;
};

export type ParcelLine = {
  readonly __typename?: 'ParcelLine';
  readonly sku: Scalars['String']['output'];
  readonly quantity: Scalars['Int']['output'];
};

export type TrackingEvent = {
  readonly __typename?: 'TrackingEvent';
  readonly status: ShipmentStatus;
  /** By the carrier's clock; when the event came where that clock was ahead. */
  readonly occurredAt: Scalars['DateTime']['output'];
  readonly description: Maybe<Scalars['String']['output']>;
};

/** How goods reach the customer. */
export type DeliveryMethod =
  /** Shipped to the order's address. */
  | 'SHIP_TO_ADDRESS'
  /** Handed over at the counter of a store. */
  | 'PICKUP_IN_STORE';

/** How fast the customer asked to have it. */
export type ServiceLevel =
  /** Ground, by zone of distance. */
  | 'STANDARD'
  /** Faster ground or deferred air, at most three business days in transit. */
  | 'EXPEDITED'
  /** Air, one or two business days in transit. */
  | 'EXPRESS'
  /** By courier on the day of the order, from a node near enough. */
  | 'SAME_DAY';

export type AcceptFulfillmentOrderInput = {
  /** Any string of yours, at most 200 characters. The same key with the same input gives the same answer, for 90 days. */
  readonly idempotencyKey: Scalars['String']['input'];
  readonly fulfillmentOrderId: Scalars['ID']['input'];
  /** The version the caller saw; null to accept it whatever it is. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type PickFulfillmentOrderInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly fulfillmentOrderId: Scalars['ID']['input'];
  /** Units picked so far, by line; null for everything. */
  readonly lines?: InputMaybe<ReadonlyArray<PickedLineInput>>;
};

export type PickedLineInput = {
  readonly fulfillmentOrderLineId: Scalars['ID']['input'];
  readonly pickedQuantity: Scalars['Quantity']['input'];
};

export type FulfillmentOrderPayload = {
  readonly __typename?: 'FulfillmentOrderPayload';
  readonly fulfillmentOrder: Maybe<FulfillmentOrder>;
  readonly userErrors: ReadonlyArray<FulfillmentUserError>;
};

export type ShipFulfillmentOrderInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly fulfillmentOrderId: Scalars['ID']['input'];
  /** The carrier's name, for example UPS. */
  readonly carrier: Scalars['String']['input'];
  /** At least one. */
  readonly parcels: ReadonlyArray<ParcelInput>;
};

export type ParcelInput = {
  /** As on the label, and shown so; unique over all parcels, whatever its case, blanks and hyphens. */
  readonly trackingNumber: Scalars['String']['input'];
  readonly weightGrams?: InputMaybe<Scalars['Int']['input']>;
  readonly lines: ReadonlyArray<ParcelLineInput>;
};

export type ParcelLineInput = {
  readonly fulfillmentOrderLineId: Scalars['ID']['input'];
  readonly quantity: Scalars['Quantity']['input'];
};

export type ShipFulfillmentOrderPayload = {
  readonly __typename?: 'ShipFulfillmentOrderPayload';
  readonly fulfillmentOrder: Maybe<FulfillmentOrder>;
  readonly shipment: Maybe<Shipment>;
  readonly userErrors: ReadonlyArray<FulfillmentUserError>;
};

export type RecordTrackingEventInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  /** In capital or small letters, in groups or with hyphens: it is the same number. */
  readonly trackingNumber: Scalars['String']['input'];
  /** As in the shipment, whatever its case: needed where two carriers gave the number (CARRIER_NEEDED). */
  readonly carrier?: InputMaybe<Scalars['String']['input']>;
  readonly status: ShipmentStatus;
  /** At most 24 hours ahead: a carrier's clock or time zone may be wrong by that much. */
  readonly occurredAt: Scalars['DateTime']['input'];
  readonly description?: InputMaybe<Scalars['String']['input']>;
};

export type RecordTrackingEventPayload = {
  readonly __typename?: 'RecordTrackingEventPayload';
  readonly shipment: Maybe<Shipment>;
  readonly userErrors: ReadonlyArray<FulfillmentUserError>;
};

export type FulfillmentUserError = {
  readonly __typename?: 'FulfillmentUserError';
  readonly code: FulfillmentErrorCode;
  /** Path of the input field that is wrong; null where no single one is. */
  readonly field: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** For people, in English. */
  readonly message: Scalars['String']['output'];
};

export type FulfillmentErrorCode =
  /** The key is empty or over 200 characters. */
  | 'INVALID_IDEMPOTENCY_KEY'
  /** The key was used before with another input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** A text holds a control character or one that can't be seen, for example a zero-width space. Send it without. */
  | 'INVALID_TEXT'
  /** No fulfillment order has this id, or its location isn't the caller's. */
  | 'FULFILLMENT_ORDER_NOT_FOUND'
  /** The fulfillment order has no line with this id. */
  | 'FULFILLMENT_ORDER_LINE_NOT_FOUND'
  /** The fulfillment order changed since the version the caller saw. Read it again. */
  | 'STALE_VERSION'
  /** The fulfillment order's status doesn't allow this; `supportedActions` tells what it allows. */
  | 'ACTION_NOT_ALLOWED'
  /** Not a whole number of units above zero, or more than the line has left. */
  | 'INVALID_QUANTITY'
  /** A shipment has 1 to 100 parcels, and each parcel at least one line and, where it is weighed, a weight above 0. */
  | 'INVALID_PARCELS'
  /** Nothing but blanks and hyphens, or over 100 characters. */
  | 'INVALID_TRACKING_NUMBER'
  /** Another parcel of the same carrier has this tracking number, in whatever case and grouping. */
  | 'TRACKING_NUMBER_TAKEN'
  /** No parcel has this tracking number, or it left from a location that isn't the caller's. */
  | 'TRACKING_NUMBER_NOT_FOUND'
  /** Two carriers gave this tracking number: send `carrier` as well. */
  | 'CARRIER_NEEDED'
  /** The carrier's name is empty or over 100 characters. */
  | 'INVALID_CARRIER'
  /** More than 24 hours ahead, or more than a week before the parcel left. */
  | 'INVALID_TIME'
  /** A description has more than 1,000 characters. */
  | 'TEXT_TOO_LONG';

export type StopFulfillmentInput = {
  /** Names the request: sent again, it takes nothing twice. */
  readonly key: Scalars['String']['input'];
  readonly order: DemandInput;
  /** What to stop; null for everything open, refused when any unit has left. */
  readonly lines?: InputMaybe<ReadonlyArray<StopLineInput>>;
};

export type StopLineInput = {
  readonly orderLineId: Scalars['ID']['input'];
  readonly quantity: Scalars['Int']['input'];
};

/** An order as `order.placed` tells it, so that a stop may come before the event. */
export type DemandInput = {
  readonly orderId: Scalars['ID']['input'];
  readonly channel: Scalars['String']['input'];
  readonly deliveryMethod: DeliveryMethod;
  readonly serviceLevel: ServiceLevel;
  readonly destination: DestinationInput;
  readonly placedAt: Scalars['DateTime']['input'];
  readonly lines: ReadonlyArray<DemandLineInput>;
};

export type DemandLineInput = {
  readonly orderLineId: Scalars['ID']['input'];
  readonly sku: Scalars['String']['input'];
  readonly quantity: Scalars['Int']['input'];
};

export type StopFulfillmentPayload = {
  readonly __typename?: 'StopFulfillmentPayload';
  /** True when nothing was stopped because units have left, or because fewer are open than were asked for. */
  readonly refused: Scalars['Boolean']['output'];
  /** Version of the counters below. */
  readonly version: Scalars['Int']['output'];
  readonly lines: ReadonlyArray<AuditedDemandLine>;
};

export type AuditedDemand = {
  readonly __typename?: 'AuditedDemand';
  readonly orderId: Scalars['ID']['output'];
  /** Sourcing decisions that assigned something. */
  readonly decisions: Scalars['Int']['output'];
  readonly lines: ReadonlyArray<AuditedDemandLine>;
};

export type AuditedDemandLine = {
  readonly __typename?: 'AuditedDemandLine';
  readonly orderLineId: Scalars['ID']['output'];
  readonly quantity: Scalars['Int']['output'];
  /** As the line's counter says. */
  readonly allocated: Scalars['Int']['output'];
  /** As its fulfillment orders add up to. */
  readonly assigned: Scalars['Int']['output'];
  readonly shipped: Scalars['Int']['output'];
  readonly delivered: Scalars['Int']['output'];
  readonly cancelled: Scalars['Int']['output'];
};

/** An exact amount of money. */
export type Money = {
  readonly __typename?: 'Money';
  /** In the currency's major unit with all its decimals: "9.90", never "9.9". */
  readonly amount: Scalars['Decimal']['output'];
  /** ISO 4217, for example USD. */
  readonly currencyCode: Scalars['String']['output'];
};

/** Where a page ends and whether another follows (Relay cursor connections). */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor: Maybe<Scalars['String']['output']>;
  readonly endCursor: Maybe<Scalars['String']['output']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Product: Product;
  Order: Order;
  Location: Location;
  FulfillmentOrder: FulfillmentOrder;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Product:
    ( { __typename: 'Product' }
    & GraphQLRecursivePick<FederationTypes['Product'], {"sku":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Product'], {"weightGrams":true,"stockByLocation":true}>
        | GraphQLRecursivePick<FederationTypes['Product'], {"weightGrams":true,"stockByLocation":true}>
        | GraphQLRecursivePick<FederationTypes['Product'], {"stockByLocation":true}> ) );
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  Location:
    ( { __typename: 'Location' }
    & GraphQLRecursivePick<FederationTypes['Location'], {"id":true}> );
  FulfillmentOrder:
    ( { __typename: 'FulfillmentOrder' }
    & GraphQLRecursivePick<FederationTypes['FulfillmentOrder'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  TextKind: TextKind;
  Quantity: ResolverTypeWrapper<Scalars['Quantity']['output']>;
  StockByLocation: ResolverTypeWrapper<Scalars['StockByLocation']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Product: ResolverTypeWrapper<ProductReference>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  DestinationInput: DestinationInput;
  DeliveryOption: ResolverTypeWrapper<Omit<DeliveryOption, 'cost'> & { cost: ResolversTypes['Money'] }>;
  PickupOption: ResolverTypeWrapper<Omit<PickupOption, 'location'> & { location?: Maybe<ResolversTypes['Location']> }>;
  Order: ResolverTypeWrapper<Reference>;
  Location: ResolverTypeWrapper<Reference>;
  FulfillmentOrder: ResolverTypeWrapper<FulfillmentOrderModel>;
  FulfillmentOrderConnection: ResolverTypeWrapper<Omit<FulfillmentOrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['FulfillmentOrderEdge']>, nodes: ReadonlyArray<ResolversTypes['FulfillmentOrder']> }>;
  FulfillmentOrderEdge: ResolverTypeWrapper<Omit<FulfillmentOrderEdge, 'node'> & { node: ResolversTypes['FulfillmentOrder'] }>;
  FulfillmentOrderStatus: FulfillmentOrderStatus;
  FulfillmentRequestStatus: FulfillmentRequestStatus;
  FulfillmentAction: FulfillmentAction;
  FulfillmentOrderLine: ResolverTypeWrapper<FulfillmentOrderLineModel>;
  Shipment: ResolverTypeWrapper<ShipmentModel>;
  ShipmentStatus: ShipmentStatus;
  Parcel: ResolverTypeWrapper<ParcelModel>;
  ParcelLine: ResolverTypeWrapper<ParcelLine>;
  TrackingEvent: ResolverTypeWrapper<TrackingEventModel>;
  DeliveryMethod: DeliveryMethod;
  ServiceLevel: ServiceLevel;
  AcceptFulfillmentOrderInput: AcceptFulfillmentOrderInput;
  PickFulfillmentOrderInput: PickFulfillmentOrderInput;
  PickedLineInput: PickedLineInput;
  FulfillmentOrderPayload: ResolverTypeWrapper<Omit<FulfillmentOrderPayload, 'fulfillmentOrder'> & { fulfillmentOrder?: Maybe<ResolversTypes['FulfillmentOrder']> }>;
  ShipFulfillmentOrderInput: ShipFulfillmentOrderInput;
  ParcelInput: ParcelInput;
  ParcelLineInput: ParcelLineInput;
  ShipFulfillmentOrderPayload: ResolverTypeWrapper<Omit<ShipFulfillmentOrderPayload, 'fulfillmentOrder' | 'shipment'> & { fulfillmentOrder?: Maybe<ResolversTypes['FulfillmentOrder']>, shipment?: Maybe<ResolversTypes['Shipment']> }>;
  RecordTrackingEventInput: RecordTrackingEventInput;
  RecordTrackingEventPayload: ResolverTypeWrapper<Omit<RecordTrackingEventPayload, 'shipment'> & { shipment?: Maybe<ResolversTypes['Shipment']> }>;
  FulfillmentUserError: ResolverTypeWrapper<FulfillmentUserError>;
  FulfillmentErrorCode: FulfillmentErrorCode;
  StopFulfillmentInput: StopFulfillmentInput;
  StopLineInput: StopLineInput;
  DemandInput: DemandInput;
  DemandLineInput: DemandLineInput;
  StopFulfillmentPayload: ResolverTypeWrapper<StopFulfillmentPayload>;
  AuditedDemand: ResolverTypeWrapper<AuditedDemand>;
  AuditedDemandLine: ResolverTypeWrapper<AuditedDemandLine>;
  Money: ResolverTypeWrapper<MoneyModel>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Decimal: Scalars['Decimal']['output'];
  DateTime: Scalars['DateTime']['output'];
  Quantity: Scalars['Quantity']['output'];
  StockByLocation: Scalars['StockByLocation']['output'];
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Mutation: Record<PropertyKey, never>;
  Boolean: Scalars['Boolean']['output'];
  Product: ProductReference;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  DestinationInput: DestinationInput;
  DeliveryOption: Omit<DeliveryOption, 'cost'> & { cost: ResolversParentTypes['Money'] };
  PickupOption: Omit<PickupOption, 'location'> & { location?: Maybe<ResolversParentTypes['Location']> };
  Order: Reference;
  Location: Reference;
  FulfillmentOrder: FulfillmentOrderModel;
  FulfillmentOrderConnection: Omit<FulfillmentOrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['FulfillmentOrderEdge']>, nodes: ReadonlyArray<ResolversParentTypes['FulfillmentOrder']> };
  FulfillmentOrderEdge: Omit<FulfillmentOrderEdge, 'node'> & { node: ResolversParentTypes['FulfillmentOrder'] };
  FulfillmentOrderLine: FulfillmentOrderLineModel;
  Shipment: ShipmentModel;
  Parcel: ParcelModel;
  ParcelLine: ParcelLine;
  TrackingEvent: TrackingEventModel;
  AcceptFulfillmentOrderInput: AcceptFulfillmentOrderInput;
  PickFulfillmentOrderInput: PickFulfillmentOrderInput;
  PickedLineInput: PickedLineInput;
  FulfillmentOrderPayload: Omit<FulfillmentOrderPayload, 'fulfillmentOrder'> & { fulfillmentOrder?: Maybe<ResolversParentTypes['FulfillmentOrder']> };
  ShipFulfillmentOrderInput: ShipFulfillmentOrderInput;
  ParcelInput: ParcelInput;
  ParcelLineInput: ParcelLineInput;
  ShipFulfillmentOrderPayload: Omit<ShipFulfillmentOrderPayload, 'fulfillmentOrder' | 'shipment'> & { fulfillmentOrder?: Maybe<ResolversParentTypes['FulfillmentOrder']>, shipment?: Maybe<ResolversParentTypes['Shipment']> };
  RecordTrackingEventInput: RecordTrackingEventInput;
  RecordTrackingEventPayload: Omit<RecordTrackingEventPayload, 'shipment'> & { shipment?: Maybe<ResolversParentTypes['Shipment']> };
  FulfillmentUserError: FulfillmentUserError;
  StopFulfillmentInput: StopFulfillmentInput;
  StopLineInput: StopLineInput;
  DemandInput: DemandInput;
  DemandLineInput: DemandLineInput;
  StopFulfillmentPayload: StopFulfillmentPayload;
  AuditedDemand: AuditedDemand;
  AuditedDemandLine: AuditedDemandLine;
  Money: MoneyModel;
  PageInfo: PageInfo;
};

export type TextDirectiveArgs = {
  as: TextKind;
};

export type TextDirectiveResolver<Result, Parent, ContextType = Context, Args = TextDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface QuantityScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Quantity'], any> {
  name: 'Quantity';
}

export interface StockByLocationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['StockByLocation'], any> {
  name: 'StockByLocation';
}

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  fulfillmentOrder?: Resolver<Maybe<ResolversTypes['FulfillmentOrder']>, ParentType, ContextType, RequireFields<QueryFulfillmentOrderArgs, 'id'>>;
  auditDemands?: Resolver<ReadonlyArray<ResolversTypes['AuditedDemand']>, ParentType, ContextType, RequireFields<QueryAuditDemandsArgs, 'orderIds'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  acceptFulfillmentOrder?: Resolver<ResolversTypes['FulfillmentOrderPayload'], ParentType, ContextType, RequireFields<MutationAcceptFulfillmentOrderArgs, 'input'>>;
  pickFulfillmentOrder?: Resolver<ResolversTypes['FulfillmentOrderPayload'], ParentType, ContextType, RequireFields<MutationPickFulfillmentOrderArgs, 'input'>>;
  shipFulfillmentOrder?: Resolver<ResolversTypes['ShipFulfillmentOrderPayload'], ParentType, ContextType, RequireFields<MutationShipFulfillmentOrderArgs, 'input'>>;
  recordTrackingEvent?: Resolver<ResolversTypes['RecordTrackingEventPayload'], ParentType, ContextType, RequireFields<MutationRecordTrackingEventArgs, 'input'>>;
  stopFulfillment?: Resolver<ResolversTypes['StopFulfillmentPayload'], ParentType, ContextType, RequireFields<MutationStopFulfillmentArgs, 'input'>>;
  sourceOrders?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationSourceOrdersArgs, 'orderIds'>>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  deliveryOptions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DeliveryOption']>>, ParentType, ContextType, RequireFields<ProductDeliveryOptionsArgs, 'destination' | 'quantity'>>;
  pickupOptions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PickupOption']>>, ParentType, ContextType, RequireFields<ProductPickupOptionsArgs, 'near' | 'first' | 'quantity'>>;
};

export type DeliveryOptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryOption'] = ResolversParentTypes['DeliveryOption']> = {
  method?: Resolver<ResolversTypes['DeliveryMethod'], ParentType, ContextType>;
  serviceLevel?: Resolver<ResolversTypes['ServiceLevel'], ParentType, ContextType>;
  promisedBy?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cost?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type PickupOptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PickupOption'] = ResolversParentTypes['PickupOption']> = {
  method?: Resolver<ResolversTypes['DeliveryMethod'], ParentType, ContextType>;
  readyBy?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  availableQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  distanceKm?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
};

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  fulfillmentOrders?: Resolver<Maybe<ReadonlyArray<ResolversTypes['FulfillmentOrder']>>, ParentType, ContextType>;
};

export type LocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location'], FederationReferenceType extends FederationReferenceTypes['Location'] = FederationReferenceTypes['Location']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Location']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  fulfillmentOrders?: Resolver<Maybe<ResolversTypes['FulfillmentOrderConnection']>, ParentType, ContextType, RequireFields<LocationFulfillmentOrdersArgs, 'first'>>;
};

export type FulfillmentOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FulfillmentOrder'] = ResolversParentTypes['FulfillmentOrder'], FederationReferenceType extends FederationReferenceTypes['FulfillmentOrder'] = FederationReferenceTypes['FulfillmentOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['FulfillmentOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['FulfillmentOrderStatus'], ParentType, ContextType>;
  requestStatus?: Resolver<ResolversTypes['FulfillmentRequestStatus'], ParentType, ContextType>;
  deliveryMethod?: Resolver<ResolversTypes['DeliveryMethod'], ParentType, ContextType>;
  serviceLevel?: Resolver<ResolversTypes['ServiceLevel'], ParentType, ContextType>;
  promisedBy?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  assignedLocation?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['FulfillmentOrderLine']>, ParentType, ContextType>;
  shipments?: Resolver<ReadonlyArray<ResolversTypes['Shipment']>, ParentType, ContextType>;
  supportedActions?: Resolver<ReadonlyArray<ResolversTypes['FulfillmentAction']>, ParentType, ContextType>;
};

export type FulfillmentOrderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FulfillmentOrderConnection'] = ResolversParentTypes['FulfillmentOrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['FulfillmentOrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['FulfillmentOrder']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type FulfillmentOrderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FulfillmentOrderEdge'] = ResolversParentTypes['FulfillmentOrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['FulfillmentOrder'], ParentType, ContextType>;
};

export type FulfillmentOrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FulfillmentOrderLine'] = ResolversParentTypes['FulfillmentOrderLine']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orderLineId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pickedQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  shippedQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cancelledQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ShipmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Shipment'] = ResolversParentTypes['Shipment']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  carrier?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trackingNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trackingUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ShipmentStatus'], ParentType, ContextType>;
  shippedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  estimatedDeliveryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  parcels?: Resolver<ReadonlyArray<ResolversTypes['Parcel']>, ParentType, ContextType>;
  events?: Resolver<ReadonlyArray<ResolversTypes['TrackingEvent']>, ParentType, ContextType>;
};

export type ParcelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Parcel'] = ResolversParentTypes['Parcel']> = {
  trackingNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  weightGrams?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ShipmentStatus'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['ParcelLine']>, ParentType, ContextType>;
};

export type ParcelLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParcelLine'] = ResolversParentTypes['ParcelLine']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TrackingEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackingEvent'] = ResolversParentTypes['TrackingEvent']> = {
  status?: Resolver<ResolversTypes['ShipmentStatus'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type FulfillmentOrderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FulfillmentOrderPayload'] = ResolversParentTypes['FulfillmentOrderPayload']> = {
  fulfillmentOrder?: Resolver<Maybe<ResolversTypes['FulfillmentOrder']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['FulfillmentUserError']>, ParentType, ContextType>;
};

export type ShipFulfillmentOrderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShipFulfillmentOrderPayload'] = ResolversParentTypes['ShipFulfillmentOrderPayload']> = {
  fulfillmentOrder?: Resolver<Maybe<ResolversTypes['FulfillmentOrder']>, ParentType, ContextType>;
  shipment?: Resolver<Maybe<ResolversTypes['Shipment']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['FulfillmentUserError']>, ParentType, ContextType>;
};

export type RecordTrackingEventPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordTrackingEventPayload'] = ResolversParentTypes['RecordTrackingEventPayload']> = {
  shipment?: Resolver<Maybe<ResolversTypes['Shipment']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['FulfillmentUserError']>, ParentType, ContextType>;
};

export type FulfillmentUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FulfillmentUserError'] = ResolversParentTypes['FulfillmentUserError']> = {
  code?: Resolver<ResolversTypes['FulfillmentErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StopFulfillmentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StopFulfillmentPayload'] = ResolversParentTypes['StopFulfillmentPayload']> = {
  refused?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['AuditedDemandLine']>, ParentType, ContextType>;
};

export type AuditedDemandResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditedDemand'] = ResolversParentTypes['AuditedDemand']> = {
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  decisions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['AuditedDemandLine']>, ParentType, ContextType>;
};

export type AuditedDemandLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditedDemandLine'] = ResolversParentTypes['AuditedDemandLine']> = {
  orderLineId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  allocated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  assigned?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  shipped?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  delivered?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cancelled?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currencyCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Decimal?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Quantity?: GraphQLScalarType;
  StockByLocation?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  DeliveryOption?: DeliveryOptionResolvers<ContextType>;
  PickupOption?: PickupOptionResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  FulfillmentOrder?: FulfillmentOrderResolvers<ContextType>;
  FulfillmentOrderConnection?: FulfillmentOrderConnectionResolvers<ContextType>;
  FulfillmentOrderEdge?: FulfillmentOrderEdgeResolvers<ContextType>;
  FulfillmentOrderLine?: FulfillmentOrderLineResolvers<ContextType>;
  Shipment?: ShipmentResolvers<ContextType>;
  Parcel?: ParcelResolvers<ContextType>;
  ParcelLine?: ParcelLineResolvers<ContextType>;
  TrackingEvent?: TrackingEventResolvers<ContextType>;
  FulfillmentOrderPayload?: FulfillmentOrderPayloadResolvers<ContextType>;
  ShipFulfillmentOrderPayload?: ShipFulfillmentOrderPayloadResolvers<ContextType>;
  RecordTrackingEventPayload?: RecordTrackingEventPayloadResolvers<ContextType>;
  FulfillmentUserError?: FulfillmentUserErrorResolvers<ContextType>;
  StopFulfillmentPayload?: StopFulfillmentPayloadResolvers<ContextType>;
  AuditedDemand?: AuditedDemandResolvers<ContextType>;
  AuditedDemandLine?: AuditedDemandLineResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  text?: TextDirectiveResolver<any, any, ContextType>;
};
