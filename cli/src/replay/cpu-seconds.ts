import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second, whatever the kernel's own clock (USER_HZ, proc(5)). */
const TICKS_PER_SECOND = 100;

export type CpuSeconds = Readonly<Record<string, number>>;

/** How much a process has used since it began, by name. */
export type CpuReading = Readonly<Record<string, { readonly pid: number; readonly seconds: number }>>;

/**
 * Processor time of each named process so far; null where there is no /proc. PostgreSQL's counts its backends, those
 * that have ended too: the postmaster inherits their time.
 */
export const readCpuSeconds = (pids: Readonly<Record<string, number>>): CpuReading | null => {
  try {
    const readings = Object.entries(pids).map(
      ([name, pid]) => [name, { pid, seconds: ticksOf(name, pid) / TICKS_PER_SECOND }] as const,
    );
    return Object.fromEntries(readings);
  } catch {
    return null;
  }
};

/** What each used between two readings. Of a service that was started again, what its new process used. */
export const cpuSecondsBetween = (before: CpuReading, after: CpuReading): CpuSeconds =>
  Object.fromEntries(
    Object.entries(after).map(([name, { pid, seconds }]) => {
      const earlier = before[name];
      const used = earlier?.pid === pid ? seconds - earlier.seconds : seconds;
      return [name, Number(used.toFixed(2))];
    }),
  );

const ticksOf = (name: string, pid: number): number => {
  const own = readTicks(pid);
  if (name !== 'postgres') return own.used;
  return childrenOf(pid).reduce((sum, child) => sum + child.used, own.used + own.ofEndedChildren);
};

interface Ticks {
  readonly parent: number;
  readonly used: number;
  readonly ofEndedChildren: number;
}

/** Fields 4 and 14 to 17 of /proc/PID/stat; the name before them, in brackets, may contain anything. */
const readTicks = (pid: number): Ticks => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map(
    (at) => fields[at],
  );
  return { parent, used: user + system, ofEndedChildren: endedUser + endedSystem };
};

const childrenOf = (parent: number): Ticks[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => readIfAlive(Number(pid)))
    .filter((ticks) => ticks.parent === parent);

const readIfAlive = (pid: number): Ticks[] => {
  try {
    return [readTicks(pid)];
  } catch {
    return [];
  }
};
