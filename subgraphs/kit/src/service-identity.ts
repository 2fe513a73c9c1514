import { createHmac, timingSafeEqual } from 'node:crypto';
import { SERVICE_NAMES, type ServiceName } from './events.ts';

export const SERVICE_IDENTITY_HEADER = 'x-tutti-service';
const LIFETIME_SECONDS = 60;

/** `name.expiry.signature`: says who calls, for a minute, signed with the secret that all services share. */
export const signServiceIdentity = (service: ServiceName | 'operator', secret: string, now: Date): string => {
  const claim = `${service}.${Math.floor(now.getTime() / 1000) + LIFETIME_SECONDS}`;
  return `${claim}.${sign(claim, secret)}`;
};

/** The service that signed it; null for anything forged, foreign or expired. */
export const verifyServiceIdentity = (identity: string, secret: string, now: Date): string | null => {
  const [service = '', expiry = '', signature = ''] = identity.split('.');
  const expected = Buffer.from(sign(`${service}.${expiry}`, secret));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  if (Number(expiry) * 1000 < now.getTime()) return null;
  return service === 'operator' || SERVICE_NAMES.includes(service as ServiceName) ? service : null;
};

const sign = (claim: string, secret: string) => createHmac('sha256', secret).update(claim).digest('base64url');
