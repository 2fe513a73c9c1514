/** So many units of another product in one kit. */
export interface Component {
  readonly sku: string;
  readonly quantity: number;
}

/** A thing that may be a kit: the components were noted when it was promised, so that a later change doesn't reach it. */
interface MaybeKit {
  readonly sku: string;
  readonly components: readonly Component[] | null;
}

/** What one unit of it takes from stock: itself, or its components. */
export const componentsOf = ({ sku, components }: MaybeKit): readonly Component[] =>
  components ?? [{ sku, quantity: 1 }];

/** Kits that can be made: the scarcest component decides. `unitsOf` answers units of one component. */
export const scarcest = (kit: MaybeKit, unitsOf: (sku: string) => number): number =>
  Math.min(...componentsOf(kit).map(({ sku, quantity }) => Math.floor(unitsOf(sku) / quantity)));

/** Kits that can be made at locations where the same channels don't sell. */
export interface MakeableKits {
  /** Channels that don't sell there, by name with commas between them; empty where all do. */
  readonly without: string;
  /** What each channel may have; `*` is whichever isn't named. */
  readonly units: Readonly<Record<string, number>>;
}
