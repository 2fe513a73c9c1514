import type { ContenderName } from './contenders.ts';
import type { Sample } from './load.ts';

export type Samples = Readonly<Partial<Record<ContenderName, readonly Sample[]>>>;

export const TITLES: Readonly<Record<ContenderName, string>> = {
  ours: 'this gateway',
  stock: 'stock @apollo/gateway',
  'hive-js': 'Hive, JavaScript planner',
  'hive-rust': 'Hive, Rust planner',
  floor: 'floor',
};

const RIVAL_NAMES = ['stock', 'hive-js', 'hive-rust'] as const;

/** Medians of a contender's rounds; the errors of all of them. */
export const medianOf = (samples: readonly Sample[]): Sample => ({
  cpuMilliseconds: median(samples.map((sample) => sample.cpuMilliseconds)),
  cpuBehindMilliseconds: median(samples.map((sample) => sample.cpuBehindMilliseconds)),
  p50: median(samples.map((sample) => sample.p50)),
  p95: median(samples.map((sample) => sample.p95)),
  p99: median(samples.map((sample) => sample.p99)),
  requestsPerSecond: median(samples.map((sample) => sample.requestsPerSecond)),
  errors: samples.reduce((sum, { errors }) => sum + errors, 0),
  firstError: samples.find(({ firstError }) => firstError !== null)?.firstError ?? null,
});

/** A row for each contender, with its processor time beside stock's and the floor's of the same round. */
export const tableOf = (samples: Samples): Record<string, object> =>
  Object.fromEntries(
    Object.entries(samples).map(([name, own]) => {
      const sample = medianOf(own);
      return [
        TITLES[name as ContenderName],
        {
          'CPU ms': round(sample.cpuMilliseconds, 2),
          'of stock': cpuRatio(own, samples.stock),
          'of floor': cpuRatio(own, samples.floor),
          'p50 ms': round(sample.p50, 1),
          'p95 ms': round(sample.p95, 1),
          'p99 ms': round(sample.p99, 1),
          'requests/s': Math.round(sample.requestsPerSecond),
          'CPU ms behind': round(sample.cpuBehindMilliseconds, 1),
          errors: sample.errors,
        },
      ];
    }),
  );

/** The median of what each round's ratio was: what disturbs a round disturbs both. Null where the other wasn't there. */
export const cpuRatio = (own: readonly Sample[], others: readonly Sample[] | undefined): number | null => {
  const ratios = own.flatMap(({ cpuMilliseconds }, round) => {
    const other = others?.[round]?.cpuMilliseconds;
    return other ? [cpuMilliseconds / other] : [];
  });
  return ratios.length > 0 ? round(median(ratios), 2) : null;
};

/** This gateway's row of a table over all scenarios: how far above the floor it is, and the best of the rivals. */
export const summaryOf = (samples: Samples): object => {
  const { ours = [], stock, floor } = samples;
  const own = medianOf(ours);
  const row = {
    'CPU of stock': cpuRatio(ours, stock),
    'CPU of floor': cpuRatio(ours, floor),
    'CPU ms': round(own.cpuMilliseconds, 2),
    'p50 ms': round(own.p50, 1),
    'requests/s': Math.round(own.requestsPerSecond),
  };
  const rivals = RIVAL_NAMES.flatMap((name) => (samples[name] ? [medianOf(samples[name])] : []));
  if (rivals.length === 0) return row;
  return {
    ...row,
    'least CPU of rivals': round(Math.min(...rivals.map(({ cpuMilliseconds }) => cpuMilliseconds)), 2),
    'shortest p50': round(Math.min(...rivals.map(({ p50 }) => p50)), 1),
    'most requests/s': Math.round(Math.max(...rivals.map(({ requestsPerSecond }) => requestsPerSecond))),
  };
};

const round = (value: number, digits: number) => Number(value.toFixed(digits));

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? at(sorted, middle) : (at(sorted, middle - 1) + at(sorted, middle)) / 2;
};
const at = (values: readonly number[], place: number) => values[place] ?? Number.NaN;
