import type { Log } from '@tutti/kit/log';

/** npm passes a terminal's Ctrl-C on: one press of it may come as two signals. */
const SAME_MILLISECONDS = 500;

/**
 * Ends in order at the first SIGTERM, SIGINT, or when the launcher is gone; at once at a second signal. `end` answers how
 * many requests were cut off; with none the process exits with 0.
 */
export const endOnSignal = (end: () => Promise<number>, log: Log): void => {
  let endingSince: number | undefined;
  const begin = async () => {
    endingSince = performance.now();
    log.info('ending');
    const cutOff = await end();
    if (cutOff > 0) log.warn({ cutOff }, 'ended with requests unanswered');
    process.exit(cutOff === 0 ? 0 : 1);
  };
  const onSignal = () => {
    if (endingSince !== undefined && performance.now() - endingSince <= SAME_MILLISECONDS) return;
    if (endingSince !== undefined) process.exit(1);
    begin().catch((error: Error) => {
      log.error({ error: error.stack }, 'did not end in order');
      process.exit(1);
    });
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  process.on('disconnect', () => {
    if (endingSince === undefined) onSignal();
  });
};
