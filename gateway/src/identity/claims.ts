import { type Caller, ROLES, type Role } from '@tutti/kit/caller';
import { normalEmail } from '@tutti/kit/email';
import { grantedScopes } from '@tutti/kit/scopes';

export type Claims = Readonly<Record<string, unknown>>;

/** What an issuer's tokens may make of somebody. */
export interface Trust {
  /** Stands before each subject, since two issuers may have one each of the same. */
  readonly name: string;
  readonly roles: readonly Role[];
}

const MAX_TEXT = 200;
const MAX_LOCATIONS = 500;

/** Of OpenID Connect: they say what the token is for, and nothing of what its bearer may do here. */
const SCOPES_OF_LOGIN: ReadonlySet<string> = new Set([
  'openid',
  'profile',
  'email',
  'address',
  'phone',
  'offline_access',
]);

/** Whom a verified token speaks of; null for one that names nobody. */
export const callerOf = (claims: Claims, trust: Trust): Caller | null => {
  const subject = textOf(claims.sub);
  if (!subject) return null;
  const roles = rolesOf(claims, trust);
  return {
    subject: `${trust.name}:${subject}`,
    roles,
    scopes: grantedScopes(roles, askedScopes(claims)),
    locations: locationsOf(claims.locations),
    // Personal, so it goes along only for whom something depends on it.
    ...(roles.includes('customer') && shopperOf(claims, subject)),
  };
};

/**
 * Of the roles that it names those that its issuer may give. Whoever signed in and has no role of ours is a customer: a
 * shop's own sign-in says nothing of roles, and a customer is shown what is theirs alone.
 */
const rolesOf = ({ roles, role }: Claims, trust: Trust): readonly Role[] => {
  const named = new Set([roles, role].flatMap(wordsOf));
  const known = ROLES.filter((each) => each !== 'anonymous' && named.has(each) && trust.roles.includes(each));
  return known.length > 0 ? known : trust.roles.filter((each) => each === 'customer');
};

/** Null where the token asks for nothing of ours. */
const askedScopes = ({ scope, scp }: Claims): readonly string[] | null => {
  const asked = [scope, scp].flatMap(wordsOf).filter((word) => !SCOPES_OF_LOGIN.has(word));
  return asked.length > 0 ? asked : null;
};

const locationsOf = (claim: unknown): readonly string[] =>
  [...new Set(wordsOf(claim))].filter((code) => code.length <= MAX_TEXT).slice(0, MAX_LOCATIONS);

const shopperOf = ({ customer_id, email, email_verified }: Claims, subject: string) => {
  const customerId = textOf(customer_id) ?? subject;
  const address = email_verified === true ? normalEmail(plainEmail(textOf(email) ?? '')) : null;
  return { ...(customerId.startsWith('cus_') && { customerId }), ...(address && { email: address }) };
};

/**
 * An address is verified as it was written: where only compatibility folding makes it somebody's (ａlice for alice), it isn't
 * theirs, since a mail provider may give both to different people.
 */
const plainEmail = (email: string): string => (email.normalize('NFKC') === email.normalize('NFC') ? email : '');

/** A list of texts, or one text of several words; nothing for whatever else was claimed. */
const wordsOf = (claim: unknown): readonly string[] => {
  if (typeof claim === 'string') return claim.split(/[\s,]+/).filter((word) => word !== '');
  return Array.isArray(claim) ? claim.filter((word) => typeof word === 'string' && word !== '') : [];
};

/** Fit for a ledger and a log. */
const textOf = (claim: unknown): string | null =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not come in
  typeof claim === 'string' && claim !== '' && claim.length <= MAX_TEXT && !/[\u0000-\u001f\u007f]/.test(claim)
    ? claim
    : null;
