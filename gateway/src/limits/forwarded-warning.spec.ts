import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import type { Log } from '@tutti/kit/log';
import { clientAddresses } from './client-address.ts';
import { warnOfForwarded } from './forwarded-warning.ts';

describe('warnOfForwarded', () => {
  it('says once that a proxy is not trusted, and changes no address', () => {
    const said: unknown[] = [];
    const addresses = warnOfForwarded(clientAddresses(''), {
      warn: (about: unknown) => said.push(about),
    } as unknown as Log);
    const from = (headers: IncomingMessage['headers']) =>
      addresses({ socket: { remoteAddress: '203.0.113.9' } as IncomingMessage['socket'], headers });

    expect(from({})).toBe('203.0.113.9');
    expect(said).toEqual([]);
    expect([from({ 'x-forwarded-for': '198.51.100.1' }), from({ 'x-forwarded-for': '198.51.100.2' })]).toEqual([
      '203.0.113.9',
      '203.0.113.9',
    ]);
    expect(said).toEqual([{ setting: 'TRUSTED_PROXIES' }]);
  });
});
