import type { Step } from './run.ts';

const MOST_PLANS = 2_000;

/** Compiled plans by the documents that were planned; the one that wasn't used longest goes first. */
export class PlanCache {
  readonly #plans = new Map<string, Step>();

  get(document: string, plan: () => Step): Step {
    const step = this.#plans.get(document) ?? plan();
    // A Map keeps the order of insertion: what is used moves to its end.
    this.#plans.delete(document);
    this.#plans.set(document, step);
    const [oldest] = this.#plans.keys();
    if (this.#plans.size > MOST_PLANS && oldest !== undefined) this.#plans.delete(oldest);
    return step;
  }

  get size(): number {
    return this.#plans.size;
  }
}
