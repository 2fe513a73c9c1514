/** Takes money that was authorised elsewhere. Each call carries an id of ours: the same id twice moves money once. */
export interface PaymentProvider {
  readonly name: string;
  /** Throws PaymentDeclined when the provider says no; anything else that is thrown is an outage and is tried again. */
  capture(request: {
    readonly captureId: string;
    readonly reference: string;
    readonly amountMinor: number;
    readonly currencyCode: string;
  }): Promise<void>;
  /** Gives an authorisation back that was never captured. */
  void(request: { readonly paymentId: string; readonly reference: string }): Promise<void>;
}

export class PaymentDeclined extends Error {}

export type PaymentProviders = ReadonlyMap<string, PaymentProvider>;
