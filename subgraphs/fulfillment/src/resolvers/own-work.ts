import type { Context } from '../context.ts';
import type { FulfillmentOrder } from '../domain/fulfillment-order.ts';
import { ownsWork } from '../domain/own-work.ts';
import type { Shipment } from '../domain/shipment.ts';

/** Null for work that isn't the caller's, as for an unknown id. */
export const ownFulfillmentOrder = async (context: Context, id: string): Promise<FulfillmentOrder | null> =>
  own(context, await context.loaders.fulfillmentOrder.load(id));

/** Null for a shipment of somebody else's node. */
export const ownShipment = async (context: Context, id: string): Promise<Shipment | null> =>
  own(context, await context.loaders.shipment.load(id));

const own = async <Work extends { readonly locationId: string }>({ caller, nodes }: Context, work: Work | null) =>
  work && ownsWork(caller, await nodes(), work.locationId) ? work : null;
