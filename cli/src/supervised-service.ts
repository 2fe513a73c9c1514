import { createBackoff, createNap } from './backoff.ts';
import { CannotStart } from './cannot-start.ts';
import { launchServiceChild, type ServiceCommand } from './service-child.ts';
import type { ServiceLog } from './service-log.ts';

const UNTIL_WOKEN_MS = 2 ** 31 - 1;

export interface Supervision {
  readonly name: string;
  readonly command: ServiceCommand;
  readonly log: ServiceLog;
  readonly tell: (line: string) => void;
  /** Hears of every process that became ready. */
  readonly onReady: () => void;
  /** A service that doesn't come up waits for `restart`: its source has a mistake. */
  readonly waitsForChange: boolean;
}

export interface SupervisedService {
  /** Rejects when its first process ends before it is ready: a restart would meet the same cause. */
  readonly ready: Promise<void>;
  readonly pid: () => number | undefined;
  /** Stops the process and starts a new one: the source changed. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Keeps a service running until `stop`, with a new process whenever one ends. */
export const superviseService = (supervision: Supervision): SupervisedService => {
  const { command, log } = supervision;
  const nap = createNap();
  let child = launchServiceChild(command, log);
  let intent: 'run' | 'restart' | 'stop' = 'run';
  const afterCrash = createCrashRule(supervision, nap.sleep);

  const keepRunning = async (onFirstReady: () => void) => {
    for (let starts = 1; ; starts++) {
      const isReady = await child.ready;
      if (isReady) {
        onFirstReady();
        afterCrash.ready(starts > 1 && intent === 'run');
      }
      const how = await child.ended;
      if (intent === 'run') await afterCrash.ended(how, isReady, starts === 1);
      if (intent === 'stop') return;
      intent = 'run';
      child = launchServiceChild(command, log);
    }
  };
  let running: Promise<void> = Promise.resolve();
  const ready = new Promise<void>((resolve, reject) => {
    running = keepRunning(resolve).then(resolve, reject);
  });
  const end = async (wanted: 'restart' | 'stop') => {
    intent = wanted;
    nap.wake();
    await child.stop();
  };
  return {
    ready,
    pid: () => child.pid,
    restart: () => end('restart'),
    stop: async () => {
      await end('stop');
      await running;
      log.close();
    },
  };
};

/** What a service's coming and going means: said in one line, and answered with a pause. */
const createCrashRule = (
  { name, tell, onReady, waitsForChange }: Supervision,
  sleep: (ms: number) => Promise<void>,
) => {
  const backoff = createBackoff();
  return {
    ready: (isBack: boolean) => {
      backoff.healthy();
      onReady();
      if (isBack) tell('is back.');
    },
    ended: async (how: string, wasReady: boolean, isFirst: boolean) => {
      if (!wasReady && waitsForChange) {
        tell(`doesn't start (${how}); waiting for a change.`);
        await sleep(UNTIL_WOKEN_MS);
        return;
      }
      if (!wasReady && isFirst) throw new CannotStart(`${name} doesn't start (${how}).`);
      const delay = backoff.nextDelayMs();
      tell(`ended (${how}); starting it again in ${delay / 1000} s.`);
      await sleep(delay);
    },
  };
};
