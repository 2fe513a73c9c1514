import type { Splicing } from './splicing.ts';

/** The answer of a service didn't come, or not to the letter as it was asked for. */
export class GivenUp extends Error {
  readonly service: string;

  constructor(service: string) {
    super(`The answer of ${service} can't be spliced.`);
    this.service = service;
  }
}

/** From then on nothing is asked for this splicing, whatever is still under way. */
export const giveUp = (splicing: Splicing, service: string): GivenUp => {
  splicing.isGivenUp = true;
  return new GivenUp(service);
};
