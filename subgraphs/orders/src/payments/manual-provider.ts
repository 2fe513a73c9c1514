import { MANUAL_PROVIDER } from '../domain/references.ts';
import type { PaymentProvider } from './payment-provider.ts';

/** Money that people move outside of Tutti, such as an invoice: what is asked for is taken as done. */
export const manualProvider: PaymentProvider = {
  name: MANUAL_PROVIDER,
  capture: async () => undefined,
  void: async () => undefined,
};
