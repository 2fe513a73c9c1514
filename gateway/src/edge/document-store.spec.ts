import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { DocumentStore } from './document-store.ts';

const documentOf = (letters: number) => parse(`{ ${'a'.repeat(letters - 4)} }`);

describe('DocumentStore', () => {
  it('keeps documents by their keys', async () => {
    const store = new DocumentStore();
    const document = documentOf(100);
    await store.set('one', document);

    expect(await store.get('one')).toBe(document);
    expect(await store.get('other')).toBeUndefined();
    expect(await store.delete('one')).toBe(true);
    expect(await store.delete('one')).toBe(false);
    expect(await store.get('one')).toBeUndefined();
  });

  it('drops those that were asked for longest ago once all are a million letters long', async () => {
    const store = new DocumentStore();
    for (let number = 0; number < 25; number++) await store.set(`${number}`, documentOf(40_000));
    await store.get('1');
    for (const key of ['a', 'b']) await store.set(key, documentOf(40_000));
    const kept = await Promise.all(['0', '1', '2', '3', 'a', 'b'].map(async (key) => Boolean(await store.get(key))));

    expect(kept).toEqual([false, true, false, true, true, true]);
  });

  it('keeps no document that takes the place of many', async () => {
    const store = new DocumentStore();
    await store.set('short', documentOf(100));
    await store.set('long', documentOf(50_001));

    expect(await store.get('long')).toBeUndefined();
    expect(await store.get('short')).toBeDefined();
  });

  it('counts what is set again once', async () => {
    const store = new DocumentStore();
    const first = documentOf(100);
    await store.set('first', first);
    for (let time = 0; time < 50; time++) await store.set('again', documentOf(40_000));

    expect(await store.get('first')).toBe(first);
  });
});
