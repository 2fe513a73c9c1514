// Generated from schema/inventory.graphql by `npm run generate`.
import type { StockByLocation } from '@tutti/kit/stock-by-location';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Product as ProductModel } from '../domain/product.ts';
import type { Location as LocationModel } from '../domain/location.ts';
import type { StockLevel as StockLevelModel, StockMovement as StockMovementModel } from '../domain/stock.ts';
import type { StockRule as StockRuleModel } from '../domain/stock-rules.ts';
import type { Reservation as ReservationModel } from '../store/reservations.ts';
import type { ReservationLine as ReservationLineModel } from '../domain/reservation-line.ts';
import type { AvailabilityAnswer } from '../sagas/look-up-availability.ts';
import type { Component } from '../domain/kit.ts';
import type { SalesChannel as SalesChannelCode, ChannelSettings as ChannelSettingsModel } from '../domain/channel.ts';
import type { InboundShipment as InboundShipmentModel, InboundLine as InboundLineModel } from '../domain/inbound-shipment.ts';
import type { Transfer as TransferModel, TransferLine as TransferLineModel } from '../domain/transfer.ts';
import type { CycleCount as CycleCountModel } from '../domain/cycle-count.ts';
import type { StockApproval as StockApprovalModel } from '../domain/stock-approval.ts';
import type { Discrepancy as StockDiscrepancyModel, StockRepair as StockRepairModel } from '../domain/stock-audit.ts';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
export type EnumResolverSignature<T, AllowedValues = any> = { [key in keyof T]?: AllowedValues };
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
  /** A whole number of seconds. Anything else is refused with INVALID_TTL. */
  Seconds: { input: number; output: number; }
  /** Internal: units by node for one SKU, as `{ "availableToPromise": 12, "byLocation": { "loc_…": 12 } }`. */
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
  /** Null for a SKU that is not in the catalogue. */
  readonly product: Maybe<Product>;
  /** In the order asked for, null at the place of an unknown SKU. At most 200 SKUs. */
  readonly products: ReadonlyArray<Maybe<Product>>;
  /** Null for an unknown code, and for a location that isn't the caller's. */
  readonly location: Maybe<Location>;
  /** The caller's locations, by code: for the desk and operators the whole network. */
  readonly locations: ReadonlyArray<Location>;
  /** Null for an unknown id, and for the hold of another shopper. */
  readonly reservation: Maybe<Reservation>;
  /** Null for an unknown id, and where the location isn't the caller's. */
  readonly inboundShipment: Maybe<InboundShipment>;
  /** By the date they are expected. `first` is at most 100. */
  readonly inboundShipments: InboundShipmentConnection;
  /** Null for an unknown id, and where neither end is the caller's. */
  readonly transfer: Maybe<Transfer>;
  /** Newest first. `locationCode` names either end. `first` is at most 100. */
  readonly transfers: TransferConnection;
  /** Null for an unknown id, and where the location isn't the caller's. */
  readonly cycleCount: Maybe<CycleCount>;
  /** Newest first. `first` is at most 100. */
  readonly cycleCounts: CycleCountConnection;
  /** Null for an unknown id, and where the location isn't the caller's. */
  readonly stockApproval: Maybe<StockApproval>;
  /** Counts and adjustments that wait for somebody to decide, or did. Newest first. `first` is at most 100. */
  readonly stockApprovals: StockApprovalConnection;
  /** Where each channel sells from, and what buyers may hold there. */
  readonly channelSettings: ReadonlyArray<ChannelSettings>;
  /** Every rule that keeps units back, narrowest first. */
  readonly stockRules: ReadonlyArray<StockRule>;
  /**
   * Whether ledger, counters and promises agree. One snapshot: it may run while orders are placed. Looks at these SKUs
   * (at most 200), or at everything.
   */
  readonly stockAudit: StockAudit;
  /** Internal: what each node has, and what of it these orders are entitled to. */
  readonly sourcingView: SourcingView;
  /** Internal: kits that orders wait for and that are made of one of these SKUs. */
  readonly waitingKits: ReadonlyArray<Scalars['String']['output']>;
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


export type QueryReservationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryInboundShipmentArgs = {
  id: Scalars['ID']['input'];
};


export type QueryInboundShipmentsArgs = {
  locationCode: InputMaybe<Scalars['String']['input']>;
  statuses: InputMaybe<ReadonlyArray<InboundShipmentStatus>>;
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};


export type QueryTransferArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTransfersArgs = {
  locationCode: InputMaybe<Scalars['String']['input']>;
  statuses: InputMaybe<ReadonlyArray<TransferStatus>>;
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};


export type QueryCycleCountArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCycleCountsArgs = {
  locationCode: InputMaybe<Scalars['String']['input']>;
  statuses: InputMaybe<ReadonlyArray<CycleCountStatus>>;
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};


export type QueryStockApprovalArgs = {
  id: Scalars['ID']['input'];
};


export type QueryStockApprovalsArgs = {
  locationCode: InputMaybe<Scalars['String']['input']>;
  statuses: InputMaybe<ReadonlyArray<StockApprovalStatus>>;
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};


export type QueryStockAuditArgs = {
  skus: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};


export type QuerySourcingViewArgs = {
  skus: ReadonlyArray<Scalars['String']['input']>;
  orderIds: ReadonlyArray<Scalars['ID']['input']>;
};


export type QueryWaitingKitsArgs = {
  skus: ReadonlyArray<Scalars['String']['input']>;
};


export type QueryAuditReservationsArgs = {
  orderIds: ReadonlyArray<Scalars['ID']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * One movement with its reason: damage, theft, found, correction. Of more than 20 units and 20 % of what is there (as counts:
   * COUNT_APPROVAL_UNITS, COUNT_APPROVAL_PERCENT) it waits in `approval` until somebody else approves it, and nothing is posted.
   */
  readonly adjustStock: AdjustStockPayload;
  /** Moves units between the states that nobody was promised: kept back, damaged, in quality control, available again. */
  readonly moveStock: MoveStockPayload;
  /**
   * The counted truth for many positions at once, from a WMS or ERP. Each row stands alone: it is applied, or refused with
   * its index. A position that doesn't exist yet is created. A position is named once: of two counts one would be lost.
   */
  readonly bulkSetStockLevels: BulkSetStockLevelsPayload;
  /**
   * Changes to many positions at once, each with its reason. Each row stands alone, in the order of the request: it is
   * applied, or refused with its index.
   */
  readonly bulkAdjustStock: BulkAdjustStockPayload;
  /** A catalogue feed: each row adds its SKU or replaces what is known of it. Each row stands alone. */
  readonly bulkUpsertProducts: BulkUpsertProductsPayload;
  /**
   * Holds a basket while the shopper pays. The hold expires by itself; `placeOrder` with its id turns it into an order.
   * Guests and shoppers hold within limits by channel: of time, lines, units, open holds and share of a SKU's stock.
   */
  readonly reserveStock: ReserveStockPayload;
  /**
   * Lets a hold last from now on. One that has ended isn't held again. For guests and shoppers a hold lasts so long in all, by
   * default a day.
   */
  readonly renewReservation: ReservationPayload;
  /** Ends a hold: its units are free at once. Ending it again changes nothing. */
  readonly releaseReservation: ReservationPayload;
  /** An advance shipping notice: units on their way to a location. They can be promised by their date. */
  readonly announceInbound: InboundShipmentPayload;
  /** What arrived of an inbound shipment, in full or short. */
  readonly receiveInbound: InboundShipmentPayload;
  /** Another date. */
  readonly rescheduleInbound: InboundShipmentPayload;
  /** What hasn't arrived will not. */
  readonly cancelInbound: InboundShipmentPayload;
  /** Plans to move units from one location to another. Nothing moves yet. */
  readonly createTransfer: TransferPayload;
  /**
   * The units leave: no longer available there, on their way here. Units that orders were promised of the network may travel:
   * where those that are left can't keep every promise, the youngest orders wait from then on, and arriving units go to the
   * oldest that wait. Units stay that are held for baskets, for orders of channels that don't sell from the destination, kept
   * at the location for pick-up or in kits, or taken for orders. What travels is promised to nobody else meanwhile.
   */
  readonly shipTransfer: TransferPayload;
  /** What arrived of a transfer, in full or short. */
  readonly receiveTransfer: TransferPayload;
  /** Before it was shipped nothing happens; on its way, what hasn't arrived is available at its origin again. */
  readonly cancelTransfer: TransferPayload;
  /** Approves or rejects a count or adjustment that waits. Nobody approves what they counted or asked for: SELF_APPROVAL. */
  readonly decideStockApproval: DecideStockApprovalPayload;
  /** Somebody counted. The difference is posted, or waits for approval where it is large. */
  readonly recordCycleCount: CycleCountPayload;
  /** Posts the difference of a count that waits, whatever moved meanwhile. Not for who recorded it: SELF_APPROVAL. */
  readonly approveCycleCount: CycleCountPayload;
  /** The record stays as it is. */
  readonly rejectCycleCount: CycleCountPayload;
  /**
   * The locations that a channel sells from, instead of those before; none means the whole network. Orders whose units the
   * channel can't reach any more wait for others, the youngest first, and baskets let theirs go. What was taken at a node,
   * or is kept there for a kit or for pick-up, stays.
   */
  readonly setChannelLocations: SetChannelLocationsPayload;
  /**
   * What guests and shoppers may hold and order on a channel, all limits at once. Holds that are open stay as they are, and
   * are counted.
   */
  readonly setChannelHoldLimits: SetChannelHoldLimitsPayload;
  /** Sets the one rule for this SKU, location and channel. A rule that says nothing is removed. */
  readonly setStockRule: SetStockRulePayload;
  /** Whether and how much may be sold of a SKU before it is there. */
  readonly setSellingTerms: ProductPayload;
  /**
   * Makes a SKU a kit of others, or with no components a product of its own again. A kit is made at one location: all of its
   * parts come from there. What was promised before keeps the components it had.
   */
  readonly setKitComponents: ProductPayload;
  /**
   * Puts right what `stockAudit` finds, by posting movements; counters that are sums are added up again. What was done is
   * kept. Physical truth may differ: count what it names.
   */
  readonly repairStock: RepairStockPayload;
  /** Internal: promises an order's units from the network. What is not there is backordered where the product allows it. */
  readonly reserveForOrder: ReserveForOrderPayload;
  /** Internal: the order that units were promised to under this key is not placed. Changes nothing where none were. */
  readonly withdrawReservation: Scalars['Boolean']['output'];
  /** Internal: takes units at nodes for order lines. Each request stands alone and is taken whole or not at all. */
  readonly allocateStock: ReadonlyArray<AllocationResult>;
};


export type MutationAdjustStockArgs = {
  input: AdjustStockInput;
};


export type MutationMoveStockArgs = {
  input: MoveStockInput;
};


export type MutationBulkSetStockLevelsArgs = {
  input: BulkSetStockLevelsInput;
};


export type MutationBulkAdjustStockArgs = {
  input: BulkAdjustStockInput;
};


export type MutationBulkUpsertProductsArgs = {
  input: BulkUpsertProductsInput;
};


export type MutationReserveStockArgs = {
  input: ReserveStockInput;
};


export type MutationRenewReservationArgs = {
  input: RenewReservationInput;
};


export type MutationReleaseReservationArgs = {
  input: ReleaseReservationInput;
};


export type MutationAnnounceInboundArgs = {
  input: AnnounceInboundInput;
};


export type MutationReceiveInboundArgs = {
  input: ReceiveInboundInput;
};


export type MutationRescheduleInboundArgs = {
  input: RescheduleInboundInput;
};


export type MutationCancelInboundArgs = {
  input: CancelInboundInput;
};


export type MutationCreateTransferArgs = {
  input: CreateTransferInput;
};


export type MutationShipTransferArgs = {
  input: ShipTransferInput;
};


export type MutationReceiveTransferArgs = {
  input: ReceiveTransferInput;
};


export type MutationCancelTransferArgs = {
  input: CancelTransferInput;
};


export type MutationDecideStockApprovalArgs = {
  input: DecideStockApprovalInput;
};


export type MutationRecordCycleCountArgs = {
  input: RecordCycleCountInput;
};


export type MutationApproveCycleCountArgs = {
  input: DecideCycleCountInput;
};


export type MutationRejectCycleCountArgs = {
  input: DecideCycleCountInput;
};


export type MutationSetChannelLocationsArgs = {
  input: SetChannelLocationsInput;
};


export type MutationSetChannelHoldLimitsArgs = {
  input: SetChannelHoldLimitsInput;
};


export type MutationSetStockRuleArgs = {
  input: SetStockRuleInput;
};


export type MutationSetSellingTermsArgs = {
  input: SetSellingTermsInput;
};


export type MutationSetKitComponentsArgs = {
  input: SetKitComponentsInput;
};


export type MutationRepairStockArgs = {
  input: RepairStockInput;
};


export type MutationReserveForOrderArgs = {
  input: ReserveForOrderInput;
};


export type MutationWithdrawReservationArgs = {
  key: Scalars['String']['input'];
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
  /** Until then it is only pre-ordered; null where it is out or has no date. */
  readonly releaseAt: Maybe<Scalars['DateTime']['output']>;
  /** What may be sold before it is there. */
  readonly sellingTerms: SellingTerms;
  /**
   * What one unit of a kit is made of; empty for anything else. A kit has no stock of its own. It is made at one location, out
   * of what is available there: components that no location has together make none.
   */
  readonly components: ReadonlyArray<KitComponent>;
  /**
   * What the channel may sell: over all locations it sells from, at one of them, or within reach of a place (one of the
   * two). Units reserved for others and kept back are off. Of a kit it is what locations can make, added up, and no more than
   * promises leave of its components.
   */
  readonly availability: Availability;
  /** Null where the location has never had the SKU, doesn't exist, or isn't the caller's. */
  readonly stockLevel: Maybe<StockLevel>;
  /** Internal: for delivery and pick-up options, as far as the e-commerce channel may sell. */
  readonly stockByLocation: Scalars['StockByLocation']['output'];
};


/** A thing that is sold, by its SKU. */
export type ProductAvailabilityArgs = {
  channel: SalesChannel;
  locationCode: InputMaybe<Scalars['String']['input']>;
  near: InputMaybe<NearInput>;
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

/** How a SKU is sold while it isn't there. A kit waits within the limits of its components, and has none of its own. */
export type SellingTerms = {
  readonly __typename?: 'SellingTerms';
  /** Whether more may be sold than is there. When false, a short order is refused with INSUFFICIENT_STOCK. */
  readonly backorderable: Scalars['Boolean']['output'];
  /** Units that may wait as backorders at any time; null for no limit. */
  readonly backorderLimit: Maybe<Scalars['Int']['output']>;
  /** From then on nothing more is backordered; null for no end. */
  readonly backorderUntil: Maybe<Scalars['DateTime']['output']>;
  /**
   * Until then it is only pre-ordered, and nothing ships; null where it is out, which it is as soon as those who pre-ordered
   * have their units: within seconds.
   */
  readonly releaseAt: Maybe<Scalars['DateTime']['output']>;
  /** Units that may be pre-ordered; null for no limit. */
  readonly preorderLimit: Maybe<Scalars['Int']['output']>;
};

export type KitComponent = {
  readonly __typename?: 'KitComponent';
  readonly product: Product;
  /** Units in one kit. */
  readonly quantity: Scalars['Int']['output'];
};

/** A place and how far to look around it, as the crow flies: by postal code, or by coordinates where both are given. */
export type NearInput = {
  /** ISO 3166-1 alpha-2; Kosovo is XK. A territory of the United States, for example PR, is found without a postal code. */
  readonly countryCode?: InputMaybe<Scalars['String']['input']>;
  readonly postalCode?: InputMaybe<Scalars['String']['input']>;
  /** Degrees, WGS 84. */
  readonly latitude?: InputMaybe<Scalars['Float']['input']>;
  /** Degrees, WGS 84. */
  readonly longitude?: InputMaybe<Scalars['Float']['input']>;
  /** Above 0, at most 1,000. */
  readonly radiusKm: Scalars['Float']['input'];
};

export type Availability = {
  readonly __typename?: 'Availability';
  readonly status: AvailabilityStatus;
  /** Units that can be promised now from stock, 0 when none. */
  readonly availableToPromise: Scalars['Int']['output'];
  /** Units that may be ordered beyond those, as a backorder or pre-order; null for no limit of the SKU's own. */
  readonly backorderableQuantity: Maybe<Scalars['Int']['output']>;
  /**
   * When more can be promised; null when units are available now, or when no date is known. Before its release that is the
   * release, where nothing else is known.
   */
  readonly nextAvailableAt: Maybe<Scalars['DateTime']['output']>;
  /**
   * Units that can be promised by a date, counting what is inbound to the channel's locations (cumulative available to
   * promise): the first entry is now, then one a date. Units promised without stock come off the earliest.
   */
  readonly projection: ReadonlyArray<ProjectedAvailability>;
};

export type ProjectedAvailability = {
  readonly __typename?: 'ProjectedAvailability';
  readonly at: Scalars['DateTime']['output'];
  readonly availableToPromise: Scalars['Int']['output'];
};

export type AvailabilityStatus =
  | 'IN_STOCK'
  /** Nothing is there, and it may be ordered all the same: it ships when stock arrives. */
  | 'BACKORDER'
  /** Not released yet, and it may be ordered: it ships after its release. */
  | 'PRE_ORDER'
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
  /** Null where the country has none. */
  readonly postalCode: Maybe<Scalars['String']['output']>;
  readonly countryCode: Scalars['String']['output'];
  /** Degrees, WGS 84. */
  readonly latitude: Scalars['Decimal']['output'];
  /** Degrees, WGS 84. */
  readonly longitude: Scalars['Decimal']['output'];
  /** IANA name, for example America/Chicago. */
  readonly timeZone: Scalars['String']['output'];
  /** By SKU; none where the location isn't the caller's. `first` is at most 100. */
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
  /** On its way, by inbound shipment or transfer; not part of onHand. */
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
  /** Who signed the request, for example "associate asc_12"; a service by its name. */
  readonly actor: Scalars['String']['output'];
  /** Who did it, as the caller says; null where nothing else was said. */
  readonly actorNote: Maybe<Scalars['String']['output']>;
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
  | 'SAFETY_STOCK'
  /** On its way, not on hand. */
  | 'INCOMING';

export type StockMovementKind =
  /** A person corrected the record. */
  | 'ADJUSTMENT'
  /** A feed said how many there are. */
  | 'FEED'
  /** A count said how many there are. */
  | 'COUNT'
  /** Moved between states by hand. */
  | 'STATE_CHANGE'
  /** Kept here for a basket. */
  | 'RESERVATION'
  /** Taken for an order line. */
  | 'ALLOCATION'
  /** Taken, and given back. */
  | 'RELEASE'
  /** Left with a shipment. */
  | 'ISSUE'
  /** Announced by an inbound shipment, received, or not coming any more. */
  | 'INBOUND'
  /** Left for another location, arrived from one, or lost on the way. */
  | 'TRANSFER'
  /** The auditor made the ledger agree. */
  | 'RECONCILIATION';

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
  /** Any string of yours, at most 200 characters. The same key with the same input gives the same answer, for 90 days. */
  readonly idempotencyKey: Scalars['String']['input'];
  readonly locationCode: Scalars['String']['input'];
  readonly sku: Scalars['String']['input'];
  /** Units to add, or to take where below zero. */
  readonly quantity: Scalars['Quantity']['input'];
  readonly reason: StockAdjustmentReason;
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** Who did it, a note beside the caller who signs. */
  readonly actor?: InputMaybe<Scalars['String']['input']>;
  /** The version the caller saw; null to change it whatever it is. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type AdjustStockPayload = {
  readonly __typename?: 'AdjustStockPayload';
  readonly stockLevel: Maybe<StockLevel>;
  /** Null where it waits for approval. */
  readonly movement: Maybe<StockMovement>;
  /** Where the adjustment is larger than one person may make: nothing is posted before somebody else approves it. */
  readonly approval: Maybe<StockApproval>;
  readonly userErrors: ReadonlyArray<InventoryUserError>;
};

/** A count or adjustment of one position that waits until somebody else decides. */
export type StockApproval = {
  readonly __typename?: 'StockApproval';
  readonly id: Scalars['ID']['output'];
  readonly kind: StockApprovalKind;
  readonly status: StockApprovalStatus;
  readonly stockLevel: StockLevel;
  /** Units to add, or to take where below zero. */
  readonly quantity: Scalars['Int']['output'];
  /** Null for a count. */
  readonly reason: Maybe<StockAdjustmentReason>;
  /** Of the adjustment; the ledger's movement has the approval's id. */
  readonly reference: Maybe<Scalars['String']['output']>;
  /** Null for an adjustment. */
  readonly cycleCount: Maybe<CycleCount>;
  /** The subject that signed the count or adjustment. */
  readonly requestedBy: Scalars['String']['output'];
  /** Who counted or asked, as the caller says. */
  readonly requestNote: Maybe<Scalars['String']['output']>;
  readonly requestedAt: Scalars['DateTime']['output'];
  /** Thirty days later; from then on it has to be asked for again. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** Who signed the decision, for example "supervisor sup_1"; null while it waits. */
  readonly decidedBy: Maybe<Scalars['String']['output']>;
  /** What they said beside it. */
  readonly decisionNote: Maybe<Scalars['String']['output']>;
  readonly decidedAt: Maybe<Scalars['DateTime']['output']>;
};

export type StockApprovalKind =
  | 'CYCLE_COUNT'
  | 'STOCK_ADJUSTMENT';

export type StockApprovalStatus =
  | 'PENDING'
  /** The change was posted. */
  | 'APPROVED'
  /** The record stays as it was. */
  | 'REJECTED'
  /** Nobody decided in time. */
  | 'EXPIRED';

export type StockApprovalDecision =
  | 'APPROVE'
  | 'REJECT';

export type StockApprovalConnection = {
  readonly __typename?: 'StockApprovalConnection';
  readonly edges: ReadonlyArray<StockApprovalEdge>;
  readonly nodes: ReadonlyArray<StockApproval>;
  readonly pageInfo: PageInfo;
};

export type StockApprovalEdge = {
  readonly __typename?: 'StockApprovalEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: StockApproval;
};

export type DecideStockApprovalInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly approvalId: Scalars['ID']['input'];
  readonly decision: StockApprovalDecision;
  /** At most 200 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
};

export type DecideStockApprovalPayload = {
  readonly __typename?: 'DecideStockApprovalPayload';
  readonly approval: Maybe<StockApproval>;
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
  /** Whether an earlier request with the key and input applied the rows: this one changed nothing. */
  readonly appliedBefore: Scalars['Boolean']['output'];
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
  /** Where absent, false for a new product, and what it is for another. */
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

export type MoveStockInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly locationCode: Scalars['String']['input'];
  readonly sku: Scalars['String']['input'];
  /** AVAILABLE, DAMAGED, QUALITY_CONTROL or SAFETY_STOCK. */
  readonly from: StockState;
  /** Another of the four. */
  readonly to: StockState;
  /** Units, above 0. */
  readonly quantity: Scalars['Quantity']['input'];
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** Who did it, a note beside the caller who signs. */
  readonly actor?: InputMaybe<Scalars['String']['input']>;
  /** The version the caller saw; null to change it whatever it is. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type MoveStockPayload = {
  readonly __typename?: 'MoveStockPayload';
  readonly stockLevel: Maybe<StockLevel>;
  readonly movement: Maybe<StockMovement>;
  readonly userErrors: ReadonlyArray<InventoryUserError>;
};

export type BulkAdjustStockInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  /** Who sends it, for the ledger. */
  readonly source: Scalars['String']['input'];
  /** At most 10,000. Several rows of one position are applied in their order. */
  readonly rows: ReadonlyArray<StockAdjustmentRow>;
};

export type StockAdjustmentRow = {
  readonly locationCode: Scalars['String']['input'];
  readonly sku: Scalars['String']['input'];
  /** Units to add, or to take where below zero. */
  readonly quantity: Scalars['Quantity']['input'];
  readonly reason: StockAdjustmentReason;
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** The version the feed saw, before any row of this request; null to change it whatever it is. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type BulkAdjustStockPayload = {
  readonly __typename?: 'BulkAdjustStockPayload';
  readonly appliedCount: Scalars['Int']['output'];
  /** Whether an earlier request with the key and input applied the rows: this one changed nothing. */
  readonly appliedBefore: Scalars['Boolean']['output'];
  /** The rows that were applied. */
  readonly results: ReadonlyArray<StockLevelRowResult>;
  /** The rows that were refused, by index, and what is wrong with the request as a whole (index null). */
  readonly userErrors: ReadonlyArray<InventoryRowError>;
};

/** A hold on units for a basket, with an end. */
export type Reservation = {
  readonly __typename?: 'Reservation';
  readonly id: Scalars['ID']['output'];
  readonly status: ReservationStatus;
  readonly channel: SalesChannel;
  /** The caller's own name for the basket. */
  readonly cartReference: Maybe<Scalars['String']['output']>;
  /** Where the units are kept; null for units of the whole network. */
  readonly location: Maybe<Location>;
  /** Null once it became an order. */
  readonly expiresAt: Maybe<Scalars['DateTime']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly lines: ReadonlyArray<ReservationLine>;
};

export type ReservationStatus =
  /** Its units are held until `expiresAt`: those that `heldQuantity` counts. */
  | 'ACTIVE'
  /** An order took it over. */
  | 'ORDERED'
  /** Its time ran out. An order may still name it: it then gets what there is. */
  | 'EXPIRED'
  /** The shopper gave it up. */
  | 'RELEASED';

export type ReservationLine = {
  readonly __typename?: 'ReservationLine';
  readonly sku: Scalars['String']['output'];
  readonly product: Maybe<Product>;
  /** Units asked for; with AS_AVAILABLE, units granted. */
  readonly quantity: Scalars['Int']['output'];
  /**
   * Units of those that are held. Fewer than `quantity` while the reservation is active where a count or a feed found less than
   * was promised, or its channel can't sell from where they are any more: renewing holds what there is again, and an order gets
   * what there is. 0 once the reservation has ended.
   */
  readonly heldQuantity: Scalars['Int']['output'];
};

export type ReservationPolicy =
  /** Every line in full, or nothing. */
  | 'ALL_OR_NONE'
  /** Of each line what there is and limits allow; refused where that is nothing. */
  | 'AS_AVAILABLE';

export type ReserveStockInput = {
  /** Of a caller who isn't signed in a random UUID (version 4, RFC 9562). */
  readonly idempotencyKey: Scalars['String']['input'];
  readonly channel: SalesChannel;
  /** The caller's own name for the basket, at most 200 characters. */
  readonly cartReference?: InputMaybe<Scalars['String']['input']>;
  /** Seconds until the hold ends by itself: 1 to 604,800 (a week); for guests and shoppers by default at most four hours. */
  readonly ttlSeconds: Scalars['Seconds']['input'];
  /** 1 to 500. */
  readonly lines: ReadonlyArray<ReserveStockLineInput>;
  readonly policy: ReservationPolicy;
  /** Keeps units of this location, for pick-up; absent for units of the whole network. */
  readonly locationCode?: InputMaybe<Scalars['String']['input']>;
};

export type ReserveStockLineInput = {
  readonly sku: Scalars['String']['input'];
  /** 1 to 1,000,000. */
  readonly quantity: Scalars['Quantity']['input'];
};

export type ReserveStockPayload = {
  readonly __typename?: 'ReserveStockPayload';
  readonly reservation: Maybe<Reservation>;
  /** Lines that got less than was asked; only with AS_AVAILABLE. */
  readonly shortfalls: ReadonlyArray<ReservationShortfall>;
  readonly userErrors: ReadonlyArray<InventoryUserError>;
};

export type ReservationShortfall = {
  readonly __typename?: 'ReservationShortfall';
  readonly sku: Scalars['String']['output'];
  readonly requested: Scalars['Int']['output'];
  readonly granted: Scalars['Int']['output'];
};

export type RenewReservationInput = {
  /** Of a caller who isn't signed in a random UUID (version 4, RFC 9562). */
  readonly idempotencyKey: Scalars['String']['input'];
  readonly reservationId: Scalars['ID']['input'];
  /** From now: 1 to 604,800 (a week). */
  readonly ttlSeconds: Scalars['Seconds']['input'];
};

export type ReleaseReservationInput = {
  /** Of a caller who isn't signed in a random UUID (version 4, RFC 9562). */
  readonly idempotencyKey: Scalars['String']['input'];
  readonly reservationId: Scalars['ID']['input'];
};

export type ReservationPayload = {
  readonly __typename?: 'ReservationPayload';
  readonly reservation: Maybe<Reservation>;
  readonly userErrors: ReadonlyArray<InventoryUserError>;
};

/** Units on their way from outside, told in advance (advance shipping notice). */
export type InboundShipment = {
  readonly __typename?: 'InboundShipment';
  readonly id: Scalars['ID']['output'];
  /** The sender's number: one shipment of a supplier has it, among those that aren't canceled. */
  readonly reference: Scalars['String']['output'];
  readonly supplier: Maybe<Scalars['String']['output']>;
  readonly location: Location;
  readonly status: InboundShipmentStatus;
  readonly expectedAt: Scalars['DateTime']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it was received in full, closed short or cancelled. */
  readonly closedAt: Maybe<Scalars['DateTime']['output']>;
  /** Rises with every change; send it as expectedVersion. */
  readonly version: Scalars['Int']['output'];
  readonly lines: ReadonlyArray<InboundLine>;
};

export type InboundShipmentStatus =
  | 'ANNOUNCED'
  /** Something came, and more is expected. */
  | 'PARTIALLY_RECEIVED'
  /** All of it came. */
  | 'RECEIVED'
  /** Less came than was announced, and no more will. */
  | 'CLOSED_SHORT'
  /** Called off by its sender; what had come by then stays. */
  | 'CANCELLED';

export type InboundLine = {
  readonly __typename?: 'InboundLine';
  readonly sku: Scalars['String']['output'];
  readonly product: Maybe<Product>;
  readonly expectedQuantity: Scalars['Int']['output'];
  readonly receivedQuantity: Scalars['Int']['output'];
};

export type InboundShipmentConnection = {
  readonly __typename?: 'InboundShipmentConnection';
  readonly edges: ReadonlyArray<InboundShipmentEdge>;
  readonly nodes: ReadonlyArray<InboundShipment>;
  readonly pageInfo: PageInfo;
};

export type InboundShipmentEdge = {
  readonly __typename?: 'InboundShipmentEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: InboundShipment;
};

export type AnnounceInboundInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly locationCode: Scalars['String']['input'];
  /**
   * The sender's number, 1 to 200 characters. A supplier's number is announced once, whatever its case and blanks: a second
   * time it is refused with DUPLICATE_REFERENCE, unless the first was canceled.
   */
  readonly reference: Scalars['String']['input'];
  /** Where absent, the reference counts among those of the location that name no supplier either. */
  readonly supplier?: InputMaybe<Scalars['String']['input']>;
  /** At most five years ahead; a date that has passed is one that is late: then no date is known, and nothing is promised by it. */
  readonly expectedAt: Scalars['DateTime']['input'];
  /** 1 to 500, one a SKU. */
  readonly lines: ReadonlyArray<AnnounceInboundLineInput>;
};

export type AnnounceInboundLineInput = {
  readonly sku: Scalars['String']['input'];
  /** Above 0. */
  readonly expectedQuantity: Scalars['Quantity']['input'];
};

export type ReceiveInboundInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly inboundShipmentId: Scalars['ID']['input'];
  /**
   * What this delivery brought; empty with `final` to close it. Several lines of one SKU, 8 good units and 2 damaged ones say,
   * are taken in in their order.
   */
  readonly lines: ReadonlyArray<ReceiveInboundLineInput>;
  /** True when nothing more will come. */
  readonly final: Scalars['Boolean']['input'];
  /** Who received it; the caller where absent. */
  readonly actor?: InputMaybe<Scalars['String']['input']>;
};

export type ReceiveInboundLineInput = {
  readonly sku: Scalars['String']['input'];
  /** Units of this delivery, 0 or more. */
  readonly receivedQuantity: Scalars['Quantity']['input'];
  /** How they arrived: AVAILABLE, DAMAGED or QUALITY_CONTROL. */
  readonly state: StockState;
};

export type RescheduleInboundInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly inboundShipmentId: Scalars['ID']['input'];
  readonly expectedAt: Scalars['DateTime']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type CancelInboundInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly inboundShipmentId: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type InboundShipmentPayload = {
  readonly __typename?: 'InboundShipmentPayload';
  readonly inboundShipment: Maybe<InboundShipment>;
  readonly userErrors: ReadonlyArray<InventoryUserError>;
};

/** Units moved from one location to another. */
export type Transfer = {
  readonly __typename?: 'Transfer';
  readonly id: Scalars['ID']['output'];
  /** The caller's number: one transfer from a location has it, among those that aren't canceled. Null for none. */
  readonly reference: Maybe<Scalars['String']['output']>;
  readonly from: Location;
  readonly to: Location;
  readonly status: TransferStatus;
  /** When it should arrive; null where nobody said. */
  readonly expectedAt: Maybe<Scalars['DateTime']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly shippedAt: Maybe<Scalars['DateTime']['output']>;
  readonly closedAt: Maybe<Scalars['DateTime']['output']>;
  /** Rises with every change; send it as expectedVersion. */
  readonly version: Scalars['Int']['output'];
  readonly lines: ReadonlyArray<TransferLine>;
};

export type TransferStatus =
  /** Planned; nothing has moved. */
  | 'REQUESTED'
  /** On its way; some of it may have arrived. */
  | 'IN_TRANSIT'
  /** All that was sent arrived. */
  | 'RECEIVED'
  /** Less arrived than was sent, and no more will: the rest is lost. */
  | 'CLOSED_SHORT'
  | 'CANCELLED';

export type TransferLine = {
  readonly __typename?: 'TransferLine';
  readonly sku: Scalars['String']['output'];
  readonly product: Maybe<Product>;
  /** Units asked for. */
  readonly quantity: Scalars['Int']['output'];
  readonly shippedQuantity: Scalars['Int']['output'];
  readonly receivedQuantity: Scalars['Int']['output'];
};

export type TransferConnection = {
  readonly __typename?: 'TransferConnection';
  readonly edges: ReadonlyArray<TransferEdge>;
  readonly nodes: ReadonlyArray<Transfer>;
  readonly pageInfo: PageInfo;
};

export type TransferEdge = {
  readonly __typename?: 'TransferEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Transfer;
};

export type CreateTransferInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly fromLocationCode: Scalars['String']['input'];
  readonly toLocationCode: Scalars['String']['input'];
  /**
   * The caller's number. A second transfer from the same location with it, whatever its case and blanks, is refused with
   * DUPLICATE_REFERENCE, unless the first was canceled.
   */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** At most five years ahead. */
  readonly expectedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** 1 to 500, one a SKU. */
  readonly lines: ReadonlyArray<TransferLineInput>;
};

export type TransferLineInput = {
  readonly sku: Scalars['String']['input'];
  /** Units: above 0 when asked for, 0 or more when shipped. */
  readonly quantity: Scalars['Quantity']['input'];
};

export type ShipTransferInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly transferId: Scalars['ID']['input'];
  /** What leaves, one a SKU and at most what was asked; null for all of it. */
  readonly lines?: InputMaybe<ReadonlyArray<TransferLineInput>>;
  /** Who sent it; the caller where absent. */
  readonly actor?: InputMaybe<Scalars['String']['input']>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type ReceiveTransferInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly transferId: Scalars['ID']['input'];
  /**
   * What arrived this time; null for all that is on its way, undamaged. Several lines of one SKU, 8 good units and 2 damaged
   * ones say, are taken in in their order.
   */
  readonly lines?: InputMaybe<ReadonlyArray<ReceiveTransferLineInput>>;
  /** True when nothing more will come. */
  readonly final: Scalars['Boolean']['input'];
  /** Who received it; the caller where absent. */
  readonly actor?: InputMaybe<Scalars['String']['input']>;
};

export type ReceiveTransferLineInput = {
  readonly sku: Scalars['String']['input'];
  /** Units of this delivery, 0 or more. */
  readonly quantity: Scalars['Quantity']['input'];
  /** How they arrived: AVAILABLE, DAMAGED or QUALITY_CONTROL. */
  readonly state: StockState;
};

export type CancelTransferInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly transferId: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type TransferPayload = {
  readonly __typename?: 'TransferPayload';
  readonly transfer: Maybe<Transfer>;
  readonly userErrors: ReadonlyArray<InventoryUserError>;
};

/** Somebody counted one position. */
export type CycleCount = {
  readonly __typename?: 'CycleCount';
  readonly id: Scalars['ID']['output'];
  readonly status: CycleCountStatus;
  readonly stockLevel: StockLevel;
  readonly countedQuantity: Scalars['Int']['output'];
  /** What the record said when the count came in. */
  readonly recordedQuantity: Scalars['Int']['output'];
  /** Counted less recorded: below zero where units are missing. */
  readonly variance: Scalars['Int']['output'];
  /** As the caller says. */
  readonly countedBy: Scalars['String']['output'];
  /** Who signed the count, for example "associate asc_12"; null for counts from before that was kept. */
  readonly recordedBy: Maybe<Scalars['String']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who signed the approval or rejection; null where nobody had to. */
  readonly decidedBy: Maybe<Scalars['String']['output']>;
  readonly decidedAt: Maybe<Scalars['DateTime']['output']>;
};

export type CycleCountStatus =
  /** The difference is in the record. */
  | 'POSTED'
  /** The difference is large: somebody has to look at it first. */
  | 'PENDING_APPROVAL'
  /** Somebody looked, and the difference was posted. */
  | 'APPROVED'
  /** Somebody looked, and it was not. */
  | 'REJECTED';

export type CycleCountConnection = {
  readonly __typename?: 'CycleCountConnection';
  readonly edges: ReadonlyArray<CycleCountEdge>;
  readonly nodes: ReadonlyArray<CycleCount>;
  readonly pageInfo: PageInfo;
};

export type CycleCountEdge = {
  readonly __typename?: 'CycleCountEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: CycleCount;
};

export type RecordCycleCountInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly locationCode: Scalars['String']['input'];
  readonly sku: Scalars['String']['input'];
  /** Units found, 0 or more, those taken for orders and not yet gone included. */
  readonly countedQuantity: Scalars['Quantity']['input'];
  readonly countedBy: Scalars['String']['input'];
  /** The version the counter saw; when the position moved since, the count is refused. Null to take it whatever moved. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type DecideCycleCountInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly cycleCountId: Scalars['ID']['input'];
  /** Who decides. */
  readonly decidedBy: Scalars['String']['input'];
};

export type CycleCountPayload = {
  readonly __typename?: 'CycleCountPayload';
  readonly cycleCount: Maybe<CycleCount>;
  readonly userErrors: ReadonlyArray<InventoryUserError>;
};

export type ChannelSettings = {
  readonly __typename?: 'ChannelSettings';
  readonly channel: SalesChannel;
  /** Where it sells from; null for the whole network. */
  readonly locations: Maybe<ReadonlyArray<Location>>;
  readonly holdLimits: HoldLimits;
};

/**
 * What a guest or a signed-in shopper may hold and order on a channel; more is refused with LIMIT_EXCEEDED, or granted in part
 * with AS_AVAILABLE. Associates, agents, supervisors, operators and partners' systems may go beyond. Guests of one network (an
 * IPv4 address, or a /64 of IPv6) are one caller here.
 */
export type HoldLimits = {
  readonly __typename?: 'HoldLimits';
  /** Seconds that a hold may last from when it is made or renewed. By default 14,400, four hours. */
  readonly maxTtlSeconds: Scalars['Int']['output'];
  /** Seconds that a hold may last from when it was made, however often it is renewed. By default 86,400, a day. */
  readonly maxLifetimeSeconds: Scalars['Int']['output'];
  /** Lines of a hold or an order. By default 200. */
  readonly maxLines: Scalars['Int']['output'];
  /** Units of one line, of a hold or an order. By default 5,000. */
  readonly maxUnitsPerLine: Scalars['Int']['output'];
  /** Units of all lines together, of a hold or an order. By default 10,000. */
  readonly maxUnits: Scalars['Int']['output'];
  /** Holds of one caller at the same time, on all channels together. By default 100. */
  readonly maxOpenHolds: Scalars['Int']['output'];
  /**
   * Percent of a SKU that one caller may hold: of the units that the channel can promise and those that the caller holds,
   * and where a location is named, of those there. By default 25.
   */
  readonly maxSharePercent: Scalars['Int']['output'];
  /** Units of a SKU, or kits, that one caller may hold whatever share of it that is. By default 5. */
  readonly minUnitsPerSku: Scalars['Int']['output'];
  /** Rises with every change, 0 where all are defaults that nobody set; send it as expectedVersion. */
  readonly version: Scalars['Int']['output'];
};

export type SetChannelLocationsInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly channel: SalesChannel;
  /** Empty for the whole network. */
  readonly locationCodes: ReadonlyArray<Scalars['String']['input']>;
};

export type SetChannelLocationsPayload = {
  readonly __typename?: 'SetChannelLocationsPayload';
  readonly channelSettings: Maybe<ChannelSettings>;
  readonly userErrors: ReadonlyArray<InventoryUserError>;
};

export type SetChannelHoldLimitsInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly channel: SalesChannel;
  /** 1 to 604,800 (a week); null for the default, as for each limit. */
  readonly maxTtlSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 6,048,000 (ten weeks). */
  readonly maxLifetimeSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 500. */
  readonly maxLines?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 1,000,000. */
  readonly maxUnitsPerLine?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 500,000,000. */
  readonly maxUnits?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 100,000. */
  readonly maxOpenHolds?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 100. */
  readonly maxSharePercent?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 1,000,000. */
  readonly minUnitsPerSku?: InputMaybe<Scalars['Int']['input']>;
  /** The version the caller saw, 0 where nobody set any; null to set them whatever they are. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type SetChannelHoldLimitsPayload = {
  readonly __typename?: 'SetChannelHoldLimitsPayload';
  readonly channelSettings: Maybe<ChannelSettings>;
  readonly userErrors: ReadonlyArray<InventoryUserError>;
};

/**
 * Units kept back. Null names everything. For each of the three numbers the narrowest rule that says something counts: a
 * SKU is narrower than a location, a location than a channel. A kit is sold by the rules of its components.
 */
export type StockRule = {
  readonly __typename?: 'StockRule';
  readonly id: Scalars['ID']['output'];
  readonly sku: Maybe<Scalars['String']['output']>;
  readonly location: Maybe<Location>;
  readonly channel: Maybe<SalesChannel>;
  /** Units of each position that the channel leaves where they are. */
  readonly threshold: Maybe<Scalars['Int']['output']>;
  /** The last units of the SKU in the network, which only this channel may sell. */
  readonly protectedQuantity: Maybe<Scalars['Int']['output']>;
  /** At or below this many units that it may sell, the channel's stock is low. */
  readonly lowStockAt: Maybe<Scalars['Int']['output']>;
};

export type SetStockRuleInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  /** Null for every SKU. */
  readonly sku?: InputMaybe<Scalars['String']['input']>;
  /** Null for every location. */
  readonly locationCode?: InputMaybe<Scalars['String']['input']>;
  /** Null for every channel. */
  readonly channel?: InputMaybe<SalesChannel>;
  /** 0 to 1,000,000; null for no say. */
  readonly threshold?: InputMaybe<Scalars['Int']['input']>;
  /** 0 to 1,000,000; null for no say. Needs a channel and no location. */
  readonly protectedQuantity?: InputMaybe<Scalars['Int']['input']>;
  /** 0 to 1,000,000; null for no say. Needs no location. */
  readonly lowStockAt?: InputMaybe<Scalars['Int']['input']>;
};

export type SetStockRulePayload = {
  readonly __typename?: 'SetStockRulePayload';
  /** Null where it was removed. */
  readonly stockRule: Maybe<StockRule>;
  readonly userErrors: ReadonlyArray<InventoryUserError>;
};

export type SetSellingTermsInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly sku: Scalars['String']['input'];
  readonly backorderable: Scalars['Boolean']['input'];
  /** 0 or more; null for no limit. */
  readonly backorderLimit?: InputMaybe<Scalars['Int']['input']>;
  readonly backorderUntil?: InputMaybe<Scalars['DateTime']['input']>;
  /** Null once it is out. */
  readonly releaseAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** 0 or more; null for no limit. */
  readonly preorderLimit?: InputMaybe<Scalars['Int']['input']>;
};

export type SetKitComponentsInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly sku: Scalars['String']['input'];
  /** At most 100, one a SKU; none makes it a product of its own. */
  readonly components: ReadonlyArray<KitComponentInput>;
};

export type KitComponentInput = {
  readonly sku: Scalars['String']['input'];
  /** Units in one kit, 1 to 1,000. */
  readonly quantity: Scalars['Quantity']['input'];
};

export type ProductPayload = {
  readonly __typename?: 'ProductPayload';
  readonly product: Maybe<Product>;
  readonly userErrors: ReadonlyArray<InventoryUserError>;
};

/** What the ledger, the counters and the promises say of each other, at one moment. */
export type StockAudit = {
  readonly __typename?: 'StockAudit';
  readonly checkedAt: Scalars['DateTime']['output'];
  /** Positions looked at. */
  readonly positionCount: Scalars['Int']['output'];
  /** True when there is no discrepancy. */
  readonly clean: Scalars['Boolean']['output'];
  /** At most 1,000. */
  readonly discrepancies: ReadonlyArray<StockDiscrepancy>;
  /** Positions where a count or a feed found less than was promised: true, and no discrepancy. At most 1,000. */
  readonly overcommitted: ReadonlyArray<StockLevel>;
};

export type StockDiscrepancy = {
  readonly __typename?: 'StockDiscrepancy';
  readonly kind: StockDiscrepancyKind;
  /** Null where it concerns no single SKU. */
  readonly sku: Maybe<Scalars['String']['output']>;
  readonly location: Maybe<Location>;
  /** The counter, order line or reservation it is about. */
  readonly subject: Maybe<Scalars['String']['output']>;
  /** What the rest of the record says it should be. */
  readonly expected: Scalars['Int']['output'];
  readonly actual: Scalars['Int']['output'];
  /** The likeliest cause, for people. */
  readonly cause: Scalars['String']['output'];
  /** What `repairStock` would do. */
  readonly repair: Scalars['String']['output'];
};

export type StockDiscrepancyKind =
  /** A counter of a position isn't the sum of its movements, and no movement is missing. */
  | 'COUNTER_CHANGED'
  /** A counter isn't the sum of its movements, and a movement is missing. */
  | 'MOVEMENT_MISSING'
  /** Movements of a position that isn't there. */
  | 'POSITION_MISSING'
  /** Allocated units of a position aren't the sum of its allocations. */
  | 'ALLOCATED_UNITS'
  /** Reserved units of a position aren't the sum of the baskets that keep them. */
  | 'RESERVED_UNITS'
  /** Incoming units of a position aren't the sum of shipments and transfers on their way. */
  | 'INCOMING_UNITS'
  /** Available units of a SKU aren't the sum of its positions. */
  | 'NETWORK_AVAILABLE'
  /** Reserved units of a SKU, in all or of a channel, aren't the sum of what is held. */
  | 'NETWORK_RESERVED'
  /** Backordered units of a SKU aren't the sum of what was promised without stock. */
  | 'NETWORK_BACKORDERED'
  /** What the channels may sell isn't what the rules say. */
  | 'CHANNEL_UNITS'
  /** What nodes can make of a kit isn't what their levels of its components say. */
  | 'KIT_UNITS'
  /** A promise says other units were taken than its allocations. */
  | 'PROMISED_ALLOCATIONS'
  /** A reservation that has ended still holds units. */
  | 'ENDED_RESERVATION'
  /** Units are taken for an order line that nobody was promised. */
  | 'ORPHANED_ALLOCATION'
  /** Available units below zero, though no count, feed or adjustment found fewer. */
  | 'BELOW_ZERO'
  /** An order's promise waits for units that are free to it: nobody else waits for them longer. */
  | 'WAITS_FOR_FREE_UNITS';

export type RepairStockInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  /** These kinds alone; null for all. */
  readonly kinds?: InputMaybe<ReadonlyArray<StockDiscrepancyKind>>;
  /** These SKUs alone, at most 200; null for all. */
  readonly skus?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Who repairs, for the ledger. */
  readonly actor: Scalars['String']['input'];
};

export type RepairStockPayload = {
  readonly __typename?: 'RepairStockPayload';
  readonly repairs: ReadonlyArray<StockRepair>;
  /** Discrepancies that are left: run it again, or look. */
  readonly remaining: Scalars['Int']['output'];
  readonly userErrors: ReadonlyArray<InventoryUserError>;
};

export type StockRepair = {
  readonly __typename?: 'StockRepair';
  readonly kind: StockDiscrepancyKind;
  readonly sku: Maybe<Scalars['String']['output']>;
  readonly location: Maybe<Location>;
  readonly subject: Maybe<Scalars['String']['output']>;
  readonly expected: Scalars['Int']['output'];
  readonly actual: Scalars['Int']['output'];
  readonly cause: Scalars['String']['output'];
  /** What was done. */
  readonly action: Scalars['String']['output'];
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
  /** No location has this code, or it isn't the caller's. */
  | 'LOCATION_NOT_FOUND'
  /** A locker holds no stock of its own. */
  | 'LOCATION_HOLDS_NO_STOCK'
  /** Not a whole number of units within the limits the field describes. */
  | 'INVALID_QUANTITY'
  /** A SKU or title is empty or over 200 characters, a SKU has blanks around it, or a category is over 200 characters. */
  | 'INVALID_PRODUCT'
  /** A reference, name or other text has more than 200 characters, or is empty where one is required. */
  | 'TEXT_TOO_LONG'
  /** The reason doesn't go with the direction: theft adds nothing, found takes nothing. */
  | 'REASON_CONTRADICTS_QUANTITY'
  /** It changed since the version the caller saw. Read it again. */
  | 'STALE_VERSION'
  /**
   * An earlier row of the same request already names this position or SKU, and they can't both be so. Movements can:
   * adjustments and what a delivery brought are applied in their order.
   */
  | 'DUPLICATE_ROW'
  /**
   * A shipment of this supplier, or a transfer from this location, has this reference already. It is unique among those that
   * aren't canceled.
   */
  | 'DUPLICATE_REFERENCE'
  /** More than 10,000 rows in one request. */
  | 'TOO_MANY_ROWS'
  /** The key is empty, over 200 characters or, of a caller who isn't signed in, no random UUID (version 4). */
  | 'INVALID_IDEMPOTENCY_KEY'
  /** The key was used before with another input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** A text holds a control character or one that can't be seen, for example a zero-width space. Send it without. */
  | 'INVALID_TEXT'
  /**
   * Fewer units are in a state or at a location than are taken from it; or less can be promised to the channel than was asked
   * for, and no more of it can be backordered or pre-ordered.
   */
  | 'INSUFFICIENT_STOCK'
  /**
   * A guest or shopper would hold or order more than the channel lets one caller: units, lines, share of stock, holds at once,
   * or time. The message has the most that is left.
   */
  | 'LIMIT_EXCEEDED'
  /** A hold lasts 1 second to a week. */
  | 'INVALID_TTL'
  /** No lines, or more than 500. */
  | 'INVALID_LINE_COUNT'
  /** No reservation has this id, or another shopper keeps it. */
  | 'RESERVATION_NOT_FOUND'
  /** It has expired, was released or became an order; there is nothing to renew or release. */
  | 'RESERVATION_ENDED'
  /** It became another order. */
  | 'RESERVATION_ALREADY_USED'
  /** A kit has no stock of its own: name its components. */
  | 'KIT_HOLDS_NO_STOCK'
  /** A kit can't be made of itself. */
  | 'KIT_CONTAINS_ITSELF'
  /** A kit is made of products, not of kits, and a component can't become a kit. */
  | 'KIT_IN_KIT'
  /** It has stock or promises of its own, so it can't become a kit. */
  | 'PRODUCT_IN_USE'
  /** The two ends of a transfer are one location. */
  | 'TRANSFER_TO_ITSELF'
  /** No transfer has this id, or the end that it is changed from isn't the caller's: its origin, and to receive it its destination. */
  | 'TRANSFER_NOT_FOUND'
  /** More than is on its way, or more leaves than was asked for. */
  | 'MORE_THAN_SENT'
  /** No inbound shipment has this id, or its location isn't the caller's. */
  | 'INBOUND_SHIPMENT_NOT_FOUND'
  /** More arrived than was announced, beyond the tolerance. */
  | 'OVER_RECEIPT'
  /** The shipment or transfer has no such SKU. */
  | 'SKU_NOT_EXPECTED'
  /** Its status doesn't allow this. */
  | 'ACTION_NOT_ALLOWED'
  /** The caller counted or asked for this: somebody else has to approve it. */
  | 'SELF_APPROVAL'
  /** Nobody decided within thirty days: count, or ask, again. */
  | 'APPROVAL_EXPIRED'
  /** No approval has this id, or its location isn't the caller's. */
  | 'APPROVAL_NOT_FOUND'
  /** No count has this id, or its location isn't the caller's. */
  | 'CYCLE_COUNT_NOT_FOUND'
  /** A date lies too far away. */
  | 'INVALID_DATE'
  /** The rule's numbers don't go with what it names, or a limit is out of bounds. */
  | 'INVALID_RULE'
  /**
   * Channels would sell a SKU in more than eight different ways: channels are alike for a SKU if they sell it from the same
   * locations and leave the same thresholds there. Give some of them the same.
   */
  | 'TOO_MANY_CHANNEL_POOLS'
  /** The states make no sense together, or units don't move that way by hand. */
  | 'INVALID_STATE'
  /** A place to look around is incomplete or unknown, or its radius is out of bounds. */
  | 'INVALID_PLACE';

export type ReserveForOrderInput = {
  /** Names the promise: asked again with the same key, the same answer comes back. */
  readonly key: Scalars['String']['input'];
  readonly orderId: Scalars['ID']['input'];
  readonly channel: SalesChannel;
  /** After this the units are free again, unless the order was placed. */
  readonly ttlSeconds: Scalars['Int']['input'];
  /** A basket's hold to take over; null for none. */
  readonly reservationId?: InputMaybe<Scalars['ID']['input']>;
  /** Who orders: a hold that a shopper keeps to themselves is theirs alone. Null for staff and services, who take any. */
  readonly shopper?: InputMaybe<Scalars['String']['input']>;
  /** Whether the channel's limits bind who orders: a guest or a shopper. */
  readonly isLimited: Scalars['Boolean']['input'];
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
  /** What a kit was made of when it was promised; null for a product with stock of its own. */
  readonly components: Maybe<ReadonlyArray<KitPart>>;
  /** Where a held kit's parts are kept, `held` in all; null for a product with stock of its own. */
  readonly kept: Maybe<ReadonlyArray<KeptKits>>;
};

/** Whole kits of which all parts are kept at a location. */
export type KeptKits = {
  readonly __typename?: 'KeptKits';
  readonly locationId: Scalars['ID']['output'];
  readonly quantity: Scalars['Int']['output'];
};

export type SourcingView = {
  readonly __typename?: 'SourcingView';
  /** Of the SKUs asked for, and of the components of those that are kits. */
  readonly stock: ReadonlyArray<SourceableStock>;
  /** What kits among the SKUs were made of when they were promised: planned and taken whole, at one node. */
  readonly kits: ReadonlyArray<SourceableKit>;
  readonly promises: ReadonlyArray<ReservedLine>;
};

export type SourceableKit = {
  readonly __typename?: 'SourceableKit';
  readonly sku: Scalars['String']['output'];
  readonly components: ReadonlyArray<KitPart>;
};

export type KitPart = {
  readonly __typename?: 'KitPart';
  readonly sku: Scalars['String']['output'];
  readonly quantity: Scalars['Int']['output'];
};

export type SourceableStock = {
  readonly __typename?: 'SourceableStock';
  readonly sku: Scalars['String']['output'];
  readonly locationId: Scalars['ID']['output'];
  /** Units there, whoever asks. */
  readonly available: Scalars['Int']['output'];
  /** Units of those that an order of each channel may take; null where every one may take them all. */
  readonly byChannel: Maybe<ReadonlyArray<ChannelUnits>>;
};

/** Of a list of these one counts for a channel: its own, or else the one without a channel, which every list has. */
export type ChannelUnits = {
  readonly __typename?: 'ChannelUnits';
  /** Null for every channel that isn't listed, those that no rule or order has named yet included. */
  readonly channel: Maybe<Scalars['String']['output']>;
  readonly units: Scalars['Int']['output'];
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
  TextKind: TextKind;
  Quantity: ResolverTypeWrapper<Scalars['Quantity']['output']>;
  Seconds: ResolverTypeWrapper<Scalars['Seconds']['output']>;
  StockByLocation: ResolverTypeWrapper<Scalars['StockByLocation']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Product: ResolverTypeWrapper<ProductModel>;
  Dimensions: ResolverTypeWrapper<Dimensions>;
  SellingTerms: ResolverTypeWrapper<SellingTerms>;
  KitComponent: ResolverTypeWrapper<Component>;
  NearInput: NearInput;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Availability: ResolverTypeWrapper<AvailabilityAnswer>;
  ProjectedAvailability: ResolverTypeWrapper<ProjectedAvailability>;
  AvailabilityStatus: AvailabilityStatus;
  SalesChannel: ResolverTypeWrapper<SalesChannelCode>;
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
  AdjustStockPayload: ResolverTypeWrapper<Omit<AdjustStockPayload, 'stockLevel' | 'movement' | 'approval'> & { stockLevel?: Maybe<ResolversTypes['StockLevel']>, movement?: Maybe<ResolversTypes['StockMovement']>, approval?: Maybe<ResolversTypes['StockApproval']> }>;
  StockApproval: ResolverTypeWrapper<StockApprovalModel>;
  StockApprovalKind: StockApprovalKind;
  StockApprovalStatus: StockApprovalStatus;
  StockApprovalDecision: StockApprovalDecision;
  StockApprovalConnection: ResolverTypeWrapper<Omit<StockApprovalConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['StockApprovalEdge']>, nodes: ReadonlyArray<ResolversTypes['StockApproval']> }>;
  StockApprovalEdge: ResolverTypeWrapper<Omit<StockApprovalEdge, 'node'> & { node: ResolversTypes['StockApproval'] }>;
  DecideStockApprovalInput: DecideStockApprovalInput;
  DecideStockApprovalPayload: ResolverTypeWrapper<Omit<DecideStockApprovalPayload, 'approval'> & { approval?: Maybe<ResolversTypes['StockApproval']> }>;
  BulkSetStockLevelsInput: BulkSetStockLevelsInput;
  StockLevelRow: StockLevelRow;
  BulkSetStockLevelsPayload: ResolverTypeWrapper<BulkSetStockLevelsPayload>;
  StockLevelRowResult: ResolverTypeWrapper<StockLevelRowResult>;
  BulkUpsertProductsInput: BulkUpsertProductsInput;
  ProductRow: ProductRow;
  DimensionsInput: DimensionsInput;
  BulkUpsertProductsPayload: ResolverTypeWrapper<BulkUpsertProductsPayload>;
  MoveStockInput: MoveStockInput;
  MoveStockPayload: ResolverTypeWrapper<Omit<MoveStockPayload, 'stockLevel' | 'movement'> & { stockLevel?: Maybe<ResolversTypes['StockLevel']>, movement?: Maybe<ResolversTypes['StockMovement']> }>;
  BulkAdjustStockInput: BulkAdjustStockInput;
  StockAdjustmentRow: StockAdjustmentRow;
  BulkAdjustStockPayload: ResolverTypeWrapper<BulkAdjustStockPayload>;
  Reservation: ResolverTypeWrapper<ReservationModel>;
  ReservationStatus: ReservationStatus;
  ReservationLine: ResolverTypeWrapper<ReservationLineModel>;
  ReservationPolicy: ReservationPolicy;
  ReserveStockInput: ReserveStockInput;
  ReserveStockLineInput: ReserveStockLineInput;
  ReserveStockPayload: ResolverTypeWrapper<Omit<ReserveStockPayload, 'reservation'> & { reservation?: Maybe<ResolversTypes['Reservation']> }>;
  ReservationShortfall: ResolverTypeWrapper<ReservationShortfall>;
  RenewReservationInput: RenewReservationInput;
  ReleaseReservationInput: ReleaseReservationInput;
  ReservationPayload: ResolverTypeWrapper<Omit<ReservationPayload, 'reservation'> & { reservation?: Maybe<ResolversTypes['Reservation']> }>;
  InboundShipment: ResolverTypeWrapper<InboundShipmentModel>;
  InboundShipmentStatus: InboundShipmentStatus;
  InboundLine: ResolverTypeWrapper<InboundLineModel>;
  InboundShipmentConnection: ResolverTypeWrapper<Omit<InboundShipmentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['InboundShipmentEdge']>, nodes: ReadonlyArray<ResolversTypes['InboundShipment']> }>;
  InboundShipmentEdge: ResolverTypeWrapper<Omit<InboundShipmentEdge, 'node'> & { node: ResolversTypes['InboundShipment'] }>;
  AnnounceInboundInput: AnnounceInboundInput;
  AnnounceInboundLineInput: AnnounceInboundLineInput;
  ReceiveInboundInput: ReceiveInboundInput;
  ReceiveInboundLineInput: ReceiveInboundLineInput;
  RescheduleInboundInput: RescheduleInboundInput;
  CancelInboundInput: CancelInboundInput;
  InboundShipmentPayload: ResolverTypeWrapper<Omit<InboundShipmentPayload, 'inboundShipment'> & { inboundShipment?: Maybe<ResolversTypes['InboundShipment']> }>;
  Transfer: ResolverTypeWrapper<TransferModel>;
  TransferStatus: TransferStatus;
  TransferLine: ResolverTypeWrapper<TransferLineModel>;
  TransferConnection: ResolverTypeWrapper<Omit<TransferConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['TransferEdge']>, nodes: ReadonlyArray<ResolversTypes['Transfer']> }>;
  TransferEdge: ResolverTypeWrapper<Omit<TransferEdge, 'node'> & { node: ResolversTypes['Transfer'] }>;
  CreateTransferInput: CreateTransferInput;
  TransferLineInput: TransferLineInput;
  ShipTransferInput: ShipTransferInput;
  ReceiveTransferInput: ReceiveTransferInput;
  ReceiveTransferLineInput: ReceiveTransferLineInput;
  CancelTransferInput: CancelTransferInput;
  TransferPayload: ResolverTypeWrapper<Omit<TransferPayload, 'transfer'> & { transfer?: Maybe<ResolversTypes['Transfer']> }>;
  CycleCount: ResolverTypeWrapper<CycleCountModel>;
  CycleCountStatus: CycleCountStatus;
  CycleCountConnection: ResolverTypeWrapper<Omit<CycleCountConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CycleCountEdge']>, nodes: ReadonlyArray<ResolversTypes['CycleCount']> }>;
  CycleCountEdge: ResolverTypeWrapper<Omit<CycleCountEdge, 'node'> & { node: ResolversTypes['CycleCount'] }>;
  RecordCycleCountInput: RecordCycleCountInput;
  DecideCycleCountInput: DecideCycleCountInput;
  CycleCountPayload: ResolverTypeWrapper<Omit<CycleCountPayload, 'cycleCount'> & { cycleCount?: Maybe<ResolversTypes['CycleCount']> }>;
  ChannelSettings: ResolverTypeWrapper<ChannelSettingsModel>;
  HoldLimits: ResolverTypeWrapper<HoldLimits>;
  SetChannelLocationsInput: SetChannelLocationsInput;
  SetChannelLocationsPayload: ResolverTypeWrapper<Omit<SetChannelLocationsPayload, 'channelSettings'> & { channelSettings?: Maybe<ResolversTypes['ChannelSettings']> }>;
  SetChannelHoldLimitsInput: SetChannelHoldLimitsInput;
  SetChannelHoldLimitsPayload: ResolverTypeWrapper<Omit<SetChannelHoldLimitsPayload, 'channelSettings'> & { channelSettings?: Maybe<ResolversTypes['ChannelSettings']> }>;
  StockRule: ResolverTypeWrapper<StockRuleModel>;
  SetStockRuleInput: SetStockRuleInput;
  SetStockRulePayload: ResolverTypeWrapper<Omit<SetStockRulePayload, 'stockRule'> & { stockRule?: Maybe<ResolversTypes['StockRule']> }>;
  SetSellingTermsInput: SetSellingTermsInput;
  SetKitComponentsInput: SetKitComponentsInput;
  KitComponentInput: KitComponentInput;
  ProductPayload: ResolverTypeWrapper<Omit<ProductPayload, 'product'> & { product?: Maybe<ResolversTypes['Product']> }>;
  StockAudit: ResolverTypeWrapper<Omit<StockAudit, 'discrepancies' | 'overcommitted'> & { discrepancies: ReadonlyArray<ResolversTypes['StockDiscrepancy']>, overcommitted: ReadonlyArray<ResolversTypes['StockLevel']> }>;
  StockDiscrepancy: ResolverTypeWrapper<StockDiscrepancyModel>;
  StockDiscrepancyKind: StockDiscrepancyKind;
  RepairStockInput: RepairStockInput;
  RepairStockPayload: ResolverTypeWrapper<Omit<RepairStockPayload, 'repairs'> & { repairs: ReadonlyArray<ResolversTypes['StockRepair']> }>;
  StockRepair: ResolverTypeWrapper<StockRepairModel>;
  InventoryUserError: ResolverTypeWrapper<InventoryUserError>;
  InventoryRowError: ResolverTypeWrapper<InventoryRowError>;
  InventoryErrorCode: InventoryErrorCode;
  ReserveForOrderInput: ReserveForOrderInput;
  ReserveLineInput: ReserveLineInput;
  ReserveForOrderPayload: ResolverTypeWrapper<Omit<ReserveForOrderPayload, 'reservation'> & { reservation?: Maybe<ResolversTypes['ReservedOrder']> }>;
  ReservedOrder: ResolverTypeWrapper<Omit<ReservedOrder, 'lines'> & { lines: ReadonlyArray<ResolversTypes['ReservedLine']> }>;
  ReservedLine: ResolverTypeWrapper<ReservationLineModel>;
  KeptKits: ResolverTypeWrapper<KeptKits>;
  SourcingView: ResolverTypeWrapper<Omit<SourcingView, 'promises'> & { promises: ReadonlyArray<ResolversTypes['ReservedLine']> }>;
  SourceableKit: ResolverTypeWrapper<SourceableKit>;
  KitPart: ResolverTypeWrapper<KitPart>;
  SourceableStock: ResolverTypeWrapper<SourceableStock>;
  ChannelUnits: ResolverTypeWrapper<ChannelUnits>;
  AllocationRequest: AllocationRequest;
  AllocationLineInput: AllocationLineInput;
  AllocationResult: ResolverTypeWrapper<AllocationResult>;
  AllocationOutcome: AllocationOutcome;
  AllocatedLine: ResolverTypeWrapper<AllocatedLine>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Decimal: Scalars['Decimal']['output'];
  DateTime: Scalars['DateTime']['output'];
  Quantity: Scalars['Quantity']['output'];
  Seconds: Scalars['Seconds']['output'];
  StockByLocation: Scalars['StockByLocation']['output'];
  Query: Record<PropertyKey, never>;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  Boolean: Scalars['Boolean']['output'];
  Product: ProductModel;
  Dimensions: Dimensions;
  SellingTerms: SellingTerms;
  KitComponent: Component;
  NearInput: NearInput;
  Float: Scalars['Float']['output'];
  Availability: AvailabilityAnswer;
  ProjectedAvailability: ProjectedAvailability;
  Location: LocationModel;
  StockLevel: StockLevelModel;
  StockLevelConnection: Omit<StockLevelConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['StockLevelEdge']>, nodes: ReadonlyArray<ResolversParentTypes['StockLevel']> };
  StockLevelEdge: Omit<StockLevelEdge, 'node'> & { node: ResolversParentTypes['StockLevel'] };
  StockMovement: StockMovementModel;
  StockMovementConnection: Omit<StockMovementConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['StockMovementEdge']>, nodes: ReadonlyArray<ResolversParentTypes['StockMovement']> };
  StockMovementEdge: Omit<StockMovementEdge, 'node'> & { node: ResolversParentTypes['StockMovement'] };
  AdjustStockInput: AdjustStockInput;
  AdjustStockPayload: Omit<AdjustStockPayload, 'stockLevel' | 'movement' | 'approval'> & { stockLevel?: Maybe<ResolversParentTypes['StockLevel']>, movement?: Maybe<ResolversParentTypes['StockMovement']>, approval?: Maybe<ResolversParentTypes['StockApproval']> };
  StockApproval: StockApprovalModel;
  StockApprovalConnection: Omit<StockApprovalConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['StockApprovalEdge']>, nodes: ReadonlyArray<ResolversParentTypes['StockApproval']> };
  StockApprovalEdge: Omit<StockApprovalEdge, 'node'> & { node: ResolversParentTypes['StockApproval'] };
  DecideStockApprovalInput: DecideStockApprovalInput;
  DecideStockApprovalPayload: Omit<DecideStockApprovalPayload, 'approval'> & { approval?: Maybe<ResolversParentTypes['StockApproval']> };
  BulkSetStockLevelsInput: BulkSetStockLevelsInput;
  StockLevelRow: StockLevelRow;
  BulkSetStockLevelsPayload: BulkSetStockLevelsPayload;
  StockLevelRowResult: StockLevelRowResult;
  BulkUpsertProductsInput: BulkUpsertProductsInput;
  ProductRow: ProductRow;
  DimensionsInput: DimensionsInput;
  BulkUpsertProductsPayload: BulkUpsertProductsPayload;
  MoveStockInput: MoveStockInput;
  MoveStockPayload: Omit<MoveStockPayload, 'stockLevel' | 'movement'> & { stockLevel?: Maybe<ResolversParentTypes['StockLevel']>, movement?: Maybe<ResolversParentTypes['StockMovement']> };
  BulkAdjustStockInput: BulkAdjustStockInput;
  StockAdjustmentRow: StockAdjustmentRow;
  BulkAdjustStockPayload: BulkAdjustStockPayload;
  Reservation: ReservationModel;
  ReservationLine: ReservationLineModel;
  ReserveStockInput: ReserveStockInput;
  ReserveStockLineInput: ReserveStockLineInput;
  ReserveStockPayload: Omit<ReserveStockPayload, 'reservation'> & { reservation?: Maybe<ResolversParentTypes['Reservation']> };
  ReservationShortfall: ReservationShortfall;
  RenewReservationInput: RenewReservationInput;
  ReleaseReservationInput: ReleaseReservationInput;
  ReservationPayload: Omit<ReservationPayload, 'reservation'> & { reservation?: Maybe<ResolversParentTypes['Reservation']> };
  InboundShipment: InboundShipmentModel;
  InboundLine: InboundLineModel;
  InboundShipmentConnection: Omit<InboundShipmentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['InboundShipmentEdge']>, nodes: ReadonlyArray<ResolversParentTypes['InboundShipment']> };
  InboundShipmentEdge: Omit<InboundShipmentEdge, 'node'> & { node: ResolversParentTypes['InboundShipment'] };
  AnnounceInboundInput: AnnounceInboundInput;
  AnnounceInboundLineInput: AnnounceInboundLineInput;
  ReceiveInboundInput: ReceiveInboundInput;
  ReceiveInboundLineInput: ReceiveInboundLineInput;
  RescheduleInboundInput: RescheduleInboundInput;
  CancelInboundInput: CancelInboundInput;
  InboundShipmentPayload: Omit<InboundShipmentPayload, 'inboundShipment'> & { inboundShipment?: Maybe<ResolversParentTypes['InboundShipment']> };
  Transfer: TransferModel;
  TransferLine: TransferLineModel;
  TransferConnection: Omit<TransferConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['TransferEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Transfer']> };
  TransferEdge: Omit<TransferEdge, 'node'> & { node: ResolversParentTypes['Transfer'] };
  CreateTransferInput: CreateTransferInput;
  TransferLineInput: TransferLineInput;
  ShipTransferInput: ShipTransferInput;
  ReceiveTransferInput: ReceiveTransferInput;
  ReceiveTransferLineInput: ReceiveTransferLineInput;
  CancelTransferInput: CancelTransferInput;
  TransferPayload: Omit<TransferPayload, 'transfer'> & { transfer?: Maybe<ResolversParentTypes['Transfer']> };
  CycleCount: CycleCountModel;
  CycleCountConnection: Omit<CycleCountConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CycleCountEdge']>, nodes: ReadonlyArray<ResolversParentTypes['CycleCount']> };
  CycleCountEdge: Omit<CycleCountEdge, 'node'> & { node: ResolversParentTypes['CycleCount'] };
  RecordCycleCountInput: RecordCycleCountInput;
  DecideCycleCountInput: DecideCycleCountInput;
  CycleCountPayload: Omit<CycleCountPayload, 'cycleCount'> & { cycleCount?: Maybe<ResolversParentTypes['CycleCount']> };
  ChannelSettings: ChannelSettingsModel;
  HoldLimits: HoldLimits;
  SetChannelLocationsInput: SetChannelLocationsInput;
  SetChannelLocationsPayload: Omit<SetChannelLocationsPayload, 'channelSettings'> & { channelSettings?: Maybe<ResolversParentTypes['ChannelSettings']> };
  SetChannelHoldLimitsInput: SetChannelHoldLimitsInput;
  SetChannelHoldLimitsPayload: Omit<SetChannelHoldLimitsPayload, 'channelSettings'> & { channelSettings?: Maybe<ResolversParentTypes['ChannelSettings']> };
  StockRule: StockRuleModel;
  SetStockRuleInput: SetStockRuleInput;
  SetStockRulePayload: Omit<SetStockRulePayload, 'stockRule'> & { stockRule?: Maybe<ResolversParentTypes['StockRule']> };
  SetSellingTermsInput: SetSellingTermsInput;
  SetKitComponentsInput: SetKitComponentsInput;
  KitComponentInput: KitComponentInput;
  ProductPayload: Omit<ProductPayload, 'product'> & { product?: Maybe<ResolversParentTypes['Product']> };
  StockAudit: Omit<StockAudit, 'discrepancies' | 'overcommitted'> & { discrepancies: ReadonlyArray<ResolversParentTypes['StockDiscrepancy']>, overcommitted: ReadonlyArray<ResolversParentTypes['StockLevel']> };
  StockDiscrepancy: StockDiscrepancyModel;
  RepairStockInput: RepairStockInput;
  RepairStockPayload: Omit<RepairStockPayload, 'repairs'> & { repairs: ReadonlyArray<ResolversParentTypes['StockRepair']> };
  StockRepair: StockRepairModel;
  InventoryUserError: InventoryUserError;
  InventoryRowError: InventoryRowError;
  ReserveForOrderInput: ReserveForOrderInput;
  ReserveLineInput: ReserveLineInput;
  ReserveForOrderPayload: Omit<ReserveForOrderPayload, 'reservation'> & { reservation?: Maybe<ResolversParentTypes['ReservedOrder']> };
  ReservedOrder: Omit<ReservedOrder, 'lines'> & { lines: ReadonlyArray<ResolversParentTypes['ReservedLine']> };
  ReservedLine: ReservationLineModel;
  KeptKits: KeptKits;
  SourcingView: Omit<SourcingView, 'promises'> & { promises: ReadonlyArray<ResolversParentTypes['ReservedLine']> };
  SourceableKit: SourceableKit;
  KitPart: KitPart;
  SourceableStock: SourceableStock;
  ChannelUnits: ChannelUnits;
  AllocationRequest: AllocationRequest;
  AllocationLineInput: AllocationLineInput;
  AllocationResult: AllocationResult;
  AllocatedLine: AllocatedLine;
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

export interface SecondsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Seconds'], any> {
  name: 'Seconds';
}

export interface StockByLocationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['StockByLocation'], any> {
  name: 'StockByLocation';
}

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType, RequireFields<QueryProductArgs, 'sku'>>;
  products?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Product']>>, ParentType, ContextType, RequireFields<QueryProductsArgs, 'skus'>>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType, RequireFields<QueryLocationArgs, 'code'>>;
  locations?: Resolver<ReadonlyArray<ResolversTypes['Location']>, ParentType, ContextType>;
  reservation?: Resolver<Maybe<ResolversTypes['Reservation']>, ParentType, ContextType, RequireFields<QueryReservationArgs, 'id'>>;
  inboundShipment?: Resolver<Maybe<ResolversTypes['InboundShipment']>, ParentType, ContextType, RequireFields<QueryInboundShipmentArgs, 'id'>>;
  inboundShipments?: Resolver<ResolversTypes['InboundShipmentConnection'], ParentType, ContextType, RequireFields<QueryInboundShipmentsArgs, 'first'>>;
  transfer?: Resolver<Maybe<ResolversTypes['Transfer']>, ParentType, ContextType, RequireFields<QueryTransferArgs, 'id'>>;
  transfers?: Resolver<ResolversTypes['TransferConnection'], ParentType, ContextType, RequireFields<QueryTransfersArgs, 'first'>>;
  cycleCount?: Resolver<Maybe<ResolversTypes['CycleCount']>, ParentType, ContextType, RequireFields<QueryCycleCountArgs, 'id'>>;
  cycleCounts?: Resolver<ResolversTypes['CycleCountConnection'], ParentType, ContextType, RequireFields<QueryCycleCountsArgs, 'first'>>;
  stockApproval?: Resolver<Maybe<ResolversTypes['StockApproval']>, ParentType, ContextType, RequireFields<QueryStockApprovalArgs, 'id'>>;
  stockApprovals?: Resolver<ResolversTypes['StockApprovalConnection'], ParentType, ContextType, RequireFields<QueryStockApprovalsArgs, 'first'>>;
  channelSettings?: Resolver<ReadonlyArray<ResolversTypes['ChannelSettings']>, ParentType, ContextType>;
  stockRules?: Resolver<ReadonlyArray<ResolversTypes['StockRule']>, ParentType, ContextType>;
  stockAudit?: Resolver<ResolversTypes['StockAudit'], ParentType, ContextType, Partial<QueryStockAuditArgs>>;
  sourcingView?: Resolver<ResolversTypes['SourcingView'], ParentType, ContextType, RequireFields<QuerySourcingViewArgs, 'skus' | 'orderIds'>>;
  waitingKits?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType, RequireFields<QueryWaitingKitsArgs, 'skus'>>;
  auditReservations?: Resolver<ReadonlyArray<ResolversTypes['ReservedLine']>, ParentType, ContextType, RequireFields<QueryAuditReservationsArgs, 'orderIds'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  adjustStock?: Resolver<ResolversTypes['AdjustStockPayload'], ParentType, ContextType, RequireFields<MutationAdjustStockArgs, 'input'>>;
  moveStock?: Resolver<ResolversTypes['MoveStockPayload'], ParentType, ContextType, RequireFields<MutationMoveStockArgs, 'input'>>;
  bulkSetStockLevels?: Resolver<ResolversTypes['BulkSetStockLevelsPayload'], ParentType, ContextType, RequireFields<MutationBulkSetStockLevelsArgs, 'input'>>;
  bulkAdjustStock?: Resolver<ResolversTypes['BulkAdjustStockPayload'], ParentType, ContextType, RequireFields<MutationBulkAdjustStockArgs, 'input'>>;
  bulkUpsertProducts?: Resolver<ResolversTypes['BulkUpsertProductsPayload'], ParentType, ContextType, RequireFields<MutationBulkUpsertProductsArgs, 'input'>>;
  reserveStock?: Resolver<ResolversTypes['ReserveStockPayload'], ParentType, ContextType, RequireFields<MutationReserveStockArgs, 'input'>>;
  renewReservation?: Resolver<ResolversTypes['ReservationPayload'], ParentType, ContextType, RequireFields<MutationRenewReservationArgs, 'input'>>;
  releaseReservation?: Resolver<ResolversTypes['ReservationPayload'], ParentType, ContextType, RequireFields<MutationReleaseReservationArgs, 'input'>>;
  announceInbound?: Resolver<ResolversTypes['InboundShipmentPayload'], ParentType, ContextType, RequireFields<MutationAnnounceInboundArgs, 'input'>>;
  receiveInbound?: Resolver<ResolversTypes['InboundShipmentPayload'], ParentType, ContextType, RequireFields<MutationReceiveInboundArgs, 'input'>>;
  rescheduleInbound?: Resolver<ResolversTypes['InboundShipmentPayload'], ParentType, ContextType, RequireFields<MutationRescheduleInboundArgs, 'input'>>;
  cancelInbound?: Resolver<ResolversTypes['InboundShipmentPayload'], ParentType, ContextType, RequireFields<MutationCancelInboundArgs, 'input'>>;
  createTransfer?: Resolver<ResolversTypes['TransferPayload'], ParentType, ContextType, RequireFields<MutationCreateTransferArgs, 'input'>>;
  shipTransfer?: Resolver<ResolversTypes['TransferPayload'], ParentType, ContextType, RequireFields<MutationShipTransferArgs, 'input'>>;
  receiveTransfer?: Resolver<ResolversTypes['TransferPayload'], ParentType, ContextType, RequireFields<MutationReceiveTransferArgs, 'input'>>;
  cancelTransfer?: Resolver<ResolversTypes['TransferPayload'], ParentType, ContextType, RequireFields<MutationCancelTransferArgs, 'input'>>;
  decideStockApproval?: Resolver<ResolversTypes['DecideStockApprovalPayload'], ParentType, ContextType, RequireFields<MutationDecideStockApprovalArgs, 'input'>>;
  recordCycleCount?: Resolver<ResolversTypes['CycleCountPayload'], ParentType, ContextType, RequireFields<MutationRecordCycleCountArgs, 'input'>>;
  approveCycleCount?: Resolver<ResolversTypes['CycleCountPayload'], ParentType, ContextType, RequireFields<MutationApproveCycleCountArgs, 'input'>>;
  rejectCycleCount?: Resolver<ResolversTypes['CycleCountPayload'], ParentType, ContextType, RequireFields<MutationRejectCycleCountArgs, 'input'>>;
  setChannelLocations?: Resolver<ResolversTypes['SetChannelLocationsPayload'], ParentType, ContextType, RequireFields<MutationSetChannelLocationsArgs, 'input'>>;
  setChannelHoldLimits?: Resolver<ResolversTypes['SetChannelHoldLimitsPayload'], ParentType, ContextType, RequireFields<MutationSetChannelHoldLimitsArgs, 'input'>>;
  setStockRule?: Resolver<ResolversTypes['SetStockRulePayload'], ParentType, ContextType, RequireFields<MutationSetStockRuleArgs, 'input'>>;
  setSellingTerms?: Resolver<ResolversTypes['ProductPayload'], ParentType, ContextType, RequireFields<MutationSetSellingTermsArgs, 'input'>>;
  setKitComponents?: Resolver<ResolversTypes['ProductPayload'], ParentType, ContextType, RequireFields<MutationSetKitComponentsArgs, 'input'>>;
  repairStock?: Resolver<ResolversTypes['RepairStockPayload'], ParentType, ContextType, RequireFields<MutationRepairStockArgs, 'input'>>;
  reserveForOrder?: Resolver<ResolversTypes['ReserveForOrderPayload'], ParentType, ContextType, RequireFields<MutationReserveForOrderArgs, 'input'>>;
  withdrawReservation?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationWithdrawReservationArgs, 'key'>>;
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
  releaseAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sellingTerms?: Resolver<ResolversTypes['SellingTerms'], ParentType, ContextType>;
  components?: Resolver<ReadonlyArray<ResolversTypes['KitComponent']>, ParentType, ContextType>;
  availability?: Resolver<ResolversTypes['Availability'], ParentType, ContextType, RequireFields<ProductAvailabilityArgs, 'channel'>>;
  stockLevel?: Resolver<Maybe<ResolversTypes['StockLevel']>, ParentType, ContextType, RequireFields<ProductStockLevelArgs, 'locationCode'>>;
  stockByLocation?: Resolver<ResolversTypes['StockByLocation'], ParentType, ContextType>;
};

export type DimensionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Dimensions'] = ResolversParentTypes['Dimensions']> = {
  lengthMm?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  widthMm?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  heightMm?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SellingTermsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SellingTerms'] = ResolversParentTypes['SellingTerms']> = {
  backorderable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  backorderLimit?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  backorderUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  releaseAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  preorderLimit?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type KitComponentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KitComponent'] = ResolversParentTypes['KitComponent']> = {
  product?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AvailabilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Availability'] = ResolversParentTypes['Availability']> = {
  status?: Resolver<ResolversTypes['AvailabilityStatus'], ParentType, ContextType>;
  availableToPromise?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  backorderableQuantity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  nextAvailableAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  projection?: Resolver<ReadonlyArray<ResolversTypes['ProjectedAvailability']>, ParentType, ContextType>;
};

export type ProjectedAvailabilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProjectedAvailability'] = ResolversParentTypes['ProjectedAvailability']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  availableToPromise?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SalesChannelResolvers = EnumResolverSignature<{ ECOMMERCE?: any, STORE?: any, MARKETPLACE?: any, CALL_CENTER?: any }, ResolversTypes['SalesChannel']>;

export type LocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location'], FederationReferenceType extends FederationReferenceTypes['Location'] = FederationReferenceTypes['Location']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Location']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['LocationType'], ParentType, ContextType>;
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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
  actorNote?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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
  approval?: Resolver<Maybe<ResolversTypes['StockApproval']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['InventoryUserError']>, ParentType, ContextType>;
};

export type StockApprovalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockApproval'] = ResolversParentTypes['StockApproval']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['StockApprovalKind'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['StockApprovalStatus'], ParentType, ContextType>;
  stockLevel?: Resolver<ResolversTypes['StockLevel'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['StockAdjustmentReason']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cycleCount?: Resolver<Maybe<ResolversTypes['CycleCount']>, ParentType, ContextType>;
  requestedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestNote?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  decisionNote?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type StockApprovalConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockApprovalConnection'] = ResolversParentTypes['StockApprovalConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StockApprovalEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StockApproval']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StockApprovalEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockApprovalEdge'] = ResolversParentTypes['StockApprovalEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StockApproval'], ParentType, ContextType>;
};

export type DecideStockApprovalPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DecideStockApprovalPayload'] = ResolversParentTypes['DecideStockApprovalPayload']> = {
  approval?: Resolver<Maybe<ResolversTypes['StockApproval']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['InventoryUserError']>, ParentType, ContextType>;
};

export type BulkSetStockLevelsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BulkSetStockLevelsPayload'] = ResolversParentTypes['BulkSetStockLevelsPayload']> = {
  appliedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  appliedBefore?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
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

export type MoveStockPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MoveStockPayload'] = ResolversParentTypes['MoveStockPayload']> = {
  stockLevel?: Resolver<Maybe<ResolversTypes['StockLevel']>, ParentType, ContextType>;
  movement?: Resolver<Maybe<ResolversTypes['StockMovement']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['InventoryUserError']>, ParentType, ContextType>;
};

export type BulkAdjustStockPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BulkAdjustStockPayload'] = ResolversParentTypes['BulkAdjustStockPayload']> = {
  appliedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  appliedBefore?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  results?: Resolver<ReadonlyArray<ResolversTypes['StockLevelRowResult']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['InventoryRowError']>, ParentType, ContextType>;
};

export type ReservationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reservation'] = ResolversParentTypes['Reservation']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ReservationStatus'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['SalesChannel'], ParentType, ContextType>;
  cartReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['ReservationLine']>, ParentType, ContextType>;
};

export type ReservationLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReservationLine'] = ResolversParentTypes['ReservationLine']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  heldQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReserveStockPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReserveStockPayload'] = ResolversParentTypes['ReserveStockPayload']> = {
  reservation?: Resolver<Maybe<ResolversTypes['Reservation']>, ParentType, ContextType>;
  shortfalls?: Resolver<ReadonlyArray<ResolversTypes['ReservationShortfall']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['InventoryUserError']>, ParentType, ContextType>;
};

export type ReservationShortfallResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReservationShortfall'] = ResolversParentTypes['ReservationShortfall']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  granted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReservationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReservationPayload'] = ResolversParentTypes['ReservationPayload']> = {
  reservation?: Resolver<Maybe<ResolversTypes['Reservation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['InventoryUserError']>, ParentType, ContextType>;
};

export type InboundShipmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InboundShipment'] = ResolversParentTypes['InboundShipment']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  supplier?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InboundShipmentStatus'], ParentType, ContextType>;
  expectedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['InboundLine']>, ParentType, ContextType>;
};

export type InboundLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InboundLine'] = ResolversParentTypes['InboundLine']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  expectedQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  receivedQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type InboundShipmentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InboundShipmentConnection'] = ResolversParentTypes['InboundShipmentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['InboundShipmentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['InboundShipment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type InboundShipmentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InboundShipmentEdge'] = ResolversParentTypes['InboundShipmentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['InboundShipment'], ParentType, ContextType>;
};

export type InboundShipmentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InboundShipmentPayload'] = ResolversParentTypes['InboundShipmentPayload']> = {
  inboundShipment?: Resolver<Maybe<ResolversTypes['InboundShipment']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['InventoryUserError']>, ParentType, ContextType>;
};

export type TransferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Transfer'] = ResolversParentTypes['Transfer']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TransferStatus'], ParentType, ContextType>;
  expectedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  shippedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['TransferLine']>, ParentType, ContextType>;
};

export type TransferLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferLine'] = ResolversParentTypes['TransferLine']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  shippedQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  receivedQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TransferConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferConnection'] = ResolversParentTypes['TransferConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TransferEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Transfer']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TransferEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferEdge'] = ResolversParentTypes['TransferEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Transfer'], ParentType, ContextType>;
};

export type TransferPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferPayload'] = ResolversParentTypes['TransferPayload']> = {
  transfer?: Resolver<Maybe<ResolversTypes['Transfer']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['InventoryUserError']>, ParentType, ContextType>;
};

export type CycleCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CycleCount'] = ResolversParentTypes['CycleCount']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CycleCountStatus'], ParentType, ContextType>;
  stockLevel?: Resolver<ResolversTypes['StockLevel'], ParentType, ContextType>;
  countedQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  recordedQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  variance?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  countedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type CycleCountConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CycleCountConnection'] = ResolversParentTypes['CycleCountConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CycleCountEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['CycleCount']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CycleCountEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CycleCountEdge'] = ResolversParentTypes['CycleCountEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CycleCount'], ParentType, ContextType>;
};

export type CycleCountPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CycleCountPayload'] = ResolversParentTypes['CycleCountPayload']> = {
  cycleCount?: Resolver<Maybe<ResolversTypes['CycleCount']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['InventoryUserError']>, ParentType, ContextType>;
};

export type ChannelSettingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChannelSettings'] = ResolversParentTypes['ChannelSettings']> = {
  channel?: Resolver<ResolversTypes['SalesChannel'], ParentType, ContextType>;
  locations?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Location']>>, ParentType, ContextType>;
  holdLimits?: Resolver<ResolversTypes['HoldLimits'], ParentType, ContextType>;
};

export type HoldLimitsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HoldLimits'] = ResolversParentTypes['HoldLimits']> = {
  maxTtlSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxLifetimeSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxLines?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxUnitsPerLine?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxUnits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxOpenHolds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxSharePercent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minUnitsPerSku?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SetChannelLocationsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetChannelLocationsPayload'] = ResolversParentTypes['SetChannelLocationsPayload']> = {
  channelSettings?: Resolver<Maybe<ResolversTypes['ChannelSettings']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['InventoryUserError']>, ParentType, ContextType>;
};

export type SetChannelHoldLimitsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetChannelHoldLimitsPayload'] = ResolversParentTypes['SetChannelHoldLimitsPayload']> = {
  channelSettings?: Resolver<Maybe<ResolversTypes['ChannelSettings']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['InventoryUserError']>, ParentType, ContextType>;
};

export type StockRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockRule'] = ResolversParentTypes['StockRule']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['SalesChannel']>, ParentType, ContextType>;
  threshold?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  protectedQuantity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  lowStockAt?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SetStockRulePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetStockRulePayload'] = ResolversParentTypes['SetStockRulePayload']> = {
  stockRule?: Resolver<Maybe<ResolversTypes['StockRule']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['InventoryUserError']>, ParentType, ContextType>;
};

export type ProductPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductPayload'] = ResolversParentTypes['ProductPayload']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['InventoryUserError']>, ParentType, ContextType>;
};

export type StockAuditResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockAudit'] = ResolversParentTypes['StockAudit']> = {
  checkedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  positionCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  clean?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  discrepancies?: Resolver<ReadonlyArray<ResolversTypes['StockDiscrepancy']>, ParentType, ContextType>;
  overcommitted?: Resolver<ReadonlyArray<ResolversTypes['StockLevel']>, ParentType, ContextType>;
};

export type StockDiscrepancyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockDiscrepancy'] = ResolversParentTypes['StockDiscrepancy']> = {
  kind?: Resolver<ResolversTypes['StockDiscrepancyKind'], ParentType, ContextType>;
  sku?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  actual?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cause?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  repair?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RepairStockPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RepairStockPayload'] = ResolversParentTypes['RepairStockPayload']> = {
  repairs?: Resolver<ReadonlyArray<ResolversTypes['StockRepair']>, ParentType, ContextType>;
  remaining?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['InventoryUserError']>, ParentType, ContextType>;
};

export type StockRepairResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockRepair'] = ResolversParentTypes['StockRepair']> = {
  kind?: Resolver<ResolversTypes['StockDiscrepancyKind'], ParentType, ContextType>;
  sku?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  actual?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cause?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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
  components?: Resolver<Maybe<ReadonlyArray<ResolversTypes['KitPart']>>, ParentType, ContextType>;
  kept?: Resolver<Maybe<ReadonlyArray<ResolversTypes['KeptKits']>>, ParentType, ContextType>;
};

export type KeptKitsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KeptKits'] = ResolversParentTypes['KeptKits']> = {
  locationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SourcingViewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourcingView'] = ResolversParentTypes['SourcingView']> = {
  stock?: Resolver<ReadonlyArray<ResolversTypes['SourceableStock']>, ParentType, ContextType>;
  kits?: Resolver<ReadonlyArray<ResolversTypes['SourceableKit']>, ParentType, ContextType>;
  promises?: Resolver<ReadonlyArray<ResolversTypes['ReservedLine']>, ParentType, ContextType>;
};

export type SourceableKitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceableKit'] = ResolversParentTypes['SourceableKit']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  components?: Resolver<ReadonlyArray<ResolversTypes['KitPart']>, ParentType, ContextType>;
};

export type KitPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KitPart'] = ResolversParentTypes['KitPart']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SourceableStockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceableStock'] = ResolversParentTypes['SourceableStock']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  locationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  byChannel?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ChannelUnits']>>, ParentType, ContextType>;
};

export type ChannelUnitsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChannelUnits'] = ResolversParentTypes['ChannelUnits']> = {
  channel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  units?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
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
  Seconds?: GraphQLScalarType;
  StockByLocation?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  Dimensions?: DimensionsResolvers<ContextType>;
  SellingTerms?: SellingTermsResolvers<ContextType>;
  KitComponent?: KitComponentResolvers<ContextType>;
  Availability?: AvailabilityResolvers<ContextType>;
  ProjectedAvailability?: ProjectedAvailabilityResolvers<ContextType>;
  SalesChannel?: SalesChannelResolvers;
  Location?: LocationResolvers<ContextType>;
  StockLevel?: StockLevelResolvers<ContextType>;
  StockLevelConnection?: StockLevelConnectionResolvers<ContextType>;
  StockLevelEdge?: StockLevelEdgeResolvers<ContextType>;
  StockMovement?: StockMovementResolvers<ContextType>;
  StockMovementConnection?: StockMovementConnectionResolvers<ContextType>;
  StockMovementEdge?: StockMovementEdgeResolvers<ContextType>;
  AdjustStockPayload?: AdjustStockPayloadResolvers<ContextType>;
  StockApproval?: StockApprovalResolvers<ContextType>;
  StockApprovalConnection?: StockApprovalConnectionResolvers<ContextType>;
  StockApprovalEdge?: StockApprovalEdgeResolvers<ContextType>;
  DecideStockApprovalPayload?: DecideStockApprovalPayloadResolvers<ContextType>;
  BulkSetStockLevelsPayload?: BulkSetStockLevelsPayloadResolvers<ContextType>;
  StockLevelRowResult?: StockLevelRowResultResolvers<ContextType>;
  BulkUpsertProductsPayload?: BulkUpsertProductsPayloadResolvers<ContextType>;
  MoveStockPayload?: MoveStockPayloadResolvers<ContextType>;
  BulkAdjustStockPayload?: BulkAdjustStockPayloadResolvers<ContextType>;
  Reservation?: ReservationResolvers<ContextType>;
  ReservationLine?: ReservationLineResolvers<ContextType>;
  ReserveStockPayload?: ReserveStockPayloadResolvers<ContextType>;
  ReservationShortfall?: ReservationShortfallResolvers<ContextType>;
  ReservationPayload?: ReservationPayloadResolvers<ContextType>;
  InboundShipment?: InboundShipmentResolvers<ContextType>;
  InboundLine?: InboundLineResolvers<ContextType>;
  InboundShipmentConnection?: InboundShipmentConnectionResolvers<ContextType>;
  InboundShipmentEdge?: InboundShipmentEdgeResolvers<ContextType>;
  InboundShipmentPayload?: InboundShipmentPayloadResolvers<ContextType>;
  Transfer?: TransferResolvers<ContextType>;
  TransferLine?: TransferLineResolvers<ContextType>;
  TransferConnection?: TransferConnectionResolvers<ContextType>;
  TransferEdge?: TransferEdgeResolvers<ContextType>;
  TransferPayload?: TransferPayloadResolvers<ContextType>;
  CycleCount?: CycleCountResolvers<ContextType>;
  CycleCountConnection?: CycleCountConnectionResolvers<ContextType>;
  CycleCountEdge?: CycleCountEdgeResolvers<ContextType>;
  CycleCountPayload?: CycleCountPayloadResolvers<ContextType>;
  ChannelSettings?: ChannelSettingsResolvers<ContextType>;
  HoldLimits?: HoldLimitsResolvers<ContextType>;
  SetChannelLocationsPayload?: SetChannelLocationsPayloadResolvers<ContextType>;
  SetChannelHoldLimitsPayload?: SetChannelHoldLimitsPayloadResolvers<ContextType>;
  StockRule?: StockRuleResolvers<ContextType>;
  SetStockRulePayload?: SetStockRulePayloadResolvers<ContextType>;
  ProductPayload?: ProductPayloadResolvers<ContextType>;
  StockAudit?: StockAuditResolvers<ContextType>;
  StockDiscrepancy?: StockDiscrepancyResolvers<ContextType>;
  RepairStockPayload?: RepairStockPayloadResolvers<ContextType>;
  StockRepair?: StockRepairResolvers<ContextType>;
  InventoryUserError?: InventoryUserErrorResolvers<ContextType>;
  InventoryRowError?: InventoryRowErrorResolvers<ContextType>;
  ReserveForOrderPayload?: ReserveForOrderPayloadResolvers<ContextType>;
  ReservedOrder?: ReservedOrderResolvers<ContextType>;
  ReservedLine?: ReservedLineResolvers<ContextType>;
  KeptKits?: KeptKitsResolvers<ContextType>;
  SourcingView?: SourcingViewResolvers<ContextType>;
  SourceableKit?: SourceableKitResolvers<ContextType>;
  KitPart?: KitPartResolvers<ContextType>;
  SourceableStock?: SourceableStockResolvers<ContextType>;
  ChannelUnits?: ChannelUnitsResolvers<ContextType>;
  AllocationResult?: AllocationResultResolvers<ContextType>;
  AllocatedLine?: AllocatedLineResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  text?: TextDirectiveResolver<any, any, ContextType>;
};
