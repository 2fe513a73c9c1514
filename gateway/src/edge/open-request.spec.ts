import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { ANONYMOUS } from '@tutti/kit/caller';
import { requestOpener } from './open-request.ts';

const open = requestOpener({ authenticate: async () => ANONYMOUS }, 15_000);
const { signal } = new AbortController();
const opened = (headers: Record<string, string>) =>
  open({ headers } as unknown as IncomingMessage, 'storefront', signal);

describe('requestOpener', () => {
  it('knows whose endpoint was asked, and by whom', async () => {
    expect(await opened({ 'x-request-id': 'r-1' })).toMatchObject({
      requestId: 'r-1',
      audience: 'storefront',
      caller: ANONYMOUS,
      client: { name: '', version: '' },
    });
  });

  it('tells whoever asks for it that the client left', async () => {
    expect((await opened({})).signal).toBe(signal);
  });

  it('opens no endpoint to who isn’t meant', async () => {
    await expect(open({ headers: {} } as IncomingMessage, 'operator', signal)).rejects.toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });

  it.each([
    ['500', 500],
    ['15000', 15_000],
    ['15001', 15_000],
    ['0', 15_000],
    ['-1', 15_000],
    ['1.5', 15_000],
    ['1e9', 15_000],
    ['soon', 15_000],
    ['', 15_000],
  ])('gives a client that wants %j ms no more than that, and no more than all have', async (wanted, given) => {
    const before = Date.now();
    const { deadline } = await opened({ 'x-timeout-ms': wanted });

    expect(deadline).toBeGreaterThanOrEqual(before + given);
    expect(deadline).toBeLessThanOrEqual(Date.now() + given);
  });

  it.each([
    ['apollographql-client-name', 'apollographql-client-version'],
    ['x-client-name', 'x-client-version'],
  ])('knows the client by %s', async (name, version) => {
    const { client } = await opened({ [name]: 'storefront-web', [version]: '1.4.0+build/7' });

    expect(client).toEqual({ name: 'storefront-web', version: '1.4.0+build/7' });
  });

  it('takes of a client’s name what does no harm in a log', async () => {
    const { client } = await opened({ 'x-client-name': 'web"}\n{"level":50}<b>', 'x-client-version': 'x'.repeat(500) });

    expect(client).toEqual({ name: 'weblevel:50b', version: 'x'.repeat(64) });
  });
});
