import type { Plan } from '../planning/plan-operation.ts';

/** Of the 360° view one takes some 10 KB, and 32 KB once it is spliced. */
const MOST_PLANS = 1_000;

/** Compiled plans by what they are of; the one that wasn't used longest goes first. */
export class PlanCache {
  readonly #plans = new Map<string, Plan>();

  get(key: string, make: () => Plan): Plan {
    const plan = this.#plans.get(key) ?? make();
    // A Map keeps the order of insertion: what is used moves to its end.
    this.#plans.delete(key);
    this.#plans.set(key, plan);
    const [oldest] = this.#plans.keys();
    if (this.#plans.size > MOST_PLANS && oldest !== undefined) this.#plans.delete(oldest);
    return plan;
  }

  get size(): number {
    return this.#plans.size;
  }
}
