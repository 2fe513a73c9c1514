import { type GatewayClient, Outage, PATIENCE_MILLISECONDS } from '../gateway-client.ts';
import { placeOrderInput } from './place-order-input.ts';
import type { SoldOrder } from './sold-book.ts';

export type Placement = Placed | Existed | Refused | Unanswered;

/** Placed under this key, by this run or by an earlier one. */
export interface Placed {
  readonly outcome: 'PLACED';
  readonly orderId: string;
  readonly placedAt: Date;
  readonly latencyMs: number;
}

/** An order with the reference exists, or one with the key and other input: whether it is the same one isn't known. */
export interface Existed {
  readonly outcome: 'EXISTED';
  readonly latencyMs: number;
}

export interface Refused {
  readonly outcome: 'REFUSED';
  readonly reference: string;
  readonly code: string;
  readonly message: string;
  readonly latencyMs: number;
}

/** No answer for as long as patience lasts; the next run places it. */
export interface Unanswered {
  readonly outcome: 'UNANSWERED';
}

interface PlaceOrderAnswer {
  readonly placeOrder: {
    readonly order: { readonly id: string; readonly placedAt: string } | null;
    readonly userErrors: readonly { readonly code: string; readonly message: string }[];
  } | null;
}

/** What the storefront sends, word for word. */
const PLACE_ORDER = `mutation PlaceOrder($input: PlaceOrderInput!) {
  placeOrder(input: $input) {
    order {
      id
      number
      status
      version
      placedAt
      total { amount currencyCode }
      customer { id fullName }
      lines {
        id
        sku
        quantity
        status
        unitPrice { amount currencyCode }
        product { title }
      }
    }
    userErrors { code field message }
  }
}`;

/**
 * Places the orders by so many clients at once, each of which waits for its answer. Stops early when the signal says
 * so, and when nobody had an answer for as long as patience lasts.
 */
export const placeAll = async (
  gateway: GatewayClient,
  orders: Iterable<SoldOrder>,
  clients: number,
  stopped: AbortSignal,
  onAnswer: () => void,
): Promise<Placement[]> => {
  const placements: Placement[] = [];
  const queue = orders[Symbol.iterator]();
  let lastAnswer = Date.now();
  let gaveUp = false;
  const client = async () => {
    for (let next = queue.next(); !next.done && !stopped.aborted && !gaveUp; next = queue.next()) {
      const placement = await place(gateway, next.value);
      placements.push(placement);
      if (placement.outcome !== 'UNANSWERED') lastAnswer = Date.now();
      else gaveUp = Date.now() - lastAnswer >= PATIENCE_MILLISECONDS;
      onAnswer();
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return placements;
};

const place = async (gateway: GatewayClient, order: SoldOrder): Promise<Placement> => {
  const started = performance.now();
  try {
    const input = placeOrderInput(order);
    const { data, errors } = await gateway.askPatiently<PlaceOrderAnswer>(PLACE_ORDER, { input });
    const latencyMs = performance.now() - started;
    const placed = data?.placeOrder?.order;
    if (placed) return { outcome: 'PLACED', orderId: placed.id, placedAt: new Date(placed.placedAt), latencyMs };
    const [refusal] = [...(data?.placeOrder?.userErrors ?? []), ...errors.map(asRefusal)];
    const { code, message } = refusal ?? { code: 'NO_ANSWER', message: 'neither an order nor an error' };
    if (EXISTS.has(code)) return { outcome: 'EXISTED', latencyMs };
    return { outcome: 'REFUSED', reference: order.orderId, code, message, latencyMs };
  } catch (error) {
    if (error instanceof Outage) return { outcome: 'UNANSWERED' };
    throw error;
  }
};

/** It was placed before: with other input under this key, by another caller, or by another system. */
const EXISTS: ReadonlySet<string> = new Set(['IDEMPOTENCY_KEY_REUSED', 'EXTERNAL_REFERENCE_TAKEN']);

const asRefusal = ({ message, extensions }: { message: string; extensions?: { code?: string } }) => ({
  code: extensions?.code ?? 'UNKNOWN',
  message,
});
