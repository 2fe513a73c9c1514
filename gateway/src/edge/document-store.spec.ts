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
    for (const key of ['a', 'b', 'c']) await store.set(key, documentOf(400_000));
    await store.get('b');
    await store.set('d', documentOf(400_000));
    const kept = await Promise.all(['a', 'b', 'c', 'd'].map(async (key) => (await store.get(key)) !== undefined));

    expect(kept).toEqual([false, true, false, true]);
  });

  it('counts what is set again once', async () => {
    const store = new DocumentStore();
    const first = documentOf(100);
    await store.set('first', first);
    for (let time = 0; time < 5; time++) await store.set('again', documentOf(400_000));

    expect(await store.get('first')).toBe(first);
  });
});
