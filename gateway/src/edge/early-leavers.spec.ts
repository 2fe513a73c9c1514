import { EventEmitter, once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { holding } from '../limits/hold.ts';
import { createInFlight } from '../limits/in-flight.ts';
import { readLimitSettings } from '../limits/limit-settings.ts';
import { createShedding } from '../resilience/shedding.ts';
import { connectTo, postOf } from './testing/raw-connection.ts';
import { openAnonymously, openEdge, type StandInEdge } from './testing/stand-in-edge.ts';

process.env.LOG_LEVEL = 'silent';

let edge: StandInEdge;
afterEach(() => edge.close());

describe('a client who leaves while it is found out who asks', () => {
  it('holds no place afterwards, neither its own nor one of the guests’', async () => {
    const inFlight = createInFlight();
    const shedding = createShedding(
      { maxRunning: 10, maxOpen: 5, maxOpenPerAddress: 5, maxDelayMilliseconds: 60_000 },
      () => 0,
    );
    const hold = holding(inFlight, readLimitSettings().of, shedding);
    const requests = { remaining: 1, resetSeconds: 1, isOver: false };
    const admission = { key: 'a', address: 'a', requests };
    let opened = 0;
    edge = await openEdge(
      {},
      {
        openRequest: async (request, audience, signal) => {
          opened += 1;
          // As a budget in Redis, or a key's row, takes its time.
          if (!signal.aborted) await once(signal, 'abort');
          return { ...(await openAnonymously(request, audience, signal)), admission };
        },
        hold,
      },
    );
    for (let client = 1; client <= 6; client++) {
      const { socket, send } = await connectTo(edge.port);
      send(postOf('{"query":"{ __typename }"}'));
      while (opened < client) await new Promise(setImmediate);
      socket.destroy();
      await new Promise((wake) => setTimeout(wake, 20));
    }

    expect(inFlight.keys).toBe(0);
    // One more than the guests' part of the door came and went.
    const response = new EventEmitter() as unknown as ServerResponse;
    expect(shedding.admitGuest(response)).toBeNull();
  });
});
