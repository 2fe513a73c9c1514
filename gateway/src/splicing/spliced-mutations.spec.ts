import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openToldServices, type Question } from '../execution/testing/told-services.ts';

/** What is known of the film is asked for after each change of it, in the same words. */
const MUTATION = 'mutation { a: addFilm { id budget } f: fire(ids: ["1"]) { id } b: addFilm { id budget } }';

let services: Awaited<ReturnType<typeof openToldServices>>;

beforeAll(async () => {
  services = await openToldServices();
  // What is asked for the first time isn't spliced.
  services.gateway.warm(services.schema, MUTATION);
});

afterAll(async () => {
  await services.close();
});

/** Each read of the budget finds another one. */
const filmsWith = ({ firing = { f__as_fire: [] } as object | null, failsFirst = false } = {}) => {
  let budget = 0;
  return ({ query }: Question) => {
    if (query.includes('fire'))
      return firing
        ? { data: firing }
        : { data: { f__as_fire: null }, errors: [{ message: 'No.', path: ['f__as_fire'] }] };
    if (!query.includes('_entities'))
      return { data: { [query.includes('a__as') ? 'a__as_addFilm' : 'b__as_addFilm']: { id: '7' } } };
    budget += 1;
    if (failsFirst && budget === 1) throw new Error('down');
    return { data: { _entities: [{ budget }] } };
  };
};

describe('a mutation of several changes', () => {
  it('is told after each change what is so then', async () => {
    const { data, errors, asked } = await services.run(MUTATION, filmsWith());

    expect(errors).toBeUndefined();
    expect(data).toEqual({ a: { id: '7', budget: 1 }, f: [], b: { id: '7', budget: 2 } });
    expect(asked).toHaveLength(5);
  });

  it('is made once, and told after each change what is so then, where one of them fails', async () => {
    const { data, errors, asked } = await services.run(MUTATION, filmsWith({ firing: null }));

    expect(data).toEqual({ a: { id: '7', budget: 1 }, f: null, b: { id: '7', budget: 2 } });
    expect(errors).toMatchObject([{ message: 'No.', path: ['f'] }]);
    expect(asked).toHaveLength(5);
  });

  it('asks after a later change what failed after an earlier one', async () => {
    const { data, errors, asked } = await services.run(MUTATION, filmsWith({ failsFirst: true }));

    expect(data).toEqual({ a: { id: '7', budget: null }, f: [], b: { id: '7', budget: 2 } });
    expect(errors).toMatchObject([{ message: 'down', path: ['a'] }]);
    expect(asked).toHaveLength(5);
  });
});
