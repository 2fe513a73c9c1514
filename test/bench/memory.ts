import { readdirSync, readFileSync } from 'node:fs';

/**
 * Resident memory of the processes and all their children in MiB, by name, as proportional set size: pages that several
 * share, as PostgreSQL's backends do, are counted once.
 */
export const readMemory = (pids: Readonly<Record<string, number>>): Record<string, number> => {
  const parents = parentOfEach();
  return Object.fromEntries(
    Object.entries(pids).map(([name, pid]) => {
      const tree = [pid, ...[...parents].filter(([, parent]) => parent === pid).map(([child]) => child)];
      return [name, Math.round(tree.reduce((sum, member) => sum + proportionalKib(member), 0) / 1024)];
    }),
  );
};

const proportionalKib = (pid: number): number => {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
};

const parentOfEach = (): Map<number, number> =>
  new Map(
    readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .flatMap((entry): [number, number][] => {
        try {
          const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${entry}/status`, 'utf8'))?.[1];
          return [[Number(entry), Number(parent)]];
        } catch {
          return [];
        }
      }),
  );
