import { clientDocument } from '../../support/documents.ts';
import { coldDocument } from './cold-documents.ts';
import type { Scene } from './scene.ts';

const HUNDRED_ORDERS = `query HundredOrders($search: String!) {
  searchOrders(search: $search, first: 100) {
    nodes {
      id number status placedAt
      total { amount currencyCode }
      customer { fullName email }
      lines { id sku quantity status unitPrice { amount } product { title } }
    }
  }
}`;

export const SCENARIO_NAMES = ['customer360', 'list500', 'mutation', 'cold'] as const;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];

export interface Scenario {
  readonly name: ScenarioName;
  readonly title: string;
  /** Of those asked for with --requests, how many a round takes. */
  readonly share: number;
  /** Requests that aren't counted, whatever a round takes: so long compilers are at it. */
  readonly warmUpRequests: number;
  /** Of ours, where it isn't the one with everything. */
  readonly endpoint?: string;
  /** The body of one request; `key` is unique to it, `number` to it among those that a contender gets. */
  body(number: number, key: string): string;
  /** Whether an answer without errors is also what was meant. */
  isDone?(answer: string): boolean;
}

export const scenariosFor = (scene: Scene): readonly Scenario[] => [
  {
    name: 'customer360',
    title: '360° view: a customer with 10 orders of 3 lines, 4 of them shipped',
    share: 1,
    warmUpRequests: 4_000,
    endpoint: '/csr/graphql',
    body: always(clientDocument('csr', 'Customer360'), { id: scene.customerId }),
  },
  {
    name: 'list500',
    title: 'List: 100 orders of 5 lines with the products’ titles, 250 SKUs',
    share: 0.3,
    warmUpRequests: 500,
    body: always(HUNDRED_ORDERS, { search: scene.hundredOrders }),
  },
  {
    name: 'mutation',
    title: 'Mutation: ReserveStock, one line',
    share: 2,
    warmUpRequests: 4_000,
    body: (number, key) => JSON.stringify({ query: RESERVE, variables: { input: reservation(scene, number, key) } }),
    isDone: (answer) => answer.includes('"userErrors":[]'),
  },
  {
    name: 'cold',
    title: 'Cold plans: a 360° view that was never seen, of a customer with one order',
    share: 0.25,
    warmUpRequests: 400,
    body: (number) => JSON.stringify({ query: coldDocument(number), variables: { id: scene.smallCustomerId } }),
  },
];

const RESERVE = clientDocument('storefront', 'ReserveStock');

const reservation = ({ reservedSkus }: Scene, number: number, key: string) => ({
  idempotencyKey: key,
  channel: 'ECOMMERCE',
  cartReference: key,
  ttlSeconds: 3600,
  lines: [{ sku: reservedSkus[number % reservedSkus.length], quantity: 1 }],
});

const always = (query: string, variables: object) => {
  const body = JSON.stringify({ query, variables });
  return () => body;
};
