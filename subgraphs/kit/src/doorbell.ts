import pg from 'pg';

const REDIAL_MILLISECONDS = 1_000;

export interface Doorbell {
  ring(): void;
  /** How often it has rung so far. */
  rings(): number;
  /** True once it has rung more than `rings` times, at once where it has already; false when the time is up. One waits at a time. */
  wait(rings: number, milliseconds: number): Promise<boolean>;
  close(): Promise<void>;
}

/** A doorbell on a PostgreSQL channel. A broken line is laid anew, one attempt a second. */
export const hangDoorbell = async (connectionString: string, channel: string): Promise<Doorbell> => {
  let rung = 0;
  let wake: () => void = () => undefined;
  let closed = false;
  let line: pg.Client | undefined;

  const ring = () => {
    rung += 1;
    wake();
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
      await new Promise((again) => setTimeout(again, REDIAL_MILLISECONDS).unref());
      await lay().catch(() => undefined);
    }
  };

  await lay();
  return {
    ring,
    rings: () => rung,
    wait: async (rings, milliseconds) => {
      if (rung === rings) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      return rung > rings;
    },
    close: async () => {
      closed = true;
      await line?.end();
    },
  };
};
