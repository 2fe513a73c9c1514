import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { ANONYMOUS, type Caller } from '@tutti/kit/caller';
import { openLog } from '@tutti/kit/log';
import { GraphQLError } from 'graphql';
import { unauthenticated, untimely } from '../identity/unauthenticated.ts';
import type { GatewayContext } from '../request-context.ts';
import { admitting } from './admit.ts';
import { type LimitSettings, readLimitSettings } from './limit-settings.ts';
import { openRates } from './rates.ts';

process.env.LOG_LEVEL = 'silent';

const AGENT: Caller = { ...ANONYMOUS, subject: 'agent-7', roles: ['agent'] };
const wrong = unauthenticated('No.', 'invalid_token');

/** Who comes: a caller, or one who isn't let in; from an address, with an Authorization header or without. */
interface Comer {
  readonly as?: Caller | GraphQLError;
  readonly from?: string;
  readonly token?: string;
  /** The token was good lately. */
  readonly isProven?: boolean;
}

const door = (changed: Partial<LimitSettings> = {}, requestsInWindow = 3) => {
  const read = readLimitSettings();
  const csr = { ...read.of.csr, requestsInWindow };
  const settings = { ...read, wrongCredentials: 2, of: { ...read.of, csr }, ...changed };
  let looked = 0;
  let comer: Comer = {};
  const open = async (): Promise<GatewayContext> => {
    looked += 1;
    if (comer.as instanceof GraphQLError) throw comer.as;
    return { requestId: 'r', audience: 'csr', caller: comer.as ?? ANONYMOUS } as GatewayContext;
  };
  const admit = admitting(
    open,
    () => comer.isProven ?? false,
    openRates(settings, openLog('gateway')),
    settings.addresses,
  );
  return {
    come: (who: Comer) => {
      comer = who;
      const { from: remoteAddress = '203.0.113.9', token } = who;
      const headers = token === undefined ? {} : { authorization: token };
      return admit({ socket: { remoteAddress }, headers } as IncomingMessage, 'csr', new AbortController().signal);
    },
    looked: () => looked,
  };
};

const refusal = (code: string, more: object = {}) =>
  expect.objectContaining({ extensions: expect.objectContaining({ code, ...more }) });

describe('admitting', () => {
  it('counts an identified caller by the name, from wherever', async () => {
    const { come } = door();
    await come({ as: AGENT, from: '203.0.113.1' });
    const { admission } = await come({ as: AGENT, from: '203.0.113.2' });

    expect(admission).toEqual({
      key: 'subject agent-7',
      address: '203.0.113.2',
      requests: { remaining: 1, resetSeconds: 60, isOver: false },
    });
  });

  it('counts anonymous callers by their address', async () => {
    const { come } = door();
    for (let count = 0; count < 3; count++) await come({});

    await expect(come({})).rejects.toEqual(refusal('RATE_LIMITED', { limit: 3, retryAfter: 60 }));
    expect(await come({ from: '203.0.113.10' })).toMatchObject({ admission: { key: 'address 203.0.113.10' } });
  });

  it('says when to come again, and how many may', async () => {
    const { come } = door({}, 0.5);
    const { extensions } = await come({}).then(
      () => wrong,
      (error: GraphQLError) => error,
    );

    expect(extensions.http).toMatchObject({ status: 429 });
    expect([...((extensions.http?.headers ?? []) as Iterable<unknown>)]).toEqual([
      ['retry-after', '60'],
      ['ratelimit-policy', '"requests";q=0.5;w=60'],
      ['ratelimit', '"requests";r=0;t=60'],
    ]);
  });

  it('says no more of credentials from where wrong ones came too often, and lets the right ones pass', async () => {
    const { come, looked } = door({}, 100);
    for (const token of ['a', 'b']) await expect(come({ as: wrong, token })).rejects.toBe(wrong);
    await expect(come({ as: wrong, token: 'c' })).rejects.toEqual(
      refusal('RATE_LIMITED', { limit: 2, retryAfter: 60 }),
    );
    expect(await come({ as: AGENT, token: 'right' })).toMatchObject({ caller: AGENT });
    await expect(come({ as: wrong, token: 'd' })).rejects.toEqual(refusal('RATE_LIMITED', { limit: 2 }));

    expect(looked()).toBe(5);
    expect(await come({})).toMatchObject({ caller: ANONYMOUS });
    expect(await come({ as: AGENT, token: 'right', from: '203.0.113.10' })).toMatchObject({ caller: AGENT });
  });

  it('looks at ten times as many from there, and then at those alone that were good lately', async () => {
    const { come, looked } = door({}, 1_000);
    for (let count = 0; count < 100; count++)
      await expect(come({ as: wrong, token: `${count}` })).rejects.toBeInstanceOf(GraphQLError);

    // Two wrong ones, that which was one too many, and twenty after it.
    expect(looked()).toBe(23);
    await expect(come({ as: AGENT, token: 'new' })).rejects.toEqual(refusal('RATE_LIMITED', { limit: 2 }));
    expect(looked()).toBe(23);
    expect(await come({ as: AGENT, token: 'old', isProven: true })).toMatchObject({ caller: AGENT });
    expect(await come({ as: AGENT, token: 'new', from: '203.0.113.10' })).toMatchObject({ caller: AGENT });
    expect(await come({})).toMatchObject({ caller: ANONYMOUS });
  });

  it('takes who brings nothing for no guesser', async () => {
    const { come } = door({}, 100);
    for (let count = 0; count < 5; count++) await expect(come({ as: wrong })).rejects.toBe(wrong);
  });

  it('takes who brings an expired token for no guesser', async () => {
    const { come } = door({}, 100);
    const expired = untimely('Expired.');
    for (let count = 0; count < 5; count++) await expect(come({ as: expired, token: 'a' })).rejects.toBe(expired);
  });

  it('counts those who aren’t let in', async () => {
    const { come } = door();
    const forbidden = new GraphQLError('No.', { extensions: { code: 'FORBIDDEN' } });
    for (let count = 0; count < 3; count++) await expect(come({ as: forbidden })).rejects.toBe(forbidden);

    await expect(come({ as: forbidden })).rejects.toEqual(refusal('RATE_LIMITED'));
  });
});
