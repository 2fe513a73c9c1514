/** Units of one SKU by node, as inventory hands it to fulfillment within one query. */
export interface StockByLocation {
  /** What may be promised over the whole network: units reserved for orders are off. */
  readonly availableToPromise: number;
  /** Available units by location id, for locations that have some. */
  readonly byLocation: Readonly<Record<string, number>>;
}
