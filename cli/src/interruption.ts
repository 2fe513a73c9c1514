const ONE_KEYSTROKE_MILLISECONDS = 500;

/**
 * The first Ctrl-C lets what is under way finish; a second one, later than npm's echo of the first, ends the process.
 */
export const onInterruption = (): AbortSignal => {
  const interruption = new AbortController();
  let first = 0;
  const hear = (signal: NodeJS.Signals) => {
    first ||= Date.now();
    interruption.abort();
    if (Date.now() - first < ONE_KEYSTROKE_MILLISECONDS) return;
    process.off(signal, hear);
    process.kill(process.pid, signal);
  };
  process.on('SIGINT', hear);
  process.on('SIGTERM', hear);
  return interruption.signal;
};
