/** How a SKU is sold while it isn't there. */
export interface SellingTerms {
  readonly backorderable: boolean;
  /** Units that may wait at any time; null for no limit. */
  readonly backorderLimit: number | null;
  /** From then on nothing more is backordered; null for no end. */
  readonly backorderUntil: Date | null;
  /** Until then it is only pre-ordered: nothing is held for anybody, and nothing taken at a node; null where it is out. */
  readonly releaseAt: Date | null;
  readonly preorderLimit: number | null;
}

/**
 * Whether a SKU is out. Its date alone doesn't make it so: it is cleared by the transaction that gives units to those who
 * pre-ordered, and until then nobody who comes later may have them.
 */
export const isReleased = ({ releaseAt }: SellingTerms): boolean => releaseAt === null;

/** Units that may be promised without stock, beyond those that are already; Infinity where there is no limit. */
export const unitsToBackorder = (terms: SellingTerms, backordered: number, now: Date): number => {
  const limit = limitOf(terms, now);
  return limit === null ? Number.POSITIVE_INFINITY : Math.max(0, limit - backordered);
};

const limitOf = (terms: SellingTerms, now: Date): number | null => {
  if (!isReleased(terms)) return terms.preorderLimit;
  const { backorderable, backorderUntil, backorderLimit } = terms;
  return backorderable && (backorderUntil === null || now < backorderUntil) ? backorderLimit : 0;
};
