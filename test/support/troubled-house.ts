import { publicKeysFile, signDevelopmentToken } from '@tutti/cli/development-issuer';
import { SERVICE_NAMES, type ServiceName } from '@tutti/kit/events';
import { serviceKeysText } from '@tutti/kit/service-keys';
import { type FaultProxy, openFaultProxy } from './fault-proxy.ts';
import { openRecords } from './records.ts';
import { anOrder, openShop, type Shop } from './shop.ts';
import { type StartedGateway, startGatewayProcess } from './started-gateway.ts';
import { type Answer, post, type System, startSystem } from './system.ts';

/** Tutti, and beside its own gateway others that reach the services through something that fails. */
export interface TroubledHouse {
  readonly system: System;
  readonly shop: Shop;
  readonly proxies: Readonly<Record<ServiceName, FaultProxy>>;
  startGateway(environment?: Readonly<Record<string, string>>): Promise<StartedGateway>;
  /** Asks as an operator. */
  ask<Data>(gateway: StartedGateway, path: string, document: string, variables: object): Promise<Answer<Data>>;
  readonly headers: Readonly<Record<string, string>>;
  /** The id of a customer who has an order that each service knows something of. */
  aCustomer(): Promise<string>;
  /** Every service answers again. */
  mend(): void;
  close(): Promise<void>;
}

export const openTroubledHouse = async (): Promise<TroubledHouse> => {
  const system = await startSystem();
  const shop = openShop(system);
  const { services, serviceSecret } = await system.readRecord();
  const byService = async <Thing>(make: (name: ServiceName) => Promise<Thing> | Thing) =>
    Object.fromEntries(
      await Promise.all(SERVICE_NAMES.map(async (name) => [name, await make(name)] as const)),
    ) as Record<ServiceName, Thing>;
  const proxies = await byService((name) => openFaultProxy(services[name]));
  const urls = await byService((name) => proxies[name].url);
  const token = await signDevelopmentToken(system.dataDir, { role: 'operator' });
  const headers = { authorization: `Bearer ${token}` };
  const gateways: StartedGateway[] = [];
  return {
    system,
    shop,
    proxies,
    headers,
    startGateway: async (environment = {}) => {
      const gateway = await startGatewayProcess(urls, {
        SERVICE_KEYS: serviceKeysText('gateway', serviceSecret),
        DEVELOPMENT_ISSUER_FILE: publicKeysFile(system.dataDir),
        ...environment,
      });
      gateways.push(gateway);
      return gateway;
    },
    ask: ({ origin }, path, document, variables) => post(origin + path, document, variables, headers),
    aCustomer: async () => {
      const sku = await shop.addProduct({ 'DC-COLUMBUS': 5 });
      const { order } = await shop.place(anOrder([{ sku, quantity: 3 }]));
      await shop.orderOnce(order.id, ({ status }) => status === 'ALLOCATED');
      const records = await openRecords(system);
      await records.settled();
      await records.close();
      return order.customer.id;
    },
    mend: () => {
      for (const proxy of Object.values(proxies)) proxy.meet(null);
    },
    close: async () => {
      for (const gateway of gateways) await gateway.stop();
      for (const proxy of Object.values(proxies)) await proxy.stop();
      await system.stop();
    },
  };
};
