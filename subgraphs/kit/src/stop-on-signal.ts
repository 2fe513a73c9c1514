/** Runs `stop` at the first SIGTERM, SIGINT or when the parent process is gone; ten seconds later the process ends anyway. */
export const stopOnSignal = (stop: () => Promise<void>): void => {
  let stopping = false;
  const once = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), 10_000).unref();
    stop().catch(() => process.exit(1));
  };
  process.on('SIGTERM', once);
  process.on('SIGINT', once);
  process.on('disconnect', once);
};
