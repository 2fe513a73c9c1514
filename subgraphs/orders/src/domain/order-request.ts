import type { AddressRequest } from './postal-address.ts';

/** What a channel asks for, before anything was checked. */
export interface OrderRequest {
  readonly channel: string;
  readonly externalReference: string | null;
  readonly currencyCode: string;
  readonly customer: {
    readonly id: string | null;
    readonly email: string;
    readonly fullName: string;
    readonly phone: string | null;
  };
  readonly shippingAddress: AddressRequest;
  readonly deliveryMethod: string;
  readonly serviceLevel: string;
  readonly reservationId: string | null;
  readonly pickupLocationId: string | null;
  readonly lines: readonly {
    readonly sku: string;
    readonly quantity: number;
    readonly unitPrice: string;
    readonly discount: string;
    readonly tax: string;
  }[];
  readonly shippingCharge: string;
  readonly payments: readonly { readonly provider: string; readonly reference: string; readonly amount: string }[];
}
