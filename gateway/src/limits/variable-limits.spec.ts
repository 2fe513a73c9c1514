import { describe, expect, it } from '@jest/globals';
import { refuseVariables } from './variable-limits.ts';

const limits = { variableValues: 20, valueNesting: 4 };

const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);

/** Counts how often anything of it is looked at. */
const watched = (value: unknown) => {
  const looks = { count: 0 };
  const watch = (target: object): object =>
    new Proxy(target, {
      get: (object, key) => {
        looks.count += 1;
        const found = Reflect.get(object, key);
        return typeof found === 'object' && found !== null ? watch(found) : found;
      },
    });
  return { variables: watch(value as object), looks };
};

describe('refuseVariables', () => {
  it.each([
    ['none', undefined],
    ['null', null],
    ['leaves', { a: 1, b: 'text', c: null, d: true }],
    ['as many values as may be', { rows: Array.from({ length: 19 }, () => 0) }],
    ['as deep ones as may be', { a: nested(4) }],
  ])('takes %s', (_what, variables) => {
    expect(() => refuseVariables(variables, limits)).not.toThrow();
  });

  it.each([
    ['too many values', 'VARIABLES_TOO_LARGE', 20, 21, { rows: Array.from({ length: 20 }, () => 0) }],
    ['too many in several', 'VARIABLES_TOO_LARGE', 20, 21, { a: nested(3), b: Array.from({ length: 18 }, () => ({})) }],
    ['too deep ones', 'VALUE_TOO_DEEP', 4, 5, { a: { b: nested(4) } }],
  ])('refuses %s', (_what, code, limit, found, variables) => {
    expect(() => refuseVariables(variables, limits)).toThrow(
      expect.objectContaining({
        extensions: expect.objectContaining({ code, limit, found, http: expect.objectContaining({ status: 400 }) }),
      }),
    );
  });

  it('looks at no more than the limit of a megabyte of nested lists', () => {
    const deep = watched({ a: nested(2_000) });
    const wide = watched({ a: Array.from({ length: 300_000 }, () => []) });

    expect(() => refuseVariables(deep.variables, limits)).toThrow(/within one another/);
    expect(deep.looks.count).toBeLessThan(10);
    expect(() => refuseVariables(wide.variables, { ...limits, variableValues: 2_000 })).toThrow(/Values/);
  });
});
