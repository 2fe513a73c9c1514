import type { Splicing } from './splicing.ts';

/** Something didn't come, or not to the letter as it was asked for. */
export class GivenUp extends Error {
  /** Whose answer; null where that is no service's doing. */
  readonly service: string | null;

  constructor(service: string | null) {
    super('This answer is not spliced.');
    this.service = service;
  }
}

/** From then on nothing is asked for this splicing, whatever is still under way. */
export const giveUp = (splicing: Splicing, service: string | null): GivenUp => {
  splicing.isGivenUp = true;
  return new GivenUp(service);
};
