import { clientDocument, exampleVariables } from '../support/documents.ts';
import type { System } from '../support/system.ts';
import { asking } from './customer-360.ts';
import { type Measured, measure } from './measure.ts';

const SKUS = 50;

/** A product page with 50 variants: availability, delivery and pick-up options of each. */
export const benchProductAvailability = async (system: System, clients: number): Promise<Measured> => {
  const { location } = await asking<{ location: { stockLevels: { nodes: { sku: string }[] } } }>(
    system,
    'query ($first: Int!) { location(code: "DC-COLUMBUS") { stockLevels(first: $first) { nodes { sku } } } }',
    { first: SKUS },
  );
  const skus = location.stockLevels.nodes.map(({ sku }) => sku);
  if (skus.length !== SKUS) throw new Error(`The demo catalogue has only ${skus.length} SKUs at DC-COLUMBUS.`);
  const variables = { ...exampleVariables.ProductAvailability, skus };
  const document = clientDocument('storefront', 'ProductAvailability');
  return measure(system, { requests: 300, clients, warmUp: 50 }, () => asking(system, document, variables));
};
