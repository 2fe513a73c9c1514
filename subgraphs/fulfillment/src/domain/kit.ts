export interface Component {
  readonly sku: string;
  /** Units in one kit. */
  readonly quantity: number;
}

export interface Kit {
  readonly sku: string;
  readonly components: readonly Component[];
}

/** Components of kits, by the kit's SKU. */
export type Kits = ReadonlyMap<string, readonly Component[]>;

/** What one unit takes from the shelf: itself, or a kit's components. */
export const componentsOf = (kits: Kits, sku: string): readonly Component[] => kits.get(sku) ?? [{ sku, quantity: 1 }];
