import { parseArgs } from 'node:util';
import { ROLES, type Role } from '@tutti/kit/caller';
import type { Bearer } from '../development-issuer.ts';
import { lifetimeSeconds } from '../lifetime.ts';
import { scopesNamed } from '../scope-arguments.ts';

const GIVEN_ROLES = ROLES.filter((role) => role !== 'anonymous');

export const USAGE = `Usage: npm run --silent token -- ROLE [--subject S] [--location L]… [--scope S]… [--email E] [--lifetime T]

Prints a token of the development issuer of DATA_DIR (.data), before, while or after Tutti runs there. \`npm start\`
believes it unless DEPLOYMENT is production: Authorization: Bearer TOKEN

  ROLE          ${GIVEN_ROLES.join(', ')}
  --subject S   who it is, for ledgers and timelines; a customer's id (cus_…) shows them what is theirs. ROLE where absent
  --location L  code of a location that an associate or partner acts for: without any they see none
  --scope S     instead of what the role usually has
  --email E     as if it had been verified: shows a customer the orders of this address
  --lifetime T  for example 90s, 30m, 12h or 90d; 12h where absent
  --help        prints this`;

export type Given =
  | { readonly kind: 'token'; readonly bearer: Bearer }
  | { readonly kind: 'help' }
  | { readonly kind: 'misuse'; readonly message: string };

export const readArguments = (words: readonly string[]): Given => {
  try {
    const { values, positionals } = parseWords(words);
    if (values.help) return { kind: 'help' };
    const role = roleNamed(positionals);
    const { subject, location, scope, email, lifetime } = values;
    const bearer = {
      role,
      subject,
      locations: location,
      scopes: scopesNamed(role, scope),
      email,
      lifetimeSeconds: lifetimeSeconds('--lifetime', lifetime),
    };
    return { kind: 'token', bearer };
  } catch (error) {
    return { kind: 'misuse', message: (error as Error).message };
  }
};

const parseWords = (words: readonly string[]) =>
  parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      subject: { type: 'string' },
      location: { type: 'string', multiple: true, default: [] },
      scope: { type: 'string', multiple: true },
      email: { type: 'string' },
      lifetime: { type: 'string', default: '12h' },
      help: { type: 'boolean', short: 'h' },
    },
  });

const roleNamed = ([word, ...rest]: readonly string[]): Role => {
  if (!word || rest.length > 0) throw new Error(`For which role? One of ${GIVEN_ROLES.join(', ')}.`);
  const role = GIVEN_ROLES.find((known) => known === word);
  if (role) return role;
  throw new Error(`No role ${word}: ${GIVEN_ROLES.join(', ')}.`);
};
