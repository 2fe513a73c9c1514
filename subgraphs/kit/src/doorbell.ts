import pg from 'pg';

const REDIAL_MILLISECONDS = 1_000;

export interface Doorbell {
  ring(): void;
  /** Resolves at the next ring after it was called. */
  next(): Promise<void>;
  close(): Promise<void>;
}

/** A doorbell on a PostgreSQL channel. A broken line is laid anew, one attempt a second. */
export const hangDoorbell = async (connectionString: string, channel: string): Promise<Doorbell> => {
  let waiting: (() => void)[] = [];
  let closed = false;
  let line: pg.Client | undefined;

  const ring = () => {
    for (const wake of waiting.splice(0)) wake();
  };
  const lay = async () => {
    const laid = new pg.Client({ connectionString, application_name: 'tutti-bus-listen' });
    laid.on('notification', ring);
    laid.on('error', () => undefined);
    laid.on('end', () => {
      if (line === laid) void layAgain();
    });
    await laid.connect();
    await laid.query(`LISTEN ${channel}`);
    if (closed) await laid.end();
    else line = laid;
  };
  const layAgain = async () => {
    line = undefined;
    while (!closed && !line) {
      await new Promise((wake) => setTimeout(wake, REDIAL_MILLISECONDS).unref());
      await lay().catch(() => undefined);
    }
  };

  await lay();
  return {
    ring,
    next: () =>
      new Promise<void>((wake) => {
        waiting = [...waiting, wake];
      }),
    close: async () => {
      closed = true;
      await line?.end();
    },
  };
};
