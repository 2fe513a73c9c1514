import { request } from 'undici';

const KEPT_MILLISECONDS = 2_000;
const PATIENCE_MILLISECONDS = 1_000;

/** `SLOW` answers late, and is there; `UNREADY` says that it can't serve: its database is gone, say. */
export type Reach = 'REACHABLE' | 'UNREADY' | 'SLOW' | 'UNREACHABLE';

export interface Reachability {
  readonly subgraphs: Readonly<Record<string, Reach>>;
  /** None could serve now, nor the time before. */
  readonly isCutOff: boolean;
}

/** Looks at every subgraph's /health when asked, and not more often than every two seconds however often that is. */
export const watchReachability = (
  urls: Readonly<Record<string, string>>,
  look: (url: string) => Promise<Reach> = lookAt,
  now: () => number = () => performance.now(),
): (() => Promise<Reachability>) => {
  let looked: Promise<Reachability> | undefined;
  let lookedAt = 0;
  let timesWithoutAny = 0;

  const lookAround = async (): Promise<Reachability> => {
    const reaches = await Promise.all(
      Object.entries(urls).map(async ([name, url]) => [name, await look(healthOf(url))] as const),
    );
    timesWithoutAny = reaches.every(([, reach]) => reach === 'UNREACHABLE' || reach === 'UNREADY')
      ? timesWithoutAny + 1
      : 0;
    return { subgraphs: Object.fromEntries(reaches), isCutOff: timesWithoutAny > 1 };
  };
  return () => {
    if (!looked || now() - lookedAt >= KEPT_MILLISECONDS) {
      looked = lookAround();
      lookedAt = now();
    }
    return looked;
  };
};

const healthOf = (url: string): string => new URL('/health', url).href;

const lookAt = async (url: string): Promise<Reach> => {
  try {
    const { statusCode, body } = await request(url, {
      reset: true,
      signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
    });
    await body.dump();
    return statusCode === 200 ? 'REACHABLE' : 'UNREADY';
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? 'SLOW' : 'UNREACHABLE';
  }
};
