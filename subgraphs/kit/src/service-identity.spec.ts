import { describe, expect, it } from '@jest/globals';
import type { ServiceName } from './events.ts';
import { signServiceIdentity, verifyServiceIdentity } from './service-identity.ts';

const SECRET = 'a secret of the services';
const signedAt = new Date('2026-11-23T15:00:00Z');
const seconds = (count: number) => new Date(signedAt.getTime() + count * 1000);

const identity = signServiceIdentity('orders', SECRET, signedAt);
const [name, expiry, signature] = identity.split('.') as [string, string, string];

describe('verifyServiceIdentity', () => {
  it('knows a service of ours, and the operator', () => {
    expect(verifyServiceIdentity(identity, SECRET, signedAt)).toBe('orders');
    expect(verifyServiceIdentity(signServiceIdentity('operator', SECRET, signedAt), SECRET, signedAt)).toBe('operator');
  });

  it('holds for a minute', () => {
    expect(verifyServiceIdentity(identity, SECRET, seconds(60))).toBe('orders');
    expect(verifyServiceIdentity(identity, SECRET, seconds(61))).toBeNull();
  });

  it.each([
    ['another service', `inventory.${expiry}.${signature}`],
    ['a later expiry', `${name}.${Number(expiry) + 60}.${signature}`],
    ['no signature', `${name}.${expiry}.`],
    ['a signature that is longer', `${identity}x`],
    ['a signature of the same length', `${name}.${expiry}.${'A'.repeat(signature.length)}`],
    ['parts that run together', `${name}${expiry}.${signature}`],
    ['nothing', ''],
  ])('refuses what was forged: %s', (_, forged) => {
    expect(verifyServiceIdentity(forged, SECRET, signedAt)).toBeNull();
  });

  it('refuses what was signed with another secret', () => {
    expect(verifyServiceIdentity(identity, 'another secret', signedAt)).toBeNull();
  });

  it('refuses a stranger who knows the secret', () => {
    const stranger = signServiceIdentity('billing' as ServiceName, SECRET, signedAt);

    expect(verifyServiceIdentity(stranger, SECRET, signedAt)).toBeNull();
  });
});
