import { describe, expect, it } from '@jest/globals';
import { type JsonObject, mergeInto } from './json.ts';

describe('mergeInto', () => {
  it('changes no object but the one that it is given, whatever a service answers', () => {
    const target: JsonObject = { customer: { id: 'cus_1' } };
    mergeInto(target, JSON.parse('{"__proto__":{"polluted":1},"customer":{"__proto__":{"polluted":1},"name":"Ada"}}'));

    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(target).toEqual({ customer: { id: 'cus_1', name: 'Ada' } });
  });
});
