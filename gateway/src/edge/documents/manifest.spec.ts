import { describe, expect, it } from '@jest/globals';
import { audienceOfManifest, type KnownDocument, parseManifest, printManifest, sha256 } from './manifest.ts';

const documentOf = (name: string, body: string): KnownDocument => ({ id: sha256(body), name, type: 'query', body });
const DOCUMENTS = [
  documentOf('B', 'query B { a }'),
  documentOf('A', 'query A { a }'),
  documentOf('A', 'query A { b }'),
];

describe('printManifest', () => {
  it('makes one text of the same documents, in whatever order', () => {
    expect(printManifest(DOCUMENTS)).toBe(printManifest(DOCUMENTS.toReversed()));
    expect(parseManifest(printManifest(DOCUMENTS)).map(({ name }) => name)).toEqual(['A', 'A', 'B']);
  });

  it('says which format it is', () => {
    expect(JSON.parse(printManifest([]))).toEqual({
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [],
    });
  });
});

describe('parseManifest', () => {
  it.each([
    ['no JSON', '{', 'JSON'],
    ['null', 'null', 'format'],
    ['another format', printManifest(DOCUMENTS).replace('apollo-', 'another-'), 'format'],
    ['another version', printManifest(DOCUMENTS).replace('"version": 1', '"version": 2'), 'format'],
    ['no operations', '{"format":"apollo-persisted-query-manifest","version":1}', 'format'],
    ['a body that was changed', printManifest(DOCUMENTS).replace('{ b }', '{ c }'), 'SHA-256'],
    ['no body', printManifest(DOCUMENTS).replaceAll('"body"', '"text"'), 'SHA-256'],
  ])('refuses %s', (_what, text, why) => {
    expect(() => parseManifest(text)).toThrow(why);
  });
});

describe('audienceOfManifest', () => {
  it.each([
    ['storefront@7.json', 'storefront'],
    ['storefront-ios@2.1.0.json', 'storefront'],
    ['csr@2024-05-01.json', 'csr'],
    ['operator@1.json', 'operator'],
  ])('finds that of %s', (file, audience) => {
    expect(audienceOfManifest(file)).toBe(audience);
  });

  it.each(['storefronts@1.json', 'shop@1.json', 'storefront.json', 'storefront@.json', '@1.json', 'csr@1.txt'])(
    'finds none of %s',
    (file) => {
      expect(audienceOfManifest(file)).toBeNull();
    },
  );
});
