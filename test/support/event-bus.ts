import { randomBytes } from 'node:crypto';
import type { Bus } from '@tutti/kit/bus';
import { type AnyEvent, newEvent } from '@tutti/kit/events';
import { openPgBossBus } from '@tutti/kit/pg-boss-bus';
import { databaseUrl, onServer } from './databases.ts';

/** Twice at once after the first failure, so that a test needn't wait for hours. */
const HASTY = { retryLimit: 2, retryDelay: 0, retryBackoff: false };

export interface TestBus extends Bus {
  readonly url: string;
  drop(): Promise<void>;
}

/** A bus on a database of its own, which parks an event at its third failure. */
export const openTestBus = async (): Promise<TestBus> => {
  const name = `events_${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name}`);
  const url = databaseUrl(name);
  const bus = await openPgBossBus(url, HASTY);
  return {
    ...bus,
    url,
    drop: async () => {
      await bus.close();
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
};

/** An event that orders alone listens to. */
export const anEvent = (subject = 'ord_1'): AnyEvent =>
  newEvent('payment.void_requested', 'orders', subject, { orderId: subject }, new Date());
