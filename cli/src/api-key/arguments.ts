import { parseArgs } from 'node:util';
import { lifetimeSeconds } from '../lifetime.ts';
import { scopesNamed } from '../scope-arguments.ts';

export const USAGE = `Usage: npm run --silent api-key -- create --name N [--location L]… [--scope S]… [--expires T] [--json]
       npm run --silent api-key -- list [--json]   or   revoke ID

Keys with which partners' systems ask the gateway: x-api-key: KEY. A key is told once and kept nowhere; a revoked one is
refused within five seconds. Of GATEWAY_DATABASE_URL, or of the system that runs on DATA_DIR (.data).

  --name N      whose it is. Keys of one name are one partner: make the next before you revoke the last
  --location L  code of a location that the partner acts for: without any it sees none
  --scope S     instead of what partners usually have
  --expires T   for example 12h or 90d; never where absent
  --json        prints JSON
  --help        prints this`;

export interface NewKey {
  readonly name: string;
  readonly locations: readonly string[];
  /** Null for what partners usually have. */
  readonly scopes: readonly string[] | null;
  /** Null for a key that doesn't run out. */
  readonly lifetimeSeconds: number | null;
}

export type Given =
  | { readonly kind: 'create'; readonly key: NewKey; readonly asJson: boolean }
  | { readonly kind: 'list'; readonly asJson: boolean }
  | { readonly kind: 'revoke'; readonly id: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'misuse'; readonly message: string };

const MAX_TEXT = 100;
const MAX_LOCATIONS = 500;

export const readArguments = (words: readonly string[]): Given => {
  try {
    const { values, positionals } = parseWords(words);
    const [command, ...rest] = positionals;
    const asJson = values.json;
    if (values.help) return { kind: 'help' };
    if (command === 'create' && rest.length === 0) return { kind: 'create', key: keyFrom(values), asJson };
    if (command === 'list' && rest.length === 0) return { kind: 'list', asJson };
    const [id] = rest;
    if (command === 'revoke' && id && rest.length === 1) return { kind: 'revoke', id };
    throw new Error(
      command === 'revoke' ? 'Which key? Its id is needed.' : 'What shall be done? create, list or revoke.',
    );
  } catch (error) {
    return { kind: 'misuse', message: (error as Error).message };
  }
};

const parseWords = (words: readonly string[]) =>
  parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      location: { type: 'string', multiple: true, default: [] },
      scope: { type: 'string', multiple: true },
      expires: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });

const keyFrom = ({ name, location, scope, expires }: ReturnType<typeof parseWords>['values']): NewKey => {
  if (!name || name.length > MAX_TEXT || !/^[\w.-]+$/.test(name))
    throw new Error(`--name must have 1 to ${MAX_TEXT} letters, digits, dots, dashes and underscores.`);
  if (location.length > MAX_LOCATIONS || location.some((code) => code === '' || code.length > MAX_TEXT))
    throw new Error(`--location must be a location's code, ${MAX_LOCATIONS} of them at most.`);
  return {
    name,
    locations: [...new Set(location)],
    scopes: scopesNamed('partner', scope),
    lifetimeSeconds: expires === undefined ? null : lifetimeSeconds('--expires', expires),
  };
};
