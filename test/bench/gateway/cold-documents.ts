const LEAVES = {
  customer: ['fullName', 'email', 'phone', 'createdAt', 'segments'],
  statistics: ['orderCount', 'returnRate', 'lastOrderAt', 'lifetimeValue { amount currencyCode }'],
  order: ['number', 'status', 'version', 'channel', 'placedAt', 'total { amount currencyCode }'],
  line: ['sku', 'quantity', 'status', 'unitPrice { amount }', 'shippedQuantity', 'cancelledQuantity'],
  product: ['title', 'weightGrams', 'availability(channel: ECOMMERCE) { status availableToPromise }'],
  payment: ['status', 'authorized { amount currencyCode }', 'captured { amount }', 'refunded { amount }'],
  work: ['status', 'deliveryMethod', 'promisedBy', 'assignedLocation { code name type }'],
  shipment: ['carrier', 'trackingNumber', 'status', 'estimatedDeliveryAt', 'deliveredAt'],
} as const;

/**
 * A 360° view that nobody asked for yet: each number has aliases and a choice of fields of its own, over all four
 * services, so nothing of an earlier one's plan is of use.
 */
export const coldDocument = (number: number): string => {
  const choose = chooser(number);
  const some = (of: keyof typeof LEAVES) => LEAVES[of].filter(() => choose() < 0.6).join(' ');
  return `query Cold${number}($id: ID!) {
  customer${number}: customer(id: $id) {
    id ${some('customer')}
    statistics { ${some('statistics')} averageOrderValue { amount } }
    orders${number}: orders(first: 10) {
      nodes {
        id ${some('order')}
        lines { id ${some('line')} product { sku ${some('product')} } }
        payments { id ${some('payment')} }
        fulfillmentOrders { id ${some('work')} shipments { id ${some('shipment')} } }
        timeline(first: ${1 + Math.floor(choose() * 5)}) { nodes { occurredAt type } }
      }
    }
  }
}`;
};

/** The same choices for the same number in every run (mulberry32). */
const chooser = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
