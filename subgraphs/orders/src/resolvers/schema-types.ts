// Generated from schema/orders.graphql by `npm run generate`.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Order as OrderModel, LineOfOrder as OrderLineModel, PaymentOfOrder as PaymentModel } from '../domain/order.ts';
import type { PostalAddress } from '@tutti/kit/events';
import type { TimelineEntry as TimelineEntryModel } from '../domain/timeline.ts';
import type { CustomerReference, Context } from '../context.ts';
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
  /** Null for an unknown id, and for a shopper, for an order of somebody else's. */
  readonly order: Maybe<Order>;
  /**
   * The guest's tracking page. Null unless number (`#1001` too) and e-mail belong to one order; never says which half was
   * wrong. It stands alone in its operation, and wrong guesses are limited by address.
   */
  readonly trackOrder: Maybe<Order>;
  /**
   * By number (`#1001` too), e-mail, customer's name, phone, a SKU, a tracking number or the external reference, newest first.
   * Every word must begin a word of the order's, whatever their case, accents, apostrophes and hyphens (`muller` and `mueller`
   * find Müller, `obrien` O’Brien, `太郎` 山田太郎); one with an @ begins the address, a number is a whole one. Seven digits or
   * more, however they are written, are the end of a phone or number. An empty search lists all, one without a letter or digit
   * finds nothing. At most 200 characters and 10 words, else BAD_USER_INPUT;
   * so is a search that more than 10,000 orders match while those of the newest 50,000 don't fill the page: add a word.
   */
  readonly searchOrders: OrderConnection;
  /** Internal: every order's line counters, page by page in the order of ids. */
  readonly auditOrders: ReadonlyArray<AuditedOrder>;
};


export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTrackOrderArgs = {
  number: Scalars['String']['input'];
  email: Scalars['String']['input'];
};


export type QuerySearchOrdersArgs = {
  search: Scalars['String']['input'];
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};


export type QueryAuditOrdersArgs = {
  after: InputMaybe<Scalars['ID']['input']>;
  first: Scalars['Int']['input'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Commits a customer to buy. Units are promised before the answer; what is not there is backordered. Sourcing follows by
   * itself, within a second as a rule. Guests and shoppers order within limits by channel, by default 5,000 units a line,
   * 10,000 in all and 200 lines; what they hold already is theirs to order.
   */
  readonly placeOrder: PlaceOrderPayload;
  /** Cancels the whole order, or some units of some lines. What has shipped comes back as a return instead. */
  readonly cancelOrder: CancelOrderPayload;
};


export type MutationPlaceOrderArgs = {
  input: PlaceOrderInput;
};


export type MutationCancelOrderArgs = {
  input: CancelOrderInput;
};

/**
 * A customer's commitment to buy. Quantities never change in place after placement; edits, cancellations and returns are
 * recorded beside them. Partners and stores see its number, its status and where it goes, and their own work: no prices, and
 * nothing that others do for it.
 */
export type Order = {
  readonly __typename?: 'Order';
  readonly id: Scalars['ID']['output'];
  /** What the customer calls it, for example 1001. */
  readonly number: Scalars['String']['output'];
  /** Derived from the lines' counters; no mutation sets it. */
  readonly status: OrderStatus;
  /** Rises with every change; send it as expectedVersion. */
  readonly version: Scalars['Int']['output'];
  readonly channel: SalesChannel;
  /** The number in the system where it was bought. */
  readonly externalReference: Maybe<Scalars['String']['output']>;
  readonly placedAt: Scalars['DateTime']['output'];
  /** Lines + tax - discounts + shipping charge. */
  readonly total: Money;
  readonly shippingCharge: Money;
  /**
   * By the name that the order was placed under. To a guest by its initials, and by an id of this order alone (a random UUID,
   * which `customer(id:)` resolves for staff): anybody may order with anybody's e-mail address, and learns no more of them than
   * they wrote themselves. Null where more is asked while the customer service is out, or of somebody who isn't the caller's to
   * see, and to guests for orders from before they had such ids.
   */
  readonly customer: Maybe<Customer>;
  /**
   * Whether the buyer is known to be the customer: signed in, or known to staff or a partner. False for what a guest ordered with
   * the customer's e-mail address: it changes nothing of the customer's record.
   */
  readonly isBuyerProven: Scalars['Boolean']['output'];
  readonly shippingAddress: ShippingAddress;
  readonly deliveryMethod: DeliveryMethod;
  readonly serviceLevel: ServiceLevel;
  readonly lines: ReadonlyArray<OrderLine>;
  readonly payments: ReadonlyArray<Payment>;
  /** Everything that happened, newest first. */
  readonly timeline: TimelineEntryConnection;
};


/**
 * A customer's commitment to buy. Quantities never change in place after placement; edits, cancellations and returns are
 * recorded beside them. Partners and stores see its number, its status and where it goes, and their own work: no prices, and
 * nothing that others do for it.
 */
export type OrderTimelineArgs = {
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};

export type OrderConnection = {
  readonly __typename?: 'OrderConnection';
  readonly edges: ReadonlyArray<OrderEdge>;
  readonly nodes: ReadonlyArray<Order>;
  readonly pageInfo: PageInfo;
};

export type OrderEdge = {
  readonly __typename?: 'OrderEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Order;
};

export type OrderStatus =
  /** Placed, and no node chosen yet. */
  | 'PLACED'
  /** Nothing can be sent yet: all open units wait for stock. */
  | 'BACKORDERED'
  /** Some units have a node, others wait for stock. */
  | 'PARTIALLY_ALLOCATED'
  /** A node was chosen for every open unit. */
  | 'ALLOCATED'
  /** Some units have left. */
  | 'PARTIALLY_SHIPPED'
  /** All open units have left. */
  | 'SHIPPED'
  /** All open units have arrived. */
  | 'DELIVERED'
  /** No unit is asked for any more. */
  | 'CANCELLED';

export type OrderLine = {
  readonly __typename?: 'OrderLine';
  readonly id: Scalars['ID']['output'];
  readonly sku: Scalars['String']['output'];
  /** Null while the inventory service is out. */
  readonly product: Maybe<Product>;
  /** Units ordered; it never changes. */
  readonly quantity: Scalars['Int']['output'];
  /** Derived from the counters, by the same words as the order's. */
  readonly status: OrderStatus;
  readonly unitPrice: Money;
  /** For the line, not per unit. */
  readonly discount: Money;
  /** For the line, not per unit. */
  readonly tax: Money;
  /** unitPrice × quantity - discount + tax */
  readonly total: Money;
  readonly backorderedQuantity: Scalars['Int']['output'];
  /** Units a node was chosen for, those shipped included. */
  readonly allocatedQuantity: Scalars['Int']['output'];
  readonly shippedQuantity: Scalars['Int']['output'];
  readonly deliveredQuantity: Scalars['Int']['output'];
  readonly cancelledQuantity: Scalars['Int']['output'];
};

/** Where the goods go. */
export type ShippingAddress = {
  readonly __typename?: 'ShippingAddress';
  readonly name: Scalars['String']['output'];
  readonly line1: Scalars['String']['output'];
  readonly line2: Maybe<Scalars['String']['output']>;
  /** Null where the country's addresses have none, as in Singapore. */
  readonly city: Maybe<Scalars['String']['output']>;
  /** State, province or county; null where the country has none. */
  readonly region: Maybe<Scalars['String']['output']>;
  /** Null where the country has none, or doesn't need it. */
  readonly postalCode: Maybe<Scalars['String']['output']>;
  /** ISO 3166-1 alpha-2, for example US; Kosovo is XK. */
  readonly countryCode: Scalars['String']['output'];
  readonly phone: Maybe<Scalars['String']['output']>;
};

export type Payment = {
  readonly __typename?: 'Payment';
  readonly id: Scalars['ID']['output'];
  readonly provider: Scalars['String']['output'];
  /** The provider's own number of the authorisation. */
  readonly reference: Scalars['String']['output'];
  readonly status: PaymentStatus;
  readonly authorized: Money;
  readonly captured: Money;
  readonly refunded: Money;
};

export type PaymentStatus =
  | 'AUTHORIZED'
  /** The rest is captured with later shipments; once nothing is left to ship, it lapses with its authorisation. */
  | 'PARTIALLY_CAPTURED'
  | 'CAPTURED'
  /** Given back, since nothing of it will be captured. */
  | 'VOIDED';

/** One thing that happened to an order. */
export type TimelineEntry = {
  readonly __typename?: 'TimelineEntry';
  readonly id: Scalars['ID']['output'];
  readonly occurredAt: Scalars['DateTime']['output'];
  readonly type: TimelineEntryType;
  /** For people, in English. */
  readonly summary: Scalars['String']['output'];
  /** Who did it: a role and who has it, for example "agent ag_12"; a service; or "customer" for a guest. */
  readonly actor: Scalars['String']['output'];
};

export type TimelineEntryConnection = {
  readonly __typename?: 'TimelineEntryConnection';
  readonly edges: ReadonlyArray<TimelineEntryEdge>;
  readonly nodes: ReadonlyArray<TimelineEntry>;
  readonly pageInfo: PageInfo;
};

export type TimelineEntryEdge = {
  readonly __typename?: 'TimelineEntryEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: TimelineEntry;
};

export type TimelineEntryType =
  | 'ORDER_PLACED'
  | 'ORDER_SOURCED'
  | 'ORDER_BACKORDERED'
  | 'FULFILLMENT_ACCEPTED'
  | 'FULFILLMENT_PICKED'
  | 'SHIPMENT_DISPATCHED'
  | 'SHIPMENT_DELIVERED'
  | 'PAYMENT_CAPTURED'
  | 'PAYMENT_CAPTURE_FAILED'
  | 'PAYMENT_VOIDED'
  | 'LINES_CANCELLED'
  | 'ORDER_CANCELLED';

export type Customer = {
  readonly __typename?: 'Customer';
  readonly id: Scalars['ID']['output'];
  readonly fullName: Scalars['String']['output'];
  /**
   * Newest first, as far as they are the caller's to see. `first` is at most 100. Null for guests, and while the orders
   * service is out.
   */
  readonly orders: Maybe<OrderConnection>;
};


export type CustomerOrdersArgs = {
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};

export type Product = {
  readonly __typename?: 'Product';
  readonly sku: Scalars['String']['output'];
};

/** Where the customer buys. */
export type SalesChannel =
  | 'ECOMMERCE'
  | 'STORE'
  | 'MARKETPLACE'
  | 'CALL_CENTER';

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

export type PlaceOrderInput = {
  /**
   * Any string of yours, at most 200 characters; of a caller who isn't signed in a random UUID (version 4, RFC 9562), which nobody
   * can guess. The same key with the same input gives the same answer, for 90 days.
   */
  readonly idempotencyKey: Scalars['String']['input'];
  readonly channel: SalesChannel;
  /**
   * The number in the system where it was bought. No second order of the channel may have it, be the first one canceled or not;
   * a guest's is compared with those of other guests alone. Blanks around it don't count.
   */
  readonly externalReference?: InputMaybe<Scalars['String']['input']>;
  /** ISO 4217, three capital letters; all amounts are in it. */
  readonly currencyCode: Scalars['String']['input'];
  readonly customer: OrderCustomerInput;
  readonly shippingAddress: ShippingAddressInput;
  readonly deliveryMethod: DeliveryMethod;
  readonly serviceLevel: ServiceLevel;
  /**
   * The hold on the basket that this order was (`reserveStock`): its units are the order's, whatever stock rules were changed
   * since. Where it ran out meanwhile, the order gets what there is. Null for none.
   */
  readonly reservationId?: InputMaybe<Scalars['ID']['input']>;
  /** For pick-up, which can't be ordered yet. */
  readonly pickupLocationId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 500. */
  readonly lines: ReadonlyArray<OrderLineInput>;
  readonly shippingCharge: Scalars['Decimal']['input'];
  /** Add up to lines + tax - discounts + shipping charge. */
  readonly payments: ReadonlyArray<PaymentInput>;
};

/**
 * Who buys. The e-mail address says who it is: an unknown one becomes a new customer. A shopper who is signed in buys for
 * themselves, whatever is said here.
 */
export type OrderCustomerInput = {
  /** Of a known customer; null to go by e-mail. From a shopper, no other than their own. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** Where the customer is told of the order. A shopper whom we know by a verified address alone is told there. */
  readonly email: Scalars['String']['input'];
  readonly fullName: Scalars['String']['input'];
  readonly phone?: InputMaybe<Scalars['String']['input']>;
};

/** What an address needs is its country's to say, by the data of libaddressinput. */
export type ShippingAddressInput = {
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly line1?: InputMaybe<Scalars['String']['input']>;
  readonly line2?: InputMaybe<Scalars['String']['input']>;
  /** Needed where the country's addresses have one; where they name an emirate, an island or a prefecture, either will do. */
  readonly city?: InputMaybe<Scalars['String']['input']>;
  readonly region?: InputMaybe<Scalars['String']['input']>;
  /**
   * Needed, and in the country's format, where its addresses need one: not in AE, HK, IE or QA. A zero at its beginning that a
   * spreadsheet dropped is put back where that makes a code of the country: 1067 in DE is kept as 01067.
   */
  readonly postalCode?: InputMaybe<Scalars['String']['input']>;
  /** ISO 3166-1 alpha-2, for example US; Kosovo is XK. Small letters and blanks around it are taken. */
  readonly countryCode?: InputMaybe<Scalars['String']['input']>;
  readonly phone?: InputMaybe<Scalars['String']['input']>;
};

export type OrderLineInput = {
  readonly sku: Scalars['String']['input'];
  /** 1 to 1,000,000. */
  readonly quantity: Scalars['Quantity']['input'];
  readonly unitPrice: Scalars['Decimal']['input'];
  /** For the line, not per unit. */
  readonly discount: Scalars['Decimal']['input'];
  /** For the line, not per unit. */
  readonly tax: Scalars['Decimal']['input'];
};

export type PaymentInput = {
  /** Which payment provider; `manual` records what was agreed elsewhere. */
  readonly provider: Scalars['String']['input'];
  /** The provider's own number of the authorization, which pays one order, once. Blanks around it don't count. */
  readonly reference: Scalars['String']['input'];
  readonly amount: Scalars['Decimal']['input'];
};

export type PlaceOrderPayload = {
  readonly __typename?: 'PlaceOrderPayload';
  readonly order: Maybe<Order>;
  /** The order that has the external reference, or else the payment's, where that is why this one was refused; else null. */
  readonly existingOrder: Maybe<Order>;
  readonly userErrors: ReadonlyArray<OrderUserError>;
};

export type CancelOrderInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly orderId: Scalars['ID']['input'];
  /** The version the caller saw; null to cancel it whatever it is. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly reason: CancelReason;
  /** What to cancel; null for everything that is open. */
  readonly lines?: InputMaybe<ReadonlyArray<CancelLineInput>>;
};

export type CancelLineInput = {
  readonly orderLineId: Scalars['ID']['input'];
  readonly quantity: Scalars['Quantity']['input'];
};

export type CancelReason =
  | 'CUSTOMER_REQUEST'
  | 'FRAUD'
  | 'NOT_AVAILABLE'
  | 'PAYMENT_DECLINED'
  | 'OTHER';

export type CancelOrderPayload = {
  readonly __typename?: 'CancelOrderPayload';
  readonly order: Maybe<Order>;
  readonly userErrors: ReadonlyArray<OrderUserError>;
};

export type OrderUserError = {
  readonly __typename?: 'OrderUserError';
  readonly code: OrderErrorCode;
  /** Path of the input field that is wrong; null where no single one is. */
  readonly field: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** For people, in English. */
  readonly message: Scalars['String']['output'];
};

export type OrderErrorCode =
  /** The key is empty, over 200 characters or, of a caller who isn't signed in, no random UUID (version 4). */
  | 'INVALID_IDEMPOTENCY_KEY'
  /** The key was used before with another input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** A text holds a control character or one that can't be seen, for example a zero-width space. Send it without. */
  | 'INVALID_TEXT'
  /** The order changed since the version the caller saw. Read it again. */
  | 'STALE_VERSION'
  /** No order that is the caller's to see has this id. */
  | 'ORDER_NOT_FOUND'
  /** The order has no line with this id. */
  | 'ORDER_LINE_NOT_FOUND'
  /** The order is cancelled already. */
  | 'ORDER_ALREADY_CANCELLED'
  /** A unit has left the building; create a return instead. */
  | 'ORDER_ALREADY_SHIPPED'
  /** An order has 1 to 500 lines, and a cancellation names at least one. */
  | 'INVALID_LINE_COUNT'
  /** Not a whole number of units from 1 to 1,000,000, or more than the line has open. */
  | 'INVALID_QUANTITY'
  /**
   * Not a decimal string, below zero, above 10¹⁴ minor units, over 40 characters, or with a digit other than zero beyond the
   * currency's decimals.
   */
  | 'INVALID_AMOUNT'
  /** The discount is higher than the price of the line. */
  | 'DISCOUNT_EXCEEDS_PRICE'
  /** The payments don't add up to lines + tax - discounts + shipping charge. */
  | 'PAYMENT_TOTAL_MISMATCH'
  /** No such payment provider is set up. */
  | 'PAYMENT_PROVIDER_UNKNOWN'
  /** A payment needs the provider's reference. */
  | 'PAYMENT_REFERENCE_MISSING'
  /** The authorization pays another order already, a canceled one included, or is an earlier payment of this one. */
  | 'PAYMENT_REFERENCE_TAKEN'
  /** Another order of the channel, a canceled one included, has the external reference. */
  | 'EXTERNAL_REFERENCE_TAKEN'
  /** An order has at most 20 payments. */
  | 'TOO_MANY_PAYMENTS'
  /** The currency is none of ISO 4217, or one without a minor unit, such as gold (XAU) or the code for tests (XTS). */
  | 'CURRENCY_NOT_SUPPORTED'
  /**
   * A name, a first line and a country of ISO 3166-1 are needed, and a city, a region or a postal code where the country's
   * addresses need them. UK and ZZ are no countries; the United Kingdom is GB.
   */
  | 'INVALID_ADDRESS'
  /** The customer needs a name, and an e-mail address with an @ and a domain name, which no number or IP address is. */
  | 'INVALID_CUSTOMER'
  /** No customer has this id, or a shopper names one that isn't their own. */
  | 'CUSTOMER_NOT_FOUND'
  /** A text is longer than the field takes. */
  | 'TEXT_TOO_LONG'
  /** The SKU is not in the catalogue. */
  | 'SKU_NOT_FOUND'
  /** Less can be promised than was asked for, and the product can't be backordered, or too much of it is on order already. */
  | 'INSUFFICIENT_STOCK'
  /**
   * More units or lines than the channel lets a guest or shopper order at once, or an order worth more than an agent may cancel
   * in its currency; a supervisor may. The message has the limit, or the most that is left.
   */
  | 'LIMIT_EXCEEDED'
  /** No basket's hold has this id, or another shopper keeps it. */
  | 'RESERVATION_NOT_FOUND'
  /** The hold became another order. */
  | 'RESERVATION_ALREADY_USED'
  /** Only SHIP_TO_ADDRESS can be ordered so far. */
  | 'DELIVERY_METHOD_NOT_SUPPORTED';

export type AuditedOrder = {
  readonly __typename?: 'AuditedOrder';
  readonly orderId: Scalars['ID']['output'];
  readonly lines: ReadonlyArray<AuditedOrderLine>;
};

export type AuditedOrderLine = {
  readonly __typename?: 'AuditedOrderLine';
  readonly orderLineId: Scalars['ID']['output'];
  readonly sku: Scalars['String']['output'];
  readonly quantity: Scalars['Int']['output'];
  readonly backordered: Scalars['Int']['output'];
  readonly allocated: Scalars['Int']['output'];
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
  Order: Order;
  Customer: Customer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  TextKind: TextKind;
  Quantity: ResolverTypeWrapper<Scalars['Quantity']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Order: ResolverTypeWrapper<OrderModel>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  OrderConnection: ResolverTypeWrapper<Omit<OrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['OrderEdge']>, nodes: ReadonlyArray<ResolversTypes['Order']> }>;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>;
  OrderStatus: OrderStatus;
  OrderLine: ResolverTypeWrapper<OrderLineModel>;
  ShippingAddress: ResolverTypeWrapper<PostalAddress>;
  Payment: ResolverTypeWrapper<PaymentModel>;
  PaymentStatus: PaymentStatus;
  TimelineEntry: ResolverTypeWrapper<TimelineEntryModel>;
  TimelineEntryConnection: ResolverTypeWrapper<Omit<TimelineEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['TimelineEntryEdge']>, nodes: ReadonlyArray<ResolversTypes['TimelineEntry']> }>;
  TimelineEntryEdge: ResolverTypeWrapper<Omit<TimelineEntryEdge, 'node'> & { node: ResolversTypes['TimelineEntry'] }>;
  TimelineEntryType: TimelineEntryType;
  Customer: ResolverTypeWrapper<CustomerReference>;
  Product: ResolverTypeWrapper<Product>;
  SalesChannel: SalesChannel;
  DeliveryMethod: DeliveryMethod;
  ServiceLevel: ServiceLevel;
  PlaceOrderInput: PlaceOrderInput;
  OrderCustomerInput: OrderCustomerInput;
  ShippingAddressInput: ShippingAddressInput;
  OrderLineInput: OrderLineInput;
  PaymentInput: PaymentInput;
  PlaceOrderPayload: ResolverTypeWrapper<Omit<PlaceOrderPayload, 'order' | 'existingOrder'> & { order?: Maybe<ResolversTypes['Order']>, existingOrder?: Maybe<ResolversTypes['Order']> }>;
  CancelOrderInput: CancelOrderInput;
  CancelLineInput: CancelLineInput;
  CancelReason: CancelReason;
  CancelOrderPayload: ResolverTypeWrapper<Omit<CancelOrderPayload, 'order'> & { order?: Maybe<ResolversTypes['Order']> }>;
  OrderUserError: ResolverTypeWrapper<OrderUserError>;
  OrderErrorCode: OrderErrorCode;
  AuditedOrder: ResolverTypeWrapper<AuditedOrder>;
  AuditedOrderLine: ResolverTypeWrapper<AuditedOrderLine>;
  Money: ResolverTypeWrapper<MoneyModel>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Decimal: Scalars['Decimal']['output'];
  DateTime: Scalars['DateTime']['output'];
  Quantity: Scalars['Quantity']['output'];
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  Order: OrderModel;
  Boolean: Scalars['Boolean']['output'];
  OrderConnection: Omit<OrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['OrderEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Order']> };
  OrderEdge: Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] };
  OrderLine: OrderLineModel;
  ShippingAddress: PostalAddress;
  Payment: PaymentModel;
  TimelineEntry: TimelineEntryModel;
  TimelineEntryConnection: Omit<TimelineEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['TimelineEntryEdge']>, nodes: ReadonlyArray<ResolversParentTypes['TimelineEntry']> };
  TimelineEntryEdge: Omit<TimelineEntryEdge, 'node'> & { node: ResolversParentTypes['TimelineEntry'] };
  Customer: CustomerReference;
  Product: Product;
  PlaceOrderInput: PlaceOrderInput;
  OrderCustomerInput: OrderCustomerInput;
  ShippingAddressInput: ShippingAddressInput;
  OrderLineInput: OrderLineInput;
  PaymentInput: PaymentInput;
  PlaceOrderPayload: Omit<PlaceOrderPayload, 'order' | 'existingOrder'> & { order?: Maybe<ResolversParentTypes['Order']>, existingOrder?: Maybe<ResolversParentTypes['Order']> };
  CancelOrderInput: CancelOrderInput;
  CancelLineInput: CancelLineInput;
  CancelOrderPayload: Omit<CancelOrderPayload, 'order'> & { order?: Maybe<ResolversParentTypes['Order']> };
  OrderUserError: OrderUserError;
  AuditedOrder: AuditedOrder;
  AuditedOrderLine: AuditedOrderLine;
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

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderArgs, 'id'>>;
  trackOrder?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryTrackOrderArgs, 'number' | 'email'>>;
  searchOrders?: Resolver<ResolversTypes['OrderConnection'], ParentType, ContextType, RequireFields<QuerySearchOrdersArgs, 'search' | 'first'>>;
  auditOrders?: Resolver<ReadonlyArray<ResolversTypes['AuditedOrder']>, ParentType, ContextType, RequireFields<QueryAuditOrdersArgs, 'first'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  placeOrder?: Resolver<ResolversTypes['PlaceOrderPayload'], ParentType, ContextType, RequireFields<MutationPlaceOrderArgs, 'input'>>;
  cancelOrder?: Resolver<ResolversTypes['CancelOrderPayload'], ParentType, ContextType, RequireFields<MutationCancelOrderArgs, 'input'>>;
};

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['SalesChannel'], ParentType, ContextType>;
  externalReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  shippingCharge?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  isBuyerProven?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  shippingAddress?: Resolver<ResolversTypes['ShippingAddress'], ParentType, ContextType>;
  deliveryMethod?: Resolver<ResolversTypes['DeliveryMethod'], ParentType, ContextType>;
  serviceLevel?: Resolver<ResolversTypes['ServiceLevel'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  payments?: Resolver<ReadonlyArray<ResolversTypes['Payment']>, ParentType, ContextType>;
  timeline?: Resolver<ResolversTypes['TimelineEntryConnection'], ParentType, ContextType, RequireFields<OrderTimelineArgs, 'first'>>;
};

export type OrderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderConnection'] = ResolversParentTypes['OrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Order']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type OrderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderEdge'] = ResolversParentTypes['OrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
};

export type OrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  backorderedQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  allocatedQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  shippedQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  deliveredQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cancelledQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ShippingAddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShippingAddress'] = ResolversParentTypes['ShippingAddress']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  countryCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PaymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
  authorized?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  captured?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type TimelineEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TimelineEntry'] = ResolversParentTypes['TimelineEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['TimelineEntryType'], ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TimelineEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TimelineEntryConnection'] = ResolversParentTypes['TimelineEntryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TimelineEntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TimelineEntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TimelineEntryEdge'] = ResolversParentTypes['TimelineEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TimelineEntry'], ParentType, ContextType>;
};

export type CustomerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  fullName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  orders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, RequireFields<CustomerOrdersArgs, 'first'>>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PlaceOrderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaceOrderPayload'] = ResolversParentTypes['PlaceOrderPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  existingOrder?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['OrderUserError']>, ParentType, ContextType>;
};

export type CancelOrderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelOrderPayload'] = ResolversParentTypes['CancelOrderPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['OrderUserError']>, ParentType, ContextType>;
};

export type OrderUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderUserError'] = ResolversParentTypes['OrderUserError']> = {
  code?: Resolver<ResolversTypes['OrderErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuditedOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditedOrder'] = ResolversParentTypes['AuditedOrder']> = {
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['AuditedOrderLine']>, ParentType, ContextType>;
};

export type AuditedOrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditedOrderLine'] = ResolversParentTypes['AuditedOrderLine']> = {
  orderLineId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  backordered?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  allocated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
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
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  OrderLine?: OrderLineResolvers<ContextType>;
  ShippingAddress?: ShippingAddressResolvers<ContextType>;
  Payment?: PaymentResolvers<ContextType>;
  TimelineEntry?: TimelineEntryResolvers<ContextType>;
  TimelineEntryConnection?: TimelineEntryConnectionResolvers<ContextType>;
  TimelineEntryEdge?: TimelineEntryEdgeResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  PlaceOrderPayload?: PlaceOrderPayloadResolvers<ContextType>;
  CancelOrderPayload?: CancelOrderPayloadResolvers<ContextType>;
  OrderUserError?: OrderUserErrorResolvers<ContextType>;
  AuditedOrder?: AuditedOrderResolvers<ContextType>;
  AuditedOrderLine?: AuditedOrderLineResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  text?: TextDirectiveResolver<any, any, ContextType>;
};
