import type { Log } from '@tutti/kit/log';
import { Redis } from 'ioredis';

/** An answer that takes longer helps nobody: the request goes on with what this gateway counts alone. */
const ANSWER_MILLISECONDS = 100;

/** A Redis that takes connections and says nothing is left, so that only the first requests wait for it. */
const SILENCE_MILLISECONDS = 200;

/** Keeps trying in the background; a command fails at once while there is no connection. */
export const connectRedis = (url: string, log: Log): Redis => {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2_000,
    commandTimeout: ANSWER_MILLISECONDS,
    socketTimeout: SILENCE_MILLISECONDS,
    disconnectTimeout: SILENCE_MILLISECONDS,
    retryStrategy: (times) => Math.min(50 * 2 ** times, 2_000),
  });
  let isOut = false;
  redis.on('ready', () => {
    if (isOut) log.info({}, 'rate limits are shared again');
    isOut = false;
  });
  redis.on('error', (error: NodeJS.ErrnoException) => {
    if (!isOut) log.error({ error: error.code ?? error.name }, 'rate limits are not shared: no Redis');
    isOut = true;
  });
  return redis;
};
