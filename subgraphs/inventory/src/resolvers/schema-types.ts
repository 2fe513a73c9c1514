// Generated from schema/inventory.graphql by `npm run generate`.
import type { StockByLocation } from '@tutti/kit/stock-by-location';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Product as ProductModel } from '../domain/product.ts';
import type { Location as LocationModel } from '../domain/location.ts';
import type { StockLevel as StockLevelModel, StockMovement as StockMovementModel } from '../domain/stock.ts';
import type { Context } from '../context.ts';
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
  /** A moment in UTC, RFC 3339, for example "2026-11-25T15:04:00Z". */
  DateTime: { input: Date; output: Date | string; }
  /** A whole number of units. Anything else is refused: with INVALID_QUANTITY by a mutation, as BAD_USER_INPUT by a query. */
  Quantity: { input: number; output: number; }
  /** Internal: units by node for one SKU, as `{ "availableToPromise": 12, "byLocation": { "loc_…": 12 } }`. */
  StockByLocation: { input: StockByLocation; output: StockByLocation; }
  _FieldSet: { input: unknown; output: unknown; }
};

export type Query = {
  readonly __typename?: 'Query';
  /** Null for a SKU that is not in the catalogue. */
  readonly product: Maybe<Product>;
  /** In the order asked for, null at the place of an unknown SKU. At most 200 SKUs. */
  readonly products: ReadonlyArray<Maybe<Product>>;
  /** Null for an unknown code. */
  readonly location: Maybe<Location>;
  /** The whole network, by code. */
  readonly locations: ReadonlyArray<Location>;
  /** Internal: what each node has, and what of it these orders are entitled to. */
  readonly sourcingView: SourcingView;
  /** Internal: what the ledger, the counters and the promises say of each other; empty when they agree. */
  readonly auditStock: ReadonlyArray<StockDiscrepancy>;
  /** Internal: the promises made to these orders. */
  readonly auditReservations: ReadonlyArray<ReservedLine>;
};


export type QueryProductArgs = {
  sku: Scalars['String']['input'];
};


export type QueryProductsArgs = {
  skus: ReadonlyArray<Scalars['String']['input']>;
};


export type QueryLocationArgs = {
  code: Scalars['String']['input'];
};


export type QuerySourcingViewArgs = {
  skus: ReadonlyArray<Scalars['String']['input']>;
  orderIds: ReadonlyArray<Scalars['ID']['input']>;
};


export type QueryAuditReservationsArgs = {
  orderIds: ReadonlyArray<Scalars['ID']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** One movement with its reason: damage, theft, found, correction. */
  readonly adjustStock: AdjustStockPayload;
  /**
   * The counted truth for many positions at once, from a WMS or ERP. Each row stands alone: it is applied, or refused with
   * its index. A position that doesn't exist yet is created.
   */
  readonly bulkSetStockLevels: BulkSetStockLevelsPayload;
  /** A catalogue feed: each row adds its SKU or replaces what is known of it. Each row stands alone. */
  readonly bulkUpsertProducts: BulkUpsertProductsPayload;
  /** Internal: promises an order's units from the network. What is not there is backordered where the product allows it. */
  readonly reserveForOrder: ReserveForOrderPayload;
  /** Internal: takes units at nodes for order lines. Each request stands alone and is taken whole or not at all. */
  readonly allocateStock: ReadonlyArray<AllocationResult>;
};


export type MutationAdjustStockArgs = {
  input: AdjustStockInput;
};


export type MutationBulkSetStockLevelsArgs = {
  input: BulkSetStockLevelsInput;
};


export type MutationBulkUpsertProductsArgs = {
  input: BulkUpsertProductsInput;
};


export type MutationReserveForOrderArgs = {
  input: ReserveForOrderInput;
};


export type MutationAllocateStockArgs = {
  requests: ReadonlyArray<AllocationRequest>;
};

/** A thing that is sold, by its SKU. */
export type Product = {
  readonly __typename?: 'Product';
  /** Stock keeping unit: the retailer's own code, and the only key. */
  readonly sku: Scalars['String']['output'];
  readonly title: Scalars['String']['output'];
  readonly category: Maybe<Scalars['String']['output']>;
  readonly weightGrams: Scalars['Int']['output'];
  /** Outer dimensions in millimetres; null where they were never measured. */
  readonly dimensions: Maybe<Dimensions>;
  /** Whether more may be sold than is there. When false, a short order is refused with INSUFFICIENT_STOCK. */
  readonly backorderable: Scalars['Boolean']['output'];
  /**
   * What the channel may sell now. Every channel sells from the whole network: units reserved for orders are off, units
   * anywhere in it count.
   */
  readonly availability: Availability;
  /** Null where the location has never had the SKU, or doesn't exist. */
  readonly stockLevel: Maybe<StockLevel>;
  /** Internal: for delivery and pick-up options. */
  readonly stockByLocation: Scalars['StockByLocation']['output'];
};


/** A thing that is sold, by its SKU. */
export type ProductAvailabilityArgs = {
  channel: SalesChannel;
};


/** A thing that is sold, by its SKU. */
export type ProductStockLevelArgs = {
  locationCode: Scalars['String']['input'];
};

export type Dimensions = {
  readonly __typename?: 'Dimensions';
  readonly lengthMm: Scalars['Int']['output'];
  readonly widthMm: Scalars['Int']['output'];
  readonly heightMm: Scalars['Int']['output'];
};

export type Availability = {
  readonly __typename?: 'Availability';
  readonly status: AvailabilityStatus;
  /** Units that can be promised now, 0 when none. */
  readonly availableToPromise: Scalars['Int']['output'];
  /** When more can be promised; null when units are available now, or when no date is known. */
  readonly nextAvailableAt: Maybe<Scalars['DateTime']['output']>;
};

export type AvailabilityStatus =
  | 'IN_STOCK'
  /** Nothing is there, and it may be ordered all the same: it ships when stock arrives. */
  | 'BACKORDER'
  | 'OUT_OF_STOCK';

/** Where the customer buys. */
export type SalesChannel =
  | 'ECOMMERCE'
  | 'STORE'
  | 'MARKETPLACE'
  | 'CALL_CENTER';

/** A place that holds stock or hands goods over: its identity and address. */
export type Location = {
  readonly __typename?: 'Location';
  readonly id: Scalars['ID']['output'];
  /** The retailer's own code, for example STORE-CHICAGO. */
  readonly code: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly type: LocationType;
  readonly line1: Scalars['String']['output'];
  readonly city: Scalars['String']['output'];
  readonly region: Scalars['String']['output'];
  readonly postalCode: Scalars['String']['output'];
  readonly countryCode: Scalars['String']['output'];
  /** Degrees, WGS 84. */
  readonly latitude: Scalars['Decimal']['output'];
  /** Degrees, WGS 84. */
  readonly longitude: Scalars['Decimal']['output'];
  /** IANA name, for example America/Chicago. */
  readonly timeZone: Scalars['String']['output'];
  /** By SKU. `first` is at most 100. */
  readonly stockLevels: StockLevelConnection;
};


/** A place that holds stock or hands goods over: its identity and address. */
export type LocationStockLevelsArgs = {
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};

export type LocationType =
  | 'WAREHOUSE'
  | 'STORE'
  /** A store closed to the public that prepares orders. */
  | 'DARK_STORE'
  /** An outside warehouse. */
  | 'THIRD_PARTY_LOGISTICS'
  /** A vendor that ships direct. */
  | 'DROPSHIP_VENDOR'
  /** A marketplace's warehouse that fulfils other channels' orders too. */
  | 'MARKETPLACE_FULFILLMENT'
  /** Holds no stock of its own. */
  | 'LOCKER';

/**
 * Stock of one SKU at one location, by state:
 * onHand = available + reserved + allocated + damaged + qualityControl + safetyStock; incoming stands outside.
 */
export type StockLevel = {
  readonly __typename?: 'StockLevel';
  readonly sku: Scalars['String']['output'];
  readonly product: Product;
  readonly location: Location;
  /** Units physically there. */
  readonly onHand: Scalars['Int']['output'];
  /** Below zero only where a count or a feed found less than was promised: the position is overcommitted. */
  readonly available: Scalars['Int']['output'];
  /** Held here for pick-up. */
  readonly reserved: Scalars['Int']['output'];
  /** Taken for orders and not yet gone. */
  readonly allocated: Scalars['Int']['output'];
  readonly damaged: Scalars['Int']['output'];
  readonly qualityControl: Scalars['Int']['output'];
  /** Kept back. */
  readonly safetyStock: Scalars['Int']['output'];
  /** On its way; not part of onHand. */
  readonly incoming: Scalars['Int']['output'];
  /** Rises with every change; send it as expectedVersion. */
  readonly version: Scalars['Int']['output'];
  /** The ledger of this position, newest first. */
  readonly movements: StockMovementConnection;
};


/**
 * Stock of one SKU at one location, by state:
 * onHand = available + reserved + allocated + damaged + qualityControl + safetyStock; incoming stands outside.
 */
export type StockLevelMovementsArgs = {
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};

export type StockLevelConnection = {
  readonly __typename?: 'StockLevelConnection';
  readonly edges: ReadonlyArray<StockLevelEdge>;
  readonly nodes: ReadonlyArray<StockLevel>;
  readonly pageInfo: PageInfo;
};

export type StockLevelEdge = {
  readonly __typename?: 'StockLevelEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: StockLevel;
};

/** Units that changed state. The counters of a position are the sum of its movements. */
export type StockMovement = {
  readonly __typename?: 'StockMovement';
  readonly id: Scalars['ID']['output'];
  readonly kind: StockMovementKind;
  /** Null where the kind says it all. */
  readonly reason: Maybe<StockAdjustmentReason>;
  /** Always above zero; the states say the direction. */
  readonly quantity: Scalars['Int']['output'];
  /** Null where the units came from outside. */
  readonly fromState: Maybe<StockState>;
  /** Null where the units left. */
  readonly toState: Maybe<StockState>;
  /** What it was for: an order line, a ticket, a feed. */
  readonly reference: Maybe<Scalars['String']['output']>;
  readonly actor: Scalars['String']['output'];
  readonly occurredAt: Scalars['DateTime']['output'];
};

export type StockMovementConnection = {
  readonly __typename?: 'StockMovementConnection';
  readonly edges: ReadonlyArray<StockMovementEdge>;
  readonly nodes: ReadonlyArray<StockMovement>;
  readonly pageInfo: PageInfo;
};

export type StockMovementEdge = {
  readonly __typename?: 'StockMovementEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: StockMovement;
};

export type StockState =
  | 'AVAILABLE'
  | 'RESERVED'
  | 'ALLOCATED'
  | 'DAMAGED'
  | 'QUALITY_CONTROL'
  | 'SAFETY_STOCK';

export type StockMovementKind =
  /** A person corrected the record. */
  | 'ADJUSTMENT'
  /** A feed said how many there are. */
  | 'FEED'
  /** Taken for an order line. */
  | 'ALLOCATION'
  /** Taken, and given back. */
  | 'RELEASE'
  /** Left with a shipment. */
  | 'ISSUE';

export type StockAdjustmentReason =
  /** Below zero: units go to the damaged state. Above zero: damaged units are available again. */
  | 'DAMAGED'
  /** Below zero only. */
  | 'THEFT'
  /** Above zero only. */
  | 'FOUND'
  /** Either way. */
  | 'CORRECTION';

export type AdjustStockInput = {
  /** Any string of yours, at most 200 characters. The same key with the same input gives the same answer. */
  readonly idempotencyKey: Scalars['String']['input'];
  readonly locationCode: Scalars['String']['input'];
  readonly sku: Scalars['String']['input'];
  /** Units to add, or to take where below zero. */
  readonly quantity: Scalars['Quantity']['input'];
  readonly reason: StockAdjustmentReason;
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** Who did it; `partner` where absent. */
  readonly actor?: InputMaybe<Scalars['String']['input']>;
  /** The version the caller saw; null to change it whatever it is. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type AdjustStockPayload = {
  readonly __typename?: 'AdjustStockPayload';
  readonly stockLevel: Maybe<StockLevel>;
  readonly movement: Maybe<StockMovement>;
  readonly userErrors: ReadonlyArray<InventoryUserError>;
};

export type BulkSetStockLevelsInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  /** Who counted, for the ledger. */
  readonly source: Scalars['String']['input'];
  /** At most 10,000. */
  readonly rows: ReadonlyArray<StockLevelRow>;
};

export type StockLevelRow = {
  readonly locationCode: Scalars['String']['input'];
  readonly sku: Scalars['String']['input'];
  /** Units physically there, 0 or more. */
  readonly onHand: Scalars['Quantity']['input'];
  /** The version the feed saw, 0 for a position that doesn't exist yet; null to set it whatever it is. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type BulkSetStockLevelsPayload = {
  readonly __typename?: 'BulkSetStockLevelsPayload';
  readonly appliedCount: Scalars['Int']['output'];
  /** The rows that were applied. */
  readonly results: ReadonlyArray<StockLevelRowResult>;
  /** The rows that were refused, by index, and what is wrong with the request as a whole (index null). */
  readonly userErrors: ReadonlyArray<InventoryRowError>;
};

export type StockLevelRowResult = {
  readonly __typename?: 'StockLevelRowResult';
  /** The row's place in the request, from 0. */
  readonly index: Scalars['Int']['output'];
  readonly sku: Scalars['String']['output'];
  readonly locationCode: Scalars['String']['output'];
  readonly onHand: Scalars['Int']['output'];
  readonly available: Scalars['Int']['output'];
  readonly version: Scalars['Int']['output'];
};

export type BulkUpsertProductsInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  /** At most 10,000. */
  readonly rows: ReadonlyArray<ProductRow>;
};

export type ProductRow = {
  readonly sku: Scalars['String']['input'];
  readonly title: Scalars['String']['input'];
  readonly category?: InputMaybe<Scalars['String']['input']>;
  /** Above 0. */
  readonly weightGrams: Scalars['Quantity']['input'];
  readonly dimensions?: InputMaybe<DimensionsInput>;
  /** True where absent. */
  readonly backorderable?: InputMaybe<Scalars['Boolean']['input']>;
};

export type DimensionsInput = {
  readonly lengthMm: Scalars['Int']['input'];
  readonly widthMm: Scalars['Int']['input'];
  readonly heightMm: Scalars['Int']['input'];
};

export type BulkUpsertProductsPayload = {
  readonly __typename?: 'BulkUpsertProductsPayload';
  readonly appliedCount: Scalars['Int']['output'];
  readonly userErrors: ReadonlyArray<InventoryRowError>;
};

export type InventoryUserError = {
  readonly __typename?: 'InventoryUserError';
  readonly code: InventoryErrorCode;
  /** Path of the input field that is wrong; null where no single one is. */
  readonly field: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** For people, in English. */
  readonly message: Scalars['String']['output'];
};

export type InventoryRowError = {
  readonly __typename?: 'InventoryRowError';
  /** The row's place in the request, from 0; null where the request as a whole is refused. */
  readonly index: Maybe<Scalars['Int']['output']>;
  readonly code: InventoryErrorCode;
  readonly field: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

export type InventoryErrorCode =
  /** The SKU is not in the catalogue. */
  | 'SKU_NOT_FOUND'
  /** No location has this code. */
  | 'LOCATION_NOT_FOUND'
  /** A locker holds no stock of its own. */
  | 'LOCATION_HOLDS_NO_STOCK'
  /** Not a whole number of units within the limits the field describes. */
  | 'INVALID_QUANTITY'
  /** A SKU or title is empty or over 200 characters, a SKU has blanks around it, or a category is over 200 characters. */
  | 'INVALID_PRODUCT'
  /** A reference, actor or source has more than 200 characters. */
  | 'TEXT_TOO_LONG'
  /** The reason doesn't go with the direction: theft adds nothing, found takes nothing. */
  | 'REASON_CONTRADICTS_QUANTITY'
  /** Fewer units are in that state than the adjustment takes from it. */
  | 'NOT_ENOUGH_UNITS'
  /** The position changed since the version the caller saw. Read it again. */
  | 'STALE_VERSION'
  /** An earlier row of the same request already names this position or SKU. */
  | 'DUPLICATE_ROW'
  /** More than 10,000 rows in one request. */
  | 'TOO_MANY_ROWS'
  /** The key is empty or over 200 characters. */
  | 'INVALID_IDEMPOTENCY_KEY'
  /** The key was used before with another input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** Less can be promised than was asked for, and the product can't be backordered, or too much of it is on order already. */
  | 'INSUFFICIENT_STOCK';

export type ReserveForOrderInput = {
  /** Names the promise: asked again with the same key, the same answer comes back. */
  readonly key: Scalars['String']['input'];
  readonly orderId: Scalars['ID']['input'];
  readonly channel: SalesChannel;
  /** After this the units are free again, unless the order was placed. */
  readonly ttlSeconds: Scalars['Int']['input'];
  readonly lines: ReadonlyArray<ReserveLineInput>;
};

export type ReserveLineInput = {
  readonly orderLineId: Scalars['ID']['input'];
  readonly sku: Scalars['String']['input'];
  readonly quantity: Scalars['Int']['input'];
};

export type ReserveForOrderPayload = {
  readonly __typename?: 'ReserveForOrderPayload';
  readonly reservation: Maybe<ReservedOrder>;
  readonly userErrors: ReadonlyArray<InventoryUserError>;
};

export type ReservedOrder = {
  readonly __typename?: 'ReservedOrder';
  readonly id: Scalars['ID']['output'];
  /** The order it was made for: of an earlier attempt, where the key was used before. */
  readonly orderId: Scalars['ID']['output'];
  readonly lines: ReadonlyArray<ReservedLine>;
};

export type ReservedLine = {
  readonly __typename?: 'ReservedLine';
  readonly orderId: Scalars['ID']['output'];
  readonly orderLineId: Scalars['ID']['output'];
  readonly sku: Scalars['String']['output'];
  readonly quantity: Scalars['Int']['output'];
  readonly held: Scalars['Int']['output'];
  readonly backordered: Scalars['Int']['output'];
  readonly allocated: Scalars['Int']['output'];
  readonly cancelled: Scalars['Int']['output'];
};

export type SourcingView = {
  readonly __typename?: 'SourcingView';
  readonly stock: ReadonlyArray<SourceableStock>;
  /** Units that nobody was promised, by SKU: backordered lines may draw on them. */
  readonly unpromised: ReadonlyArray<UnpromisedUnits>;
  readonly promises: ReadonlyArray<ReservedLine>;
};

export type UnpromisedUnits = {
  readonly __typename?: 'UnpromisedUnits';
  readonly sku: Scalars['String']['output'];
  readonly units: Scalars['Int']['output'];
};

export type SourceableStock = {
  readonly __typename?: 'SourceableStock';
  readonly sku: Scalars['String']['output'];
  readonly locationId: Scalars['ID']['output'];
  readonly available: Scalars['Int']['output'];
};

export type AllocationRequest = {
  /** Names the request: sent again, the answer of the first time comes back. */
  readonly key: Scalars['String']['input'];
  readonly orderId: Scalars['ID']['input'];
  readonly lines: ReadonlyArray<AllocationLineInput>;
};

export type AllocationLineInput = {
  readonly orderLineId: Scalars['ID']['input'];
  readonly sku: Scalars['String']['input'];
  readonly locationId: Scalars['ID']['input'];
  readonly quantity: Scalars['Int']['input'];
};

export type AllocationResult = {
  readonly __typename?: 'AllocationResult';
  readonly key: Scalars['String']['output'];
  readonly outcome: AllocationOutcome;
  /** What was taken: of the first request with this key, which may have asked for something else. */
  readonly lines: ReadonlyArray<AllocatedLine>;
};

export type AllocationOutcome =
  | 'ALLOCATED'
  /** A node no longer has it, the order no longer asks for it, or the promise is not known here. Nothing was taken. */
  | 'CONFLICT';

export type AllocatedLine = {
  readonly __typename?: 'AllocatedLine';
  readonly orderLineId: Scalars['ID']['output'];
  readonly sku: Scalars['String']['output'];
  readonly locationId: Scalars['ID']['output'];
  readonly quantity: Scalars['Int']['output'];
};

export type StockDiscrepancy = {
  readonly __typename?: 'StockDiscrepancy';
  readonly kind: Scalars['String']['output'];
  readonly sku: Scalars['String']['output'];
  readonly locationId: Maybe<Scalars['ID']['output']>;
  readonly expected: Scalars['Int']['output'];
  readonly actual: Scalars['Int']['output'];
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
  Location: Location;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Product:
    ( { __typename: 'Product' }
    & GraphQLRecursivePick<FederationTypes['Product'], {"sku":true}> );
  Location:
    ( { __typename: 'Location' }
    & GraphQLRecursivePick<FederationTypes['Location'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Quantity: ResolverTypeWrapper<Scalars['Quantity']['output']>;
  StockByLocation: ResolverTypeWrapper<Scalars['StockByLocation']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Product: ResolverTypeWrapper<ProductModel>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Dimensions: ResolverTypeWrapper<Dimensions>;
  Availability: ResolverTypeWrapper<Availability>;
  AvailabilityStatus: AvailabilityStatus;
  SalesChannel: SalesChannel;
  Location: ResolverTypeWrapper<LocationModel>;
  LocationType: LocationType;
  StockLevel: ResolverTypeWrapper<StockLevelModel>;
  StockLevelConnection: ResolverTypeWrapper<Omit<StockLevelConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['StockLevelEdge']>, nodes: ReadonlyArray<ResolversTypes['StockLevel']> }>;
  StockLevelEdge: ResolverTypeWrapper<Omit<StockLevelEdge, 'node'> & { node: ResolversTypes['StockLevel'] }>;
  StockMovement: ResolverTypeWrapper<StockMovementModel>;
  StockMovementConnection: ResolverTypeWrapper<Omit<StockMovementConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['StockMovementEdge']>, nodes: ReadonlyArray<ResolversTypes['StockMovement']> }>;
  StockMovementEdge: ResolverTypeWrapper<Omit<StockMovementEdge, 'node'> & { node: ResolversTypes['StockMovement'] }>;
  StockState: StockState;
  StockMovementKind: StockMovementKind;
  StockAdjustmentReason: StockAdjustmentReason;
  AdjustStockInput: AdjustStockInput;
  AdjustStockPayload: ResolverTypeWrapper<Omit<AdjustStockPayload, 'stockLevel' | 'movement'> & { stockLevel?: Maybe<ResolversTypes['StockLevel']>, movement?: Maybe<ResolversTypes['StockMovement']> }>;
  BulkSetStockLevelsInput: BulkSetStockLevelsInput;
  StockLevelRow: StockLevelRow;
  BulkSetStockLevelsPayload: ResolverTypeWrapper<BulkSetStockLevelsPayload>;
  StockLevelRowResult: ResolverTypeWrapper<StockLevelRowResult>;
  BulkUpsertProductsInput: BulkUpsertProductsInput;
  ProductRow: ProductRow;
  DimensionsInput: DimensionsInput;
  BulkUpsertProductsPayload: ResolverTypeWrapper<BulkUpsertProductsPayload>;
  InventoryUserError: ResolverTypeWrapper<InventoryUserError>;
  InventoryRowError: ResolverTypeWrapper<InventoryRowError>;
  InventoryErrorCode: InventoryErrorCode;
  ReserveForOrderInput: ReserveForOrderInput;
  ReserveLineInput: ReserveLineInput;
  ReserveForOrderPayload: ResolverTypeWrapper<ReserveForOrderPayload>;
  ReservedOrder: ResolverTypeWrapper<ReservedOrder>;
  ReservedLine: ResolverTypeWrapper<ReservedLine>;
  SourcingView: ResolverTypeWrapper<SourcingView>;
  UnpromisedUnits: ResolverTypeWrapper<UnpromisedUnits>;
  SourceableStock: ResolverTypeWrapper<SourceableStock>;
  AllocationRequest: AllocationRequest;
  AllocationLineInput: AllocationLineInput;
  AllocationResult: ResolverTypeWrapper<AllocationResult>;
  AllocationOutcome: AllocationOutcome;
  AllocatedLine: ResolverTypeWrapper<AllocatedLine>;
  StockDiscrepancy: ResolverTypeWrapper<StockDiscrepancy>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Decimal: Scalars['Decimal']['output'];
  DateTime: Scalars['DateTime']['output'];
  Quantity: Scalars['Quantity']['output'];
  StockByLocation: Scalars['StockByLocation']['output'];
  Query: Record<PropertyKey, never>;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  Mutation: Record<PropertyKey, never>;
  Product: ProductModel;
  Int: Scalars['Int']['output'];
  Boolean: Scalars['Boolean']['output'];
  Dimensions: Dimensions;
  Availability: Availability;
  Location: LocationModel;
  StockLevel: StockLevelModel;
  StockLevelConnection: Omit<StockLevelConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['StockLevelEdge']>, nodes: ReadonlyArray<ResolversParentTypes['StockLevel']> };
  StockLevelEdge: Omit<StockLevelEdge, 'node'> & { node: ResolversParentTypes['StockLevel'] };
  StockMovement: StockMovementModel;
  StockMovementConnection: Omit<StockMovementConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['StockMovementEdge']>, nodes: ReadonlyArray<ResolversParentTypes['StockMovement']> };
  StockMovementEdge: Omit<StockMovementEdge, 'node'> & { node: ResolversParentTypes['StockMovement'] };
  AdjustStockInput: AdjustStockInput;
  AdjustStockPayload: Omit<AdjustStockPayload, 'stockLevel' | 'movement'> & { stockLevel?: Maybe<ResolversParentTypes['StockLevel']>, movement?: Maybe<ResolversParentTypes['StockMovement']> };
  BulkSetStockLevelsInput: BulkSetStockLevelsInput;
  StockLevelRow: StockLevelRow;
  BulkSetStockLevelsPayload: BulkSetStockLevelsPayload;
  StockLevelRowResult: StockLevelRowResult;
  BulkUpsertProductsInput: BulkUpsertProductsInput;
  ProductRow: ProductRow;
  DimensionsInput: DimensionsInput;
  BulkUpsertProductsPayload: BulkUpsertProductsPayload;
  InventoryUserError: InventoryUserError;
  InventoryRowError: InventoryRowError;
  ReserveForOrderInput: ReserveForOrderInput;
  ReserveLineInput: ReserveLineInput;
  ReserveForOrderPayload: ReserveForOrderPayload;
  ReservedOrder: ReservedOrder;
  ReservedLine: ReservedLine;
  SourcingView: SourcingView;
  UnpromisedUnits: UnpromisedUnits;
  SourceableStock: SourceableStock;
  AllocationRequest: AllocationRequest;
  AllocationLineInput: AllocationLineInput;
  AllocationResult: AllocationResult;
  AllocatedLine: AllocatedLine;
  StockDiscrepancy: StockDiscrepancy;
  PageInfo: PageInfo;
};

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
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType, RequireFields<QueryProductArgs, 'sku'>>;
  products?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Product']>>, ParentType, ContextType, RequireFields<QueryProductsArgs, 'skus'>>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType, RequireFields<QueryLocationArgs, 'code'>>;
  locations?: Resolver<ReadonlyArray<ResolversTypes['Location']>, ParentType, ContextType>;
  sourcingView?: Resolver<ResolversTypes['SourcingView'], ParentType, ContextType, RequireFields<QuerySourcingViewArgs, 'skus' | 'orderIds'>>;
  auditStock?: Resolver<ReadonlyArray<ResolversTypes['StockDiscrepancy']>, ParentType, ContextType>;
  auditReservations?: Resolver<ReadonlyArray<ResolversTypes['ReservedLine']>, ParentType, ContextType, RequireFields<QueryAuditReservationsArgs, 'orderIds'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  adjustStock?: Resolver<ResolversTypes['AdjustStockPayload'], ParentType, ContextType, RequireFields<MutationAdjustStockArgs, 'input'>>;
  bulkSetStockLevels?: Resolver<ResolversTypes['BulkSetStockLevelsPayload'], ParentType, ContextType, RequireFields<MutationBulkSetStockLevelsArgs, 'input'>>;
  bulkUpsertProducts?: Resolver<ResolversTypes['BulkUpsertProductsPayload'], ParentType, ContextType, RequireFields<MutationBulkUpsertProductsArgs, 'input'>>;
  reserveForOrder?: Resolver<ResolversTypes['ReserveForOrderPayload'], ParentType, ContextType, RequireFields<MutationReserveForOrderArgs, 'input'>>;
  allocateStock?: Resolver<ReadonlyArray<ResolversTypes['AllocationResult']>, ParentType, ContextType, RequireFields<MutationAllocateStockArgs, 'requests'>>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  weightGrams?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  dimensions?: Resolver<Maybe<ResolversTypes['Dimensions']>, ParentType, ContextType>;
  backorderable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  availability?: Resolver<ResolversTypes['Availability'], ParentType, ContextType, RequireFields<ProductAvailabilityArgs, 'channel'>>;
  stockLevel?: Resolver<Maybe<ResolversTypes['StockLevel']>, ParentType, ContextType, RequireFields<ProductStockLevelArgs, 'locationCode'>>;
  stockByLocation?: Resolver<ResolversTypes['StockByLocation'], ParentType, ContextType>;
};

export type DimensionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Dimensions'] = ResolversParentTypes['Dimensions']> = {
  lengthMm?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  widthMm?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  heightMm?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AvailabilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Availability'] = ResolversParentTypes['Availability']> = {
  status?: Resolver<ResolversTypes['AvailabilityStatus'], ParentType, ContextType>;
  availableToPromise?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nextAvailableAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type LocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location'], FederationReferenceType extends FederationReferenceTypes['Location'] = FederationReferenceTypes['Location']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Location']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['LocationType'], ParentType, ContextType>;
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  postalCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  countryCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  latitude?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stockLevels?: Resolver<ResolversTypes['StockLevelConnection'], ParentType, ContextType, RequireFields<LocationStockLevelsArgs, 'first'>>;
};

export type StockLevelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockLevel'] = ResolversParentTypes['StockLevel']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  product?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  onHand?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  allocated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  damaged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  qualityControl?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  safetyStock?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  incoming?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  movements?: Resolver<ResolversTypes['StockMovementConnection'], ParentType, ContextType, RequireFields<StockLevelMovementsArgs, 'first'>>;
};

export type StockLevelConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockLevelConnection'] = ResolversParentTypes['StockLevelConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StockLevelEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StockLevel']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StockLevelEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockLevelEdge'] = ResolversParentTypes['StockLevelEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StockLevel'], ParentType, ContextType>;
};

export type StockMovementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovement'] = ResolversParentTypes['StockMovement']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['StockMovementKind'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['StockAdjustmentReason']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fromState?: Resolver<Maybe<ResolversTypes['StockState']>, ParentType, ContextType>;
  toState?: Resolver<Maybe<ResolversTypes['StockState']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type StockMovementConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovementConnection'] = ResolversParentTypes['StockMovementConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StockMovementEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StockMovement']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StockMovementEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovementEdge'] = ResolversParentTypes['StockMovementEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StockMovement'], ParentType, ContextType>;
};

export type AdjustStockPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdjustStockPayload'] = ResolversParentTypes['AdjustStockPayload']> = {
  stockLevel?: Resolver<Maybe<ResolversTypes['StockLevel']>, ParentType, ContextType>;
  movement?: Resolver<Maybe<ResolversTypes['StockMovement']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['InventoryUserError']>, ParentType, ContextType>;
};

export type BulkSetStockLevelsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BulkSetStockLevelsPayload'] = ResolversParentTypes['BulkSetStockLevelsPayload']> = {
  appliedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  results?: Resolver<ReadonlyArray<ResolversTypes['StockLevelRowResult']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['InventoryRowError']>, ParentType, ContextType>;
};

export type StockLevelRowResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockLevelRowResult'] = ResolversParentTypes['StockLevelRowResult']> = {
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  locationCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  onHand?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BulkUpsertProductsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BulkUpsertProductsPayload'] = ResolversParentTypes['BulkUpsertProductsPayload']> = {
  appliedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['InventoryRowError']>, ParentType, ContextType>;
};

export type InventoryUserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InventoryUserError'] = ResolversParentTypes['InventoryUserError']> = {
  code?: Resolver<ResolversTypes['InventoryErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InventoryRowErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InventoryRowError'] = ResolversParentTypes['InventoryRowError']> = {
  index?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['InventoryErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ReserveForOrderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReserveForOrderPayload'] = ResolversParentTypes['ReserveForOrderPayload']> = {
  reservation?: Resolver<Maybe<ResolversTypes['ReservedOrder']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['InventoryUserError']>, ParentType, ContextType>;
};

export type ReservedOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReservedOrder'] = ResolversParentTypes['ReservedOrder']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['ReservedLine']>, ParentType, ContextType>;
};

export type ReservedLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReservedLine'] = ResolversParentTypes['ReservedLine']> = {
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orderLineId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  held?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  backordered?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  allocated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cancelled?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SourcingViewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourcingView'] = ResolversParentTypes['SourcingView']> = {
  stock?: Resolver<ReadonlyArray<ResolversTypes['SourceableStock']>, ParentType, ContextType>;
  unpromised?: Resolver<ReadonlyArray<ResolversTypes['UnpromisedUnits']>, ParentType, ContextType>;
  promises?: Resolver<ReadonlyArray<ResolversTypes['ReservedLine']>, ParentType, ContextType>;
};

export type UnpromisedUnitsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnpromisedUnits'] = ResolversParentTypes['UnpromisedUnits']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  units?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SourceableStockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceableStock'] = ResolversParentTypes['SourceableStock']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  locationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AllocationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AllocationResult'] = ResolversParentTypes['AllocationResult']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['AllocationOutcome'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['AllocatedLine']>, ParentType, ContextType>;
};

export type AllocatedLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AllocatedLine'] = ResolversParentTypes['AllocatedLine']> = {
  orderLineId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  locationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StockDiscrepancyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockDiscrepancy'] = ResolversParentTypes['StockDiscrepancy']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  locationId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  actual?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
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
  Dimensions?: DimensionsResolvers<ContextType>;
  Availability?: AvailabilityResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  StockLevel?: StockLevelResolvers<ContextType>;
  StockLevelConnection?: StockLevelConnectionResolvers<ContextType>;
  StockLevelEdge?: StockLevelEdgeResolvers<ContextType>;
  StockMovement?: StockMovementResolvers<ContextType>;
  StockMovementConnection?: StockMovementConnectionResolvers<ContextType>;
  StockMovementEdge?: StockMovementEdgeResolvers<ContextType>;
  AdjustStockPayload?: AdjustStockPayloadResolvers<ContextType>;
  BulkSetStockLevelsPayload?: BulkSetStockLevelsPayloadResolvers<ContextType>;
  StockLevelRowResult?: StockLevelRowResultResolvers<ContextType>;
  BulkUpsertProductsPayload?: BulkUpsertProductsPayloadResolvers<ContextType>;
  InventoryUserError?: InventoryUserErrorResolvers<ContextType>;
  InventoryRowError?: InventoryRowErrorResolvers<ContextType>;
  ReserveForOrderPayload?: ReserveForOrderPayloadResolvers<ContextType>;
  ReservedOrder?: ReservedOrderResolvers<ContextType>;
  ReservedLine?: ReservedLineResolvers<ContextType>;
  SourcingView?: SourcingViewResolvers<ContextType>;
  UnpromisedUnits?: UnpromisedUnitsResolvers<ContextType>;
  SourceableStock?: SourceableStockResolvers<ContextType>;
  AllocationResult?: AllocationResultResolvers<ContextType>;
  AllocatedLine?: AllocatedLineResolvers<ContextType>;
  StockDiscrepancy?: StockDiscrepancyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
};

