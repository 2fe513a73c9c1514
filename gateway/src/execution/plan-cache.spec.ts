import { describe, expect, it } from '@jest/globals';
import type { Plan } from '../planning/plan-operation.ts';
import { PlanCache } from './plan-cache.ts';

const MOST_PLANS = 1_000;

const counting = () => {
  const cache = new PlanCache();
  const planned: string[] = [];
  const use = (document: string): Plan =>
    cache.get(document, () => {
      planned.push(document);
      return { step: async () => {}, splicing: null };
    });
  return { cache, planned, use };
};

describe('PlanCache', () => {
  it('plans a document once', () => {
    const { planned, use } = counting();

    expect(use('a')).toBe(use('a'));
    expect(planned).toEqual(['a']);
  });

  it('lets the plan go that was not used longest', () => {
    const { cache, planned, use } = counting();
    for (let number = 0; number < MOST_PLANS; number++) use(`${number}`);
    use('0');
    use('one more');
    planned.length = 0;

    for (const document of ['0', '2', 'one more', '1']) use(document);

    expect(planned).toEqual(['1']);
    expect(cache.size).toBe(MOST_PLANS);
  });

  it('keeps nothing of what could not be planned', () => {
    const { cache, use } = counting();
    const fail = () => {
      throw new Error('no plan');
    };

    expect(() => cache.get('a', fail)).toThrow('no plan');
    expect(cache.size).toBe(0);
    use('a');
    expect(cache.size).toBe(1);
  });
});
