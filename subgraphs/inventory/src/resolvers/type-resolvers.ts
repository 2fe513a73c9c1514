// Everything with fields of its own, by its GraphQL name.
export { Availability } from './availability.ts';
export { CycleCount } from './cycle-counts.ts';
export { InboundLine, InboundShipment } from './inbound.ts';
export { Reservation, ReservationLine, ReservedLine } from './reservations.ts';
export { StockApproval } from './stock-approvals.ts';
export { StockDiscrepancy, StockRepair } from './stock-audit.ts';
export { ChannelSettings, KitComponent, StockRule } from './stock-rules.ts';
export { Transfer, TransferLine } from './transfers.ts';
export { Location, Product, StockLevel } from './types.ts';
