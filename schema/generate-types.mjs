// Generates each subgraph's resolver types from its SDL. With --check it writes nothing and fails on a difference.
import { readFile, writeFile } from 'node:fs/promises';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { parse } from 'graphql';
import { SUBGRAPHS } from './subgraphs.mjs';

const MONEY = '@tutti/kit/money#Money as MoneyModel';

/** GraphQL types that resolvers receive as a domain type. */
const MAPPERS = {
  inventory: {
    Product: '../domain/product.ts#Product as ProductModel',
    Location: '../domain/location.ts#Location as LocationModel',
    StockLevel: '../domain/stock.ts#StockLevel as StockLevelModel',
    StockMovement: '../domain/stock.ts#StockMovement as StockMovementModel',
    StockRule: '../domain/stock-rules.ts#StockRule as StockRuleModel',
    Reservation: '../store/reservations.ts#Reservation as ReservationModel',
    ReservationLine: '../domain/reservation-line.ts#ReservationLine as ReservationLineModel',
    ReservedLine: '../domain/reservation-line.ts#ReservationLine as ReservationLineModel',
    Availability: '../sagas/look-up-availability.ts#AvailabilityAnswer',
    KitComponent: '../domain/kit.ts#Component',
    SalesChannel: '../domain/channel.ts#SalesChannel as SalesChannelCode',
    ChannelSettings: '../domain/channel.ts#ChannelSettings as ChannelSettingsModel',
    InboundShipment: '../domain/inbound-shipment.ts#InboundShipment as InboundShipmentModel',
    InboundLine: '../domain/inbound-shipment.ts#InboundLine as InboundLineModel',
    Transfer: '../domain/transfer.ts#Transfer as TransferModel',
    TransferLine: '../domain/transfer.ts#TransferLine as TransferLineModel',
    CycleCount: '../domain/cycle-count.ts#CycleCount as CycleCountModel',
    StockApproval: '../domain/stock-approval.ts#StockApproval as StockApprovalModel',
    StockDiscrepancy: '../domain/stock-audit.ts#Discrepancy as StockDiscrepancyModel',
    StockRepair: '../domain/stock-audit.ts#StockRepair as StockRepairModel',
  },
  orders: {
    Order: '../domain/order.ts#Order as OrderModel',
    OrderLine: '../domain/order.ts#LineOfOrder as OrderLineModel',
    Payment: '../domain/order.ts#PaymentOfOrder as PaymentModel',
    ShippingAddress: '@tutti/kit/events#PostalAddress',
    TimelineEntry: '../domain/timeline.ts#TimelineEntry as TimelineEntryModel',
    Customer: '../context.ts#CustomerReference',
    Money: MONEY,
  },
  fulfillment: {
    FulfillmentOrder: '../domain/fulfillment-order.ts#FulfillmentOrder as FulfillmentOrderModel',
    FulfillmentOrderLine: '../domain/fulfillment-order.ts#FulfillmentOrderLine as FulfillmentOrderLineModel',
    Shipment: '../domain/shipment.ts#Shipment as ShipmentModel',
    Parcel: '../domain/shipment.ts#Parcel as ParcelModel',
    TrackingEvent: '../domain/shipment.ts#TrackingEvent as TrackingEventModel',
    Product: '../context.ts#ProductReference',
    Location: '../context.ts#Reference',
    Order: '../context.ts#Reference',
    Money: MONEY,
  },
  customer: {
    Customer: '../domain/customer.ts#Customer as CustomerModel',
    CustomerValue: '../domain/statistics.ts#CurrencyValue as CustomerValueModel',
    CustomerStatistics: '../domain/statistics.ts#Statistics as StatisticsModel',
    Address: '../domain/customer.ts#Address as AddressModel',
    Money: '@tutti/kit/money#MoneySum as MoneyModel',
  },
};

const checking = process.argv.includes('--check');
for (const name of SUBGRAPHS) {
  const file = new URL(`../subgraphs/${name}/src/resolvers/schema-types.ts`, import.meta.url);
  const generated = `// Generated from schema/${name}.graphql by \`npm run generate\`.\n${await generate(name)}`;
  if (!checking) await writeFile(file, generated);
  else if ((await readFile(file, 'utf8').catch(() => '')) !== generated) {
    console.error(`subgraphs/${name}'s resolver types are not what its SDL says: run \`npm run generate\`.`);
    process.exitCode = 1;
  }
}

async function generate(name) {
  return codegen({
    filename: 'schema-types.ts',
    documents: [],
    config: {
      contextType: '../context.ts#Context',
      federation: true,
      useTypeImports: true,
      immutableTypes: true,
      enumsAsTypes: true,
      useIndexSignature: false,
      avoidOptionals: { field: true, inputValue: false, object: true, defaultValue: true },
      scalars: {
        ID: 'string',
        Decimal: 'string',
        DateTime: { input: 'Date', output: 'Date | string' },
        Quantity: 'number',
        Seconds: 'number',
        StockByLocation: '@tutti/kit/stock-by-location#StockByLocation',
      },
      mappers: MAPPERS[name],
    },
    schema: parse(await readFile(new URL(`${name}.graphql`, import.meta.url), 'utf8')),
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers },
  });
}
