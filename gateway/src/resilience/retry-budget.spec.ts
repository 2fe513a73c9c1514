import { describe, expect, it } from '@jest/globals';
import { openRetryBudget } from './retry-budget.ts';

const budgetAt = (clock: { time: number }) =>
  openRetryBudget({ windowMilliseconds: 10_000, ratio: 0.2, minimum: 3 }, () => clock.time);

const spendAll = (budget: ReturnType<typeof budgetAt>) => {
  let spent = 0;
  while (budget.spend()) spent += 1;
  return spent;
};

describe('openRetryBudget', () => {
  it('allows a few retries without any traffic', () => {
    expect(spendAll(budgetAt({ time: 0 }))).toBe(3);
  });

  it('allows one retry for five first attempts', () => {
    const budget = budgetAt({ time: 0 });
    for (let attempt = 0; attempt < 100; attempt++) budget.earn();

    expect(spendAll(budget)).toBe(20);
  });

  it('forgets what was earned and spent once it left the window', () => {
    const clock = { time: 0 };
    const budget = budgetAt(clock);
    for (let attempt = 0; attempt < 100; attempt++) budget.earn();
    spendAll(budget);
    clock.time += 11_000;

    expect(spendAll(budget)).toBe(3);
  });
});
