import { maySee } from '@tutti/kit/ownership';
import type { Context } from '../context.ts';
import { personOf } from '../domain/buyer.ts';
import type { Order } from '../domain/order.ts';

/** Null for an order that isn't the caller's, as for an unknown one. */
export const ownOrder = async ({ loaders, caller }: Context, id: string): Promise<Order | null> => {
  const order = await loaders.order.load(id);
  return order && maySee(caller, personOf(order)) ? order : null;
};
