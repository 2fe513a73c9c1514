import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { ServiceClient } from '@tutti/kit/service-client';

interface Place {
  readonly code: string;
}

export interface StockDiscrepancy {
  readonly kind: string;
  readonly sku: string | null;
  readonly location: Place | null;
  readonly subject: string | null;
  readonly expected: number;
  readonly actual: number;
  readonly cause: string;
  readonly repair: string;
}

export interface OvercommittedPosition {
  readonly sku: string;
  readonly location: Place;
  readonly available: number;
}

/** What inventory says of its own stock, at one moment. */
export interface StockAudit {
  readonly positionCount: number;
  readonly discrepancies: readonly StockDiscrepancy[];
  readonly overcommitted: readonly OvercommittedPosition[];
}

export interface StockRepair extends Omit<StockDiscrepancy, 'repair'> {
  readonly action: string;
}

export interface StockRepaired {
  readonly repairs: readonly StockRepair[];
  readonly remaining: number;
}

const FOUND = 'kind sku location { code } subject expected actual cause';

const STOCK_AUDIT = `query StockAudit($skus: [String!]) {
  stockAudit(skus: $skus) {
    positionCount
    discrepancies { ${FOUND} repair }
    overcommitted { sku location { code } available }
  }
}`;

const REPAIR_STOCK = `mutation RepairStock($input: RepairStockInput!) {
  repairStock(input: $input) { repairs { ${FOUND} action } remaining userErrors { code message } }
}`;

const KNOWN_SKUS = 'query KnownSkus($skus: [String!]!) { products(skus: $skus) { sku } }';

/** Those of the SKUs that no product has. */
export const listUnknownSkus = async (
  inventory: ServiceClient,
  skus: readonly string[],
): Promise<readonly string[]> => {
  const { products } = await inventory.request<{ products: readonly (object | null)[] }>(KNOWN_SKUS, { skus });
  return skus.filter((_, index) => products[index] === null);
};

export const auditStock = async (inventory: ServiceClient, skus: readonly string[] | null): Promise<StockAudit> =>
  (await inventory.request<{ stockAudit: StockAudit }>(STOCK_AUDIT, { skus })).stockAudit;

/** Puts right what can be; the ledger says who ran the command. */
export const repairStock = async (inventory: ServiceClient, skus: readonly string[] | null): Promise<StockRepaired> => {
  const input = { idempotencyKey: `audit-${randomUUID()}`, skus, actor: userInfo().username };
  type Payload = StockRepaired & { readonly userErrors: readonly { code: string; message: string }[] };
  const { repairStock: payload } = await inventory.request<{ repairStock: Payload }>(REPAIR_STOCK, { input });
  const [error] = payload.userErrors;
  if (error) throw new Error(`inventory repairs nothing: ${error.code}: ${error.message}`);
  return payload;
};
