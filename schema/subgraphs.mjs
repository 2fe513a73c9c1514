export const SUBGRAPHS = ['inventory', 'orders', 'fulfillment', 'customer'];
