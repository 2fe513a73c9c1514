import pg from 'pg';
import { seedCustomers } from './demo/seed-customers.ts';
import { hasNoLocation, seedInventory } from './demo/seed-inventory.ts';
import { listPlaces, seedNodes } from './demo/seed-nodes.ts';
import type { Service } from './migrator.ts';

/**
 * Fills an empty system with a network, a catalogue and customers, and answers whether it was empty.
 * A system that has a location is left alone, but for locations without a node: a start that was killed in between
 * is completed by the next.
 */
export const seedDemo = async (urls: Readonly<Record<Service, string>>): Promise<boolean> => {
  const [seeded, places] = await inTransaction(urls.inventory, async (inventory) => {
    // Two seeders may start at once: the second waits here, and then finds the first one's locations.
    await inventory.query(`SELECT pg_advisory_xact_lock(hashtext('tutti.demo-seed'))`);
    const isEmpty = await hasNoLocation(inventory);
    if (isEmpty) {
      // Customers first: a location says that all is seeded.
      await inTransaction(urls.customer, seedCustomers);
      await seedInventory(inventory);
    }
    return [isEmpty, await listPlaces(inventory)] as const;
  });
  await inTransaction(urls.fulfillment, (fulfillment) => seedNodes(fulfillment, places));
  return seeded;
};

const inTransaction = async <T>(connectionString: string, work: (client: pg.ClientBase) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString, application_name: 'tutti-demo-seed' });
  await client.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } finally {
    // Ends an open transaction with it, undone.
    await client.end();
  }
};
