import { createHash } from 'node:crypto';
import { type Rejected, rejected } from '@tutti/kit/decision';
import { emailFault } from '@tutti/kit/email';
import { tooLong } from '@tutti/kit/messages';
import { COMPUTED_SEGMENTS } from './statistics.ts';

export interface Customer {
  readonly id: string;
  readonly email: string;
  readonly fullName: string;
  readonly phone: string | null;
  /** Given by the retailer; those that follow from the numbers are added when read. */
  readonly segments: readonly string[];
  readonly createdAt: Date;
  readonly version: number;
  /** False while guests alone have used the address: name and phone are what the first of them wrote. */
  readonly isProven: boolean;
}

export interface Address {
  readonly id: string;
  readonly customerId: string;
  readonly name: string;
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly countryCode: string;
  readonly phone: string | null;
  readonly isDefault: boolean;
}

export interface CustomerRow {
  readonly email: string;
  readonly fullName: string;
  readonly phone: string | null;
  readonly segments: readonly string[] | null;
}

const MAX_TEXT = 200;
const MAX_SEGMENTS = 20;
const MAX_SEGMENT = 50;

/** Why a row of a customer feed can't be taken; null when it can. */
export const refuseCustomerRow = ({
  email,
  fullName,
  phone,
  segments,
}: CustomerRow): Rejected<'INVALID_CUSTOMER'> | null => {
  const fault = email.length > MAX_TEXT ? tooLong('email', email, MAX_TEXT) : emailFault(email);
  if (fault) return rejected('INVALID_CUSTOMER', fault, ['email']);
  if (fullName.trim() === '' || fullName.length > MAX_TEXT)
    return rejected('INVALID_CUSTOMER', `The name has 1 to ${MAX_TEXT} characters.`, ['fullName']);
  if (segments && (segments.length > MAX_SEGMENTS || !segments.every(isSegment)))
    return rejected(
      'INVALID_CUSTOMER',
      `At most ${MAX_SEGMENTS} segments, each of 1 to ${MAX_SEGMENT} characters and none that is computed.`,
      ['segments'],
    );
  if ((phone?.length ?? 0) > MAX_TEXT)
    return rejected('INVALID_CUSTOMER', tooLong('phone', phone, MAX_TEXT), ['phone']);
  return null;
};

const isSegment = (segment: string): boolean =>
  segment.trim() !== '' && segment.length <= MAX_SEGMENT && !COMPUTED_SEGMENTS.includes(segment);

/** Equal for addresses that differ only in case, composition and surrounding space: SHA-256 of name, lines, city, region, code, country. */
export const addressFingerprint = ({
  name,
  line1,
  line2,
  city,
  region,
  postalCode,
  countryCode,
}: Omit<Address, 'id' | 'customerId' | 'phone' | 'isDefault'>): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        [name, line1, line2, city, region, postalCode, countryCode].map((part) =>
          (part ?? '').normalize('NFC').trim().toLowerCase(),
        ),
      ),
    )
    .digest('base64url');
