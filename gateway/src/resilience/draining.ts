import type { Server, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { closeServer } from '@tutti/kit/http';

export interface DrainSettings {
  /** How long new requests are still taken, while balancers find out that this gateway is going. */
  readonly delayMilliseconds: number;
  /** How long running requests may take to end after that. */
  readonly limitMilliseconds: number;
}

export interface Draining {
  readonly isDraining: boolean;
  /** Ends the server as gently as the settings allow; answers how many requests were cut off. */
  drain(settings: DrainSettings): Promise<number>;
}

/** Must be asked for before the server has its first request. */
export const watchAnswers = (server: Server): Draining => {
  const underWay = new Set<ServerResponse>();
  let isDraining = false;
  server.prependListener('request', (_request, response) => {
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
    if (isDraining) sendAway(response);
  });
  return {
    get isDraining() {
      return isDraining;
    },
    drain: async ({ delayMilliseconds, limitMilliseconds }) => {
      isDraining = true;
      for (const response of underWay) sendAway(response);
      if (delayMilliseconds > 0) await pause(delayMilliseconds);
      const closed = closeServer(server).then(() => 0);
      const late = new AbortController();
      const cut = pause(limitMilliseconds, null, { signal: late.signal }).then(
        () => underWay.size,
        () => 0,
      );
      const left = await Promise.race([closed, cut]);
      late.abort();
      server.closeAllConnections();
      await closed;
      return left;
    },
  };
};

/** The client opens its next connection elsewhere. An answer on its way keeps its connection, which is closed when idle. */
const sendAway = (response: ServerResponse) => {
  if (!response.headersSent) response.setHeader('connection', 'close');
};
