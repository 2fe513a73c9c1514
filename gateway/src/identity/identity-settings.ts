import { numberFrom } from '@tutti/kit/config';
import { readDeployment } from '../deployment.ts';
import { type IssuerSettings, issuersFrom } from './issuer-settings.ts';

/** How the gateway finds out who asks. */
export interface IdentitySettings {
  readonly issuers: readonly IssuerSettings[];
  /** The public keys of the issuer on a developer's own machine; null where it is trusted in nothing. */
  readonly developmentIssuerFile: string | null;
  /** By so much an issuer's clock may differ. */
  readonly clockSkewSeconds: number;
  readonly keysMaxAgeSeconds: number;
  readonly keysCooldownSeconds: number;
  /** Where partners' API keys are; null where there are none. */
  readonly databaseUrl: string | null;
  /** What a request takes at most, unless its client wants less. */
  readonly deadlineMilliseconds: number;
}

/** What the environment says, with the defaults of OPERATING.md. Throws where a value makes no sense, or opens production. */
export const readIdentitySettings = (): IdentitySettings => ({
  issuers: issuersFrom(process.env.IDENTITY_ISSUERS ?? '', readDeployment()),
  developmentIssuerFile: readDevelopmentIssuer(),
  clockSkewSeconds: numberFrom('IDENTITY_CLOCK_SKEW_SECONDS', 30),
  keysMaxAgeSeconds: numberFrom('IDENTITY_KEYS_MAX_AGE_SECONDS', 600),
  keysCooldownSeconds: numberFrom('IDENTITY_KEYS_COOLDOWN_SECONDS', 10),
  databaseUrl: process.env.GATEWAY_DATABASE_URL || null,
  deadlineMilliseconds: numberFrom('REQUEST_DEADLINE_MS', 15_000),
});

/** Whoever reads that file's neighbour may become anybody: no place for it but a developer's machine. */
const readDevelopmentIssuer = (): string | null => {
  const file = process.env.DEVELOPMENT_ISSUER_FILE || null;
  if (file && readDeployment() !== 'development')
    throw new Error(
      'DEVELOPMENT_ISSUER_FILE is set: tokens of a development issuer are good with DEPLOYMENT=development alone.',
    );
  return file;
};
