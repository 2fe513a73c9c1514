import type { Step } from './run.ts';

const MOST_PLANS = 2_000;

/** Compiled plans by what they are of; the one that wasn't used longest goes first. */
export class PlanCache {
  readonly #plans = new Map<string, Step>();

  get(key: string, plan: () => Step): Step {
    const step = this.#plans.get(key) ?? plan();
    // A Map keeps the order of insertion: what is used moves to its end.
    this.#plans.delete(key);
    this.#plans.set(key, step);
    const [oldest] = this.#plans.keys();
    if (this.#plans.size > MOST_PLANS && oldest !== undefined) this.#plans.delete(oldest);
    return step;
  }

  get size(): number {
    return this.#plans.size;
  }
}
