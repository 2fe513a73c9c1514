import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { ANONYMOUS, type Caller } from '@tutti/kit/caller';
import { openLog } from '@tutti/kit/log';
import type { GatewayContext } from '../request-context.ts';
import { createShedding } from '../resilience/shedding.ts';
import { chargingBodies, holding } from './hold.ts';
import { createInFlight } from './in-flight.ts';
import { type LimitSettings, readLimitSettings } from './limit-settings.ts';
import { openRates } from './rates.ts';

process.env.LOG_LEVEL = 'silent';

const AGENT: Caller = { ...ANONYMOUS, subject: 'agent-7', roles: ['agent'] };

/** Of which a caller may have two under way, guests four in all; a window has ten points. */
const limits = (): LimitSettings => {
  const read = readLimitSettings();
  const storefront = { ...read.of.storefront, inFlight: 2, costInWindow: 10 };
  return { ...read, of: { ...read.of, storefront } };
};

const open = () => {
  const inFlight = createInFlight();
  const shedding = createShedding(
    { maxRunning: 100, maxOpen: 5, maxOpenPerAddress: 5, maxDelayMilliseconds: 200 },
    () => 0,
    () => 0,
  );
  const hold = holding(inFlight, limits().of, shedding);
  return {
    inFlight,
    begin: (caller: Caller, key: string) => {
      const response = new EventEmitter() as unknown as ServerResponse;
      hold({ audience: 'storefront', caller, admission: { key } } as GatewayContext, response);
      return response;
    },
  };
};

const refused = (code: string) =>
  expect.objectContaining({ extensions: expect.objectContaining({ code, retryAfter: 1 }) });

describe('holding', () => {
  it('lets a caller have so many requests under way, and another when an answer is closed', () => {
    const { begin, inFlight } = open();
    const first = begin(AGENT, 'a');
    begin(AGENT, 'a');

    expect(() => begin(AGENT, 'a')).toThrow(refused('TOO_MANY_IN_FLIGHT'));
    begin(AGENT, 'b');
    first.emit('close');
    begin(AGENT, 'a');
    expect(inFlight.keys).toBe(2);
  });

  it('leaves a part of the door to those who signed in, whoever the guests are', () => {
    const { begin, inFlight } = open();
    const guests = ['a', 'a', 'b', 'b'].map((address) => begin(ANONYMOUS, address));

    expect(() => begin(ANONYMOUS, 'c')).toThrow(refused('OVERLOADED'));
    begin(AGENT, 'agent');
    for (const guest of guests) guest.emit('close');
    begin(ANONYMOUS, 'c');
    expect(inFlight.keys).toBe(2);
  });
});

describe('chargingBodies', () => {
  const charge = () => {
    const pay = chargingBodies(openRates(limits(), openLog('gateway')));
    return (bytes: number) =>
      pay({ audience: 'storefront', caller: ANONYMOUS, admission: { key: 'a' } } as GatewayContext, bytes);
  };

  it('takes a point for every 4 KiB, and nothing for less', async () => {
    const pay = charge();
    for (let count = 0; count < 100; count++) await pay(4_095);
    await pay(10 * 4_096);

    await expect(pay(4_096)).rejects.toMatchObject({ extensions: { code: 'RATE_LIMITED' } });
    await pay(4_095);
  });

  it('gives back what was too much', async () => {
    const pay = charge();

    await expect(pay(11 * 4_096)).rejects.toMatchObject({ extensions: { code: 'RATE_LIMITED' } });
    await pay(10 * 4_096);
  });
});
