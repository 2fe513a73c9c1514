import type { Scenery } from '../support/scenery.ts';
import type { ArgumentOf } from './field-tour.ts';
import { coordinateOf } from './path-query.ts';

const DESTINATION = '{ countryCode: "US", region: "KY", postalCode: "42420" }';

/** Arguments that name what the scenery has, so that there is an answer to each query. */
export const argumentsIn = (scenery: Scenery): ArgumentOf => {
  const ids: Readonly<Record<string, string>> = {
    'Query.order': scenery.orderId,
    'Query.customer': scenery.customerId,
    'Query.fulfillmentOrder': scenery.fulfillmentOrderId,
    'Query.reservation': scenery.reservationId,
    'Query.inboundShipment': scenery.inboundShipmentId,
    'Query.transfer': scenery.transferId,
    'Query.cycleCount': scenery.cycleCountId,
    'Query.stockApproval': scenery.stockApprovalId,
  };
  const text = (value: unknown) => JSON.stringify(value);
  const literals: Readonly<Record<string, string>> = {
    'Product.stockLevel(locationCode:)': text(scenery.locationCode),
    'Product.pickupOptions(near:)': DESTINATION,
    'Product.deliveryOptions(destination:)': DESTINATION,
    'Product.availability(channel:)': 'ECOMMERCE',
    'Query.product(sku:)': text(scenery.sku),
    'Query.products(skus:)': text([scenery.sku]),
    'Query.location(code:)': text(scenery.locationCode),
    'Query.trackOrder(number:)': text(scenery.number),
    'Query.trackOrder(email:)': text(scenery.email),
    'Query.searchOrders(search:)': text(scenery.number),
    'Query.searchCustomers(search:)': text(scenery.email),
  };
  return (step, { name }) => {
    if (name === 'first') return '1';
    return name === 'id' ? text(ids[coordinateOf(step)]) : literals[`${coordinateOf(step)}(${name}:)`];
  };
};
