import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { refuseUnkeepableText } from './text.ts';

const check = (source: string, variables: unknown = {}) => refuseUnkeepableText(source, parse(source), variables);

describe('refuseUnkeepableText', () => {
  it('takes every text that Unicode knows, however it is written', () => {
    check('{ order(id: "\\uD83D\\uDE00 é") { id } }', { input: { name: '😀', lines: [{ sku: '\\u0000' }, null, 7] } });
  });

  it.each(['a\0', 'a\ud800', '\udc00a'])('refuses %j in a variable, however deep', (text) => {
    expect(() => check('{ a }', { input: { lines: [{ sku: text }] } })).toThrow(
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }) }),
    );
  });

  it('refuses it as an escape in the document', () => {
    expect(() => check('{ order(id: "\\u0000") { id } }')).toThrow('U+0000');
    expect(() => check('{ order(id: "\\u{0}") { id } }')).toThrow('U+0000');
  });
});
