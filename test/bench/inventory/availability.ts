import { openServiceClient } from '@tutti/kit/service-client';
import { deriveKeys } from '@tutti/kit/service-keys';
import type { System } from '../../support/system.ts';
import { type Measured, measure } from '../measure.ts';
import { skuOf } from './stock-of.ts';

const SKUS = 100;
const AVAILABILITY = `query Availability($skus: [String!]!) {
  products(skus: $skus) { sku availability(channel: ECOMMERCE) { status availableToPromise nextAvailableAt } }
}`;

/** Availability of 100 SKUs at the subgraph, other SKUs each time. */
export const benchAvailability = async (system: System, prefix: string, skus: number): Promise<Measured> => {
  const { services, serviceSecret } = await system.readRecord();
  const inventory = openServiceClient('inventory', services.inventory, 'operator', deriveKeys(serviceSecret));
  const measured = await measure(system, { requests: 300, clients: 1, warmUp: 50 }, async (index) => {
    const wanted = Array.from({ length: SKUS }, (_, each) => skuOf(prefix, (index * 37 + each * 13) % skus));
    const { products } = await inventory.request<{ products: { availability: { availableToPromise: number } }[] }>(
      AVAILABILITY,
      { skus: wanted },
    );
    if (products.some((product) => product.availability.availableToPromise <= 0))
      throw new Error("A SKU of the bench can't be promised.");
  });
  await inventory.close();
  return measured;
};
