import type { Step } from './run.ts';

export const inSequence =
  (steps: readonly Step[]): Step =>
  async (run) => {
    for (const step of steps) await step(run);
  };

export const inParallel = (steps: readonly Step[]): Step => {
  const [only] = steps;
  if (steps.length === 1 && only) return only;
  return async (run) => {
    await Promise.all(steps.map((step) => step(run)));
  };
};
