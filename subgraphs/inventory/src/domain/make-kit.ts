import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import type { Component } from './kit.ts';
import type { NetworkPosition } from './stock.ts';

const MAX_COMPONENTS = 100;
const MAX_UNITS_IN_KIT = 1_000;

export type KitCode =
  | 'SKU_NOT_FOUND'
  | 'INVALID_QUANTITY'
  | 'INVALID_LINE_COUNT'
  | 'DUPLICATE_ROW'
  | 'KIT_CONTAINS_ITSELF'
  | 'KIT_IN_KIT'
  | 'PRODUCT_IN_USE';

export interface KitRequest {
  readonly sku: string;
  readonly components: readonly Component[];
  readonly positionOf: (sku: string) => NetworkPosition | undefined;
  /** Whether another kit is made of it. */
  readonly isComponent: boolean;
  /** Whether units of it are anywhere, in any state. */
  readonly hasStock: boolean;
}

/**
 * Makes a SKU a kit; without components it is a product of its own again. Kits aren't nested: then no chain of them can
 * close to a ring, and one look tells what is taken from stock. What was promised before keeps the components it had.
 */
export const makeKit = (request: KitRequest): Decision<NetworkPosition, KitCode> => {
  const { sku, components, positionOf, isComponent, hasStock } = request;
  const position = positionOf(sku);
  if (!position) return rejected('SKU_NOT_FOUND', `No product ${sku}.`, ['sku']);
  if (components.length === 0) return accepted({ ...position, components: null, makeable: null });
  if (components.length > MAX_COMPONENTS)
    return rejected('INVALID_LINE_COUNT', `A kit has at most ${MAX_COMPONENTS} components.`, ['components']);
  for (const index of components.keys()) {
    const refusal = refuseComponent(request, index);
    if (refusal) return refusal;
  }
  if (isComponent) return rejected('KIT_IN_KIT', `${sku} is a component of another kit.`, ['sku']);
  if (hasStock || position.reserved > 0 || position.backordered > 0)
    return rejected('PRODUCT_IN_USE', `${sku} has stock or promises of its own.`, ['sku']);
  return accepted({ ...position, components, makeable: [], pools: {}, sellable: [], protected: {} });
};

const refuseComponent = ({ sku: kit, components, positionOf }: KitRequest, index: number) => {
  const { sku, quantity } = components[index] as Component;
  const field = (name: string) => ['components', String(index), name];
  if (sku === kit) return rejected('KIT_CONTAINS_ITSELF', 'A kit is not made of itself.', field('sku'));
  const part = positionOf(sku);
  if (!part) return rejected('SKU_NOT_FOUND', `No product ${sku}.`, field('sku'));
  if (part.components) return rejected('KIT_IN_KIT', `${sku} is a kit itself.`, field('sku'));
  if (components.findIndex((other) => other.sku === sku) < index)
    return rejected('DUPLICATE_ROW', `${sku} is named twice.`, field('sku'));
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > MAX_UNITS_IN_KIT)
    return rejected('INVALID_QUANTITY', `A kit has 1 to ${MAX_UNITS_IN_KIT} of a component.`, field('quantity'));
  return null;
};
