import { describe, expect, it } from '@jest/globals';
import { type JsonObject, mergeInto } from './json.ts';

const merged = (target: JsonObject, ...sources: JsonObject[]): JsonObject => {
  for (const source of sources) mergeInto(target, source);
  return target;
};

describe('mergeInto', () => {
  it('merges objects key by key', () => {
    expect(merged({ film: { id: '1' }, kept: 1 }, { film: { title: 'M' }, added: 2 })).toEqual({
      film: { id: '1', title: 'M' },
      kept: 1,
      added: 2,
    });
  });

  it('merges lists, and lists of lists, place by place', () => {
    expect(merged({ grid: [[{ x: 1 }, { x: 2 }], []] }, { grid: [[{ y: 1 }, { y: 2 }], []] })).toEqual({
      grid: [
        [
          { x: 1, y: 1 },
          { x: 2, y: 2 },
        ],
        [],
      ],
    });
  });

  it('puts an object where null was, and keeps what a later answer leaves out', () => {
    expect(merged({ film: null, list: [null, { a: 1 }] }, { film: { id: '1' }, list: [{ b: 1 }] })).toEqual({
      film: { id: '1' },
      list: [{ b: 1 }, { a: 1 }],
    });
  });

  it('replaces leaves, and objects by null', () => {
    expect(merged({ a: 1, b: { c: 1 } }, { a: 0, b: null })).toEqual({ a: 0, b: null });
  });

  it('keeps what it has where lists and objects meet', () => {
    expect(merged({ a: [1], b: { c: 1 } }, { a: { c: 1 }, b: [1] })).toEqual({ a: [1], b: { c: 1 } });
  });

  it('makes keys that objects inherit the own ones of an answer', () => {
    const source = JSON.parse('{"constructor":1,"toString":{"a":1},"hasOwnProperty":null}');

    expect(JSON.stringify(merged({}, source, source))).toBe(JSON.stringify(source));
  });

  it('changes no object but the one that it is given, whatever a service answers', () => {
    const target: JsonObject = { customer: { id: 'cus_1' } };
    mergeInto(target, JSON.parse('{"__proto__":{"polluted":1},"customer":{"__proto__":{"polluted":1},"name":"Ada"}}'));
    mergeInto(target, JSON.parse('{"constructor":{"prototype":{"polluted":1}}}'));

    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(target.customer).toEqual({ id: 'cus_1', name: 'Ada' });
  });
});
