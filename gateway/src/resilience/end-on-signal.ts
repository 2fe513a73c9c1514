/** npm passes a terminal's Ctrl-C on: one press of it may come as two signals. */
const SAME_MILLISECONDS = 500;

/**
 * Ends in order at the first SIGTERM, SIGINT, or when the launcher is gone; at once at a second signal. Exits with 0 when
 * nobody was cut off.
 */
export const endOnSignal = (end: () => Promise<{ readonly cutOff: number }>): void => {
  let endingSince: number | undefined;
  const begin = () => {
    endingSince ??= performance.now();
    end().then(
      ({ cutOff }) => process.exit(cutOff === 0 ? 0 : 1),
      () => process.exit(1),
    );
  };
  const onSignal = () => {
    if (endingSince === undefined) begin();
    else if (performance.now() - endingSince > SAME_MILLISECONDS) process.exit(1);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  process.on('disconnect', () => {
    if (endingSince === undefined) begin();
  });
};
