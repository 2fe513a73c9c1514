import { accepted, type Decision, rejectedAll, type UserError } from '@tutti/kit/decision';
import { trackingKey } from '@tutti/kit/tracking-number';
import {
  actionNotAllowed,
  changed,
  type FulfillmentOrder,
  type FulfillmentOrderCode,
  supportedActions,
  unitsLeft,
} from './fulfillment-order.ts';

const MAX_PARCELS = 100;
const MAX_TEXT_LENGTH = 100;

export interface ShipRequest {
  readonly carrier: string;
  readonly parcels: readonly ParcelRequest[];
}

export interface ParcelRequest {
  readonly trackingNumber: string;
  readonly weightGrams?: number | null | undefined;
  readonly lines: readonly ParcelLineRequest[];
}

export interface ParcelLineRequest {
  readonly fulfillmentOrderLineId: string;
  readonly quantity: number;
}

/** What leaves the node: texts trimmed, lines named by their order line. */
export interface Dispatch {
  readonly fulfillmentOrder: FulfillmentOrder;
  readonly carrier: string;
  readonly parcels: readonly DispatchedParcel[];
}

export interface DispatchedParcel {
  readonly trackingNumber: string;
  readonly weightGrams: number | null;
  readonly lines: readonly { readonly orderLineId: string; readonly sku: string; readonly quantity: number }[];
}

export type ShipCode =
  | FulfillmentOrderCode
  | 'INVALID_CARRIER'
  | 'INVALID_PARCELS'
  | 'INVALID_TRACKING_NUMBER'
  | 'TRACKING_NUMBER_TAKEN';

/**
 * Parcels leave the node, picked before or not; what is not in them can ship later. All errors are reported at once.
 * Whether another shipment has one of the tracking numbers, only the database knows.
 */
export const shipFulfillmentOrder = (
  fulfillmentOrder: FulfillmentOrder,
  { carrier, parcels }: ShipRequest,
): Decision<Dispatch, ShipCode> => {
  if (!supportedActions(fulfillmentOrder).includes('SHIP')) return actionNotAllowed(fulfillmentOrder);
  const errors = [...carrierErrors(carrier), ...parcelsErrors(fulfillmentOrder, parcels)];
  if (errors.length > 0) return rejectedAll(errors);
  return accepted({
    fulfillmentOrder: withoutParcels(fulfillmentOrder, parcels),
    carrier: carrier.trim(),
    parcels: parcels.map((parcel) => dispatchedParcel(fulfillmentOrder, parcel)),
  });
};

type ShipError = UserError<ShipCode>;

const carrierErrors = (carrier: string): ShipError[] =>
  isText(carrier)
    ? []
    : [{ code: 'INVALID_CARRIER', message: "The carrier's name has 1 to 100 characters.", field: ['carrier'] }];

const parcelsErrors = (fulfillmentOrder: FulfillmentOrder, parcels: readonly ParcelRequest[]): ShipError[] => {
  if (parcels.length < 1 || parcels.length > MAX_PARCELS)
    return [{ code: 'INVALID_PARCELS', message: `A shipment has 1 to ${MAX_PARCELS} parcels.`, field: ['parcels'] }];
  const left = new Map(fulfillmentOrder.lines.map((line) => [line.id, unitsLeft(line)]));
  const seen = new Set<string>();
  return parcels.flatMap((parcel, index) => {
    const path = ['parcels', String(index)];
    return [
      ...trackingNumberErrors(parcel.trackingNumber.trim(), seen, [...path, 'trackingNumber']),
      ...contentErrors(parcel, path),
      ...parcel.lines.flatMap((line, position) => lineErrors(line, left, [...path, 'lines', String(position)])),
    ];
  });
};

const trackingNumberErrors = (trackingNumber: string, seen: Set<string>, field: readonly string[]): ShipError[] => {
  const key = trackingKey(trackingNumber);
  if (!isText(trackingNumber) || key === '') {
    const message = `A tracking number has 1 to ${MAX_TEXT_LENGTH} characters, and not blanks and hyphens alone.`;
    return [{ code: 'INVALID_TRACKING_NUMBER', message, field }];
  }
  if (seen.has(key))
    return [{ code: 'TRACKING_NUMBER_TAKEN', message: `${trackingNumber} is on another parcel.`, field }];
  seen.add(key);
  return [];
};

const contentErrors = ({ weightGrams, lines }: ParcelRequest, path: readonly string[]): ShipError[] => {
  const errors: ShipError[] = [];
  if (lines.length === 0)
    errors.push({ code: 'INVALID_PARCELS', message: 'A parcel has at least one line.', field: [...path, 'lines'] });
  if (weightGrams !== null && weightGrams !== undefined && weightGrams < 1)
    errors.push({ code: 'INVALID_PARCELS', message: 'A weight is above zero.', field: [...path, 'weightGrams'] });
  return errors;
};

/** Takes the line's units off `left`, so that parcels together can't hold more than the line has. */
const lineErrors = (
  { fulfillmentOrderLineId, quantity }: ParcelLineRequest,
  left: Map<string, number>,
  path: readonly string[],
): ShipError[] => {
  const units = left.get(fulfillmentOrderLineId);
  if (units === undefined) {
    const message = `The fulfillment order has no line ${fulfillmentOrderLineId}.`;
    return [{ code: 'FULFILLMENT_ORDER_LINE_NOT_FOUND', message, field: [...path, 'fulfillmentOrderLineId'] }];
  }
  const field = [...path, 'quantity'];
  if (!Number.isInteger(quantity) || quantity < 1)
    return [{ code: 'INVALID_QUANTITY', message: 'Units shipped are a whole number above zero.', field }];
  if (quantity > units) return [{ code: 'INVALID_QUANTITY', message: `The line has only ${units} units left.`, field }];
  left.set(fulfillmentOrderLineId, units - quantity);
  return [];
};

const withoutParcels = (fulfillmentOrder: FulfillmentOrder, parcels: readonly ParcelRequest[]): FulfillmentOrder => {
  const units = new Map<string, number>();
  for (const { fulfillmentOrderLineId: id, quantity } of parcels.flatMap(({ lines }) => lines))
    units.set(id, (units.get(id) ?? 0) + quantity);
  const lines = fulfillmentOrder.lines.map((line) => {
    const shipped = line.shipped + (units.get(line.id) ?? 0);
    return { ...line, shipped, picked: Math.max(line.picked, shipped) };
  });
  const allLeft = lines.every((line) => unitsLeft(line) === 0);
  return changed(fulfillmentOrder, allLeft ? 'SHIPPED' : fulfillmentOrder.status, lines);
};

const dispatchedParcel = (fulfillmentOrder: FulfillmentOrder, parcel: ParcelRequest): DispatchedParcel => ({
  trackingNumber: parcel.trackingNumber.trim(),
  weightGrams: parcel.weightGrams ?? null,
  lines: parcel.lines.flatMap(({ fulfillmentOrderLineId, quantity }) =>
    fulfillmentOrder.lines
      .filter(({ id }) => id === fulfillmentOrderLineId)
      .map(({ orderLineId, sku }) => ({ orderLineId, sku, quantity })),
  ),
});

const isText = (text: string): boolean => text.trim().length >= 1 && text.trim().length <= MAX_TEXT_LENGTH;
