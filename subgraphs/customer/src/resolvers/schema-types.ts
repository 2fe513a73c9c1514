// Generated from schema/customer.graphql by `npm run generate`.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Customer as CustomerModel, Address as AddressModel } from '../domain/customer.ts';
import type { CurrencyValue as CustomerValueModel, Statistics as StatisticsModel } from '../domain/statistics.ts';
import type { MoneySum as MoneyModel } from '@tutti/kit/money';
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
  /** A moment in UTC, RFC 3339, in the years 0000 to 9999, for example "2026-11-25T15:04:00Z". */
  DateTime: { input: Date; output: Date | string; }
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
  /** The shopper who is signed in; null for anybody else, and until we know them by an order or a feed. */
  readonly me: Maybe<Customer>;
  /** Null for an unknown id, and for a shopper, for anybody but themselves. */
  readonly customer: Maybe<Customer>;
  /**
   * By e-mail, name or phone, newest first. Every word must begin a word of the customer's, whatever their case, accents,
   * apostrophes and hyphens (`muller` and `mueller` find Müller, `obrien` O’Brien, `太郎` 山田太郎); one with an @ begins the
   * address, a number is a whole one. Seven digits or more, however they are written, are the end of a phone. An empty search
   * lists all, one without a letter or digit finds nothing. At most 200 characters and 10 words, else BAD_USER_INPUT;
   * so is a search that more than 10,000 customers match while those of the newest 50,000 don't fill the page: add a word.
   */
  readonly searchCustomers: CustomerConnection;
};


export type QueryCustomerArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySearchCustomersArgs = {
  search: Scalars['String']['input'];
  first?: Scalars['Int']['input'];
  after: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** A customer feed: each row adds the e-mail address or replaces what is known of it. Each row stands alone. */
  readonly bulkUpsertCustomers: BulkUpsertCustomersPayload;
  /** Internal: who this is, by id or by e-mail address; an unknown address becomes a new customer. */
  readonly identifyCustomer: IdentifyCustomerPayload;
};


export type MutationBulkUpsertCustomersArgs = {
  input: BulkUpsertCustomersInput;
};


export type MutationIdentifyCustomerArgs = {
  input: IdentifyCustomerInput;
};

export type Customer = {
  readonly __typename?: 'Customer';
  readonly id: Scalars['ID']['output'];
  /**
   * Through an order, the name that the order was placed under. To a shopper whose address guests alone have used so far, their
   * e-mail address: what a guest wrote isn't theirs.
   */
  readonly fullName: Scalars['String']['output'];
  /** Lower case, in Unicode's compatibility composition, its domain in its own letters; one customer an address. */
  readonly email: Scalars['String']['output'];
  readonly phone: Maybe<Scalars['String']['output']>;
  /**
   * Whether the person themselves, staff or a feed has said who they are. False while guests alone have used the address: name and
   * phone are what the first of them wrote, addresses stay with the orders.
   */
  readonly isProven: Scalars['Boolean']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  /**
   * Given by the retailer, or following from the numbers: NEW (one order at most), REPEAT (two or more), HIGH_VALUE (the
   * orders in one currency are worth as much as the retailer sets for it, or more; unless set, about 5,000 US dollars).
   */
  readonly segments: ReadonlyArray<Scalars['String']['output']>;
  readonly statistics: CustomerStatistics;
  /** The default one first. */
  readonly addresses: ReadonlyArray<Address>;
};

/**
 * Computed from order events: a second or so behind the orders. Orders of guests count while guests alone have used the address;
 * of a customer who is proven only their own do, and those that staff or partners placed.
 */
export type CustomerStatistics = {
  readonly __typename?: 'CustomerStatistics';
  /** Orders placed and not cancelled. */
  readonly orderCount: Scalars['Int']['output'];
  /**
   * What the orders are worth in the currency in which the customer has ordered most often; of equally many, in that of the
   * newest order. Null without any.
   */
  readonly lifetimeValue: Maybe<Money>;
  /** Lifetime value by order in its currency, rounded half up; null without any. */
  readonly averageOrderValue: Maybe<Money>;
  /** In each currency the customer has ordered in, that of `lifetimeValue` first: amounts are never added over currencies. */
  readonly valueByCurrency: ReadonlyArray<CustomerValue>;
  /** Units returned by units ordered, 0 to 1 with four decimals; null without any order. */
  readonly returnRate: Maybe<Scalars['Decimal']['output']>;
  /** Null without any. */
  readonly lastOrderAt: Maybe<Scalars['DateTime']['output']>;
};

/** What a customer's orders in one currency are worth. */
export type CustomerValue = {
  readonly __typename?: 'CustomerValue';
  /** ISO 4217, for example USD. */
  readonly currencyCode: Scalars['String']['output'];
  /** Orders placed in the currency and not cancelled. */
  readonly orderCount: Scalars['Int']['output'];
  readonly lifetimeValue: Money;
  /** Lifetime value by order, rounded half up. */
  readonly averageOrderValue: Money;
};

/**
 * An address of the customer's address book. Those of orders are added to it, up to 100, but for orders of guests: anybody may order
 * with anybody's e-mail address.
 */
export type Address = {
  readonly __typename?: 'Address';
  readonly id: Scalars['ID']['output'];
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
  readonly isDefault: Scalars['Boolean']['output'];
};

export type CustomerConnection = {
  readonly __typename?: 'CustomerConnection';
  readonly edges: ReadonlyArray<CustomerEdge>;
  readonly nodes: ReadonlyArray<Customer>;
  readonly pageInfo: PageInfo;
};

export type CustomerEdge = {
  readonly __typename?: 'CustomerEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Customer;
};

export type BulkUpsertCustomersInput = {
  /** Any string of yours, at most 200 characters. The same key with the same input gives the same answer, for 90 days. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** At most 10,000. */
  readonly rows: ReadonlyArray<CustomerRow>;
};

export type CustomerRow = {
  readonly email: Scalars['String']['input'];
  readonly fullName: Scalars['String']['input'];
  readonly phone?: InputMaybe<Scalars['String']['input']>;
  /** Replaces the given segments; null leaves them. At most 20 of 50 characters, and none of those that are computed. */
  readonly segments?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type BulkUpsertCustomersPayload = {
  readonly __typename?: 'BulkUpsertCustomersPayload';
  readonly appliedCount: Scalars['Int']['output'];
  readonly userErrors: ReadonlyArray<CustomerRowError>;
};

export type CustomerRowError = {
  readonly __typename?: 'CustomerRowError';
  /** The row's place in the request, from 0; null where the request as a whole is refused. */
  readonly index: Maybe<Scalars['Int']['output']>;
  readonly code: CustomerErrorCode;
  readonly field: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

export type CustomerErrorCode =
  /** The key is empty or over 200 characters. */
  | 'INVALID_IDEMPOTENCY_KEY'
  /** The key was used before with another input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** A text holds a control character or one that can't be seen, for example a zero-width space. Send it without. */
  | 'INVALID_TEXT'
  /**
   * The customer needs a name, an e-mail address with an @ and a domain name, which no number or IP address is, and segments as
   * their field describes.
   */
  | 'INVALID_CUSTOMER'
  /** An earlier row of the same request already names this e-mail address. */
  | 'DUPLICATE_ROW'
  /** More than 10,000 rows in one request. */
  | 'TOO_MANY_ROWS';

export type IdentifyCustomerInput = {
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  readonly email: Scalars['String']['input'];
  readonly fullName: Scalars['String']['input'];
  readonly phone?: InputMaybe<Scalars['String']['input']>;
  /** Whether the person themselves, or somebody who answers for it, says so; a guest's word changes no customer that is known. */
  readonly isProven: Scalars['Boolean']['input'];
};

export type IdentifyCustomerPayload = {
  readonly __typename?: 'IdentifyCustomerPayload';
  /** Null where the id is unknown. */
  readonly customerId: Maybe<Scalars['ID']['output']>;
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
  Customer: Customer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  TextKind: TextKind;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Customer: ResolverTypeWrapper<CustomerModel>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CustomerStatistics: ResolverTypeWrapper<StatisticsModel>;
  CustomerValue: ResolverTypeWrapper<CustomerValueModel>;
  Address: ResolverTypeWrapper<AddressModel>;
  CustomerConnection: ResolverTypeWrapper<Omit<CustomerConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CustomerEdge']>, nodes: ReadonlyArray<ResolversTypes['Customer']> }>;
  CustomerEdge: ResolverTypeWrapper<Omit<CustomerEdge, 'node'> & { node: ResolversTypes['Customer'] }>;
  BulkUpsertCustomersInput: BulkUpsertCustomersInput;
  CustomerRow: CustomerRow;
  BulkUpsertCustomersPayload: ResolverTypeWrapper<BulkUpsertCustomersPayload>;
  CustomerRowError: ResolverTypeWrapper<CustomerRowError>;
  CustomerErrorCode: CustomerErrorCode;
  IdentifyCustomerInput: IdentifyCustomerInput;
  IdentifyCustomerPayload: ResolverTypeWrapper<IdentifyCustomerPayload>;
  Money: ResolverTypeWrapper<MoneyModel>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Decimal: Scalars['Decimal']['output'];
  DateTime: Scalars['DateTime']['output'];
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  Customer: CustomerModel;
  Boolean: Scalars['Boolean']['output'];
  CustomerStatistics: StatisticsModel;
  CustomerValue: CustomerValueModel;
  Address: AddressModel;
  CustomerConnection: Omit<CustomerConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CustomerEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Customer']> };
  CustomerEdge: Omit<CustomerEdge, 'node'> & { node: ResolversParentTypes['Customer'] };
  BulkUpsertCustomersInput: BulkUpsertCustomersInput;
  CustomerRow: CustomerRow;
  BulkUpsertCustomersPayload: BulkUpsertCustomersPayload;
  CustomerRowError: CustomerRowError;
  IdentifyCustomerInput: IdentifyCustomerInput;
  IdentifyCustomerPayload: IdentifyCustomerPayload;
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

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  me?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<QueryCustomerArgs, 'id'>>;
  searchCustomers?: Resolver<ResolversTypes['CustomerConnection'], ParentType, ContextType, RequireFields<QuerySearchCustomersArgs, 'search' | 'first'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  bulkUpsertCustomers?: Resolver<ResolversTypes['BulkUpsertCustomersPayload'], ParentType, ContextType, RequireFields<MutationBulkUpsertCustomersArgs, 'input'>>;
  identifyCustomer?: Resolver<ResolversTypes['IdentifyCustomerPayload'], ParentType, ContextType, RequireFields<MutationIdentifyCustomerArgs, 'input'>>;
};

export type CustomerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  fullName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isProven?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  segments?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  statistics?: Resolver<ResolversTypes['CustomerStatistics'], ParentType, ContextType>;
  addresses?: Resolver<ReadonlyArray<ResolversTypes['Address']>, ParentType, ContextType>;
};

export type CustomerStatisticsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerStatistics'] = ResolversParentTypes['CustomerStatistics']> = {
  orderCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lifetimeValue?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  averageOrderValue?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  valueByCurrency?: Resolver<ReadonlyArray<ResolversTypes['CustomerValue']>, ParentType, ContextType>;
  returnRate?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  lastOrderAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type CustomerValueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerValue'] = ResolversParentTypes['CustomerValue']> = {
  currencyCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  orderCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lifetimeValue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  averageOrderValue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type AddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  countryCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CustomerConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerConnection'] = ResolversParentTypes['CustomerConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CustomerEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Customer']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CustomerEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerEdge'] = ResolversParentTypes['CustomerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
};

export type BulkUpsertCustomersPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BulkUpsertCustomersPayload'] = ResolversParentTypes['BulkUpsertCustomersPayload']> = {
  appliedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['CustomerRowError']>, ParentType, ContextType>;
};

export type CustomerRowErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerRowError'] = ResolversParentTypes['CustomerRowError']> = {
  index?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['CustomerErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type IdentifyCustomerPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentifyCustomerPayload'] = ResolversParentTypes['IdentifyCustomerPayload']> = {
  customerId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
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
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  CustomerStatistics?: CustomerStatisticsResolvers<ContextType>;
  CustomerValue?: CustomerValueResolvers<ContextType>;
  Address?: AddressResolvers<ContextType>;
  CustomerConnection?: CustomerConnectionResolvers<ContextType>;
  CustomerEdge?: CustomerEdgeResolvers<ContextType>;
  BulkUpsertCustomersPayload?: BulkUpsertCustomersPayloadResolvers<ContextType>;
  CustomerRowError?: CustomerRowErrorResolvers<ContextType>;
  IdentifyCustomerPayload?: IdentifyCustomerPayloadResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  text?: TextDirectiveResolver<any, any, ContextType>;
};
