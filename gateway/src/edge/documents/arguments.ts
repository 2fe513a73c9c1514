import { parseArgs } from 'node:util';
import { audienceOfClient, manifestName } from './manifest.ts';

export const USAGE = `Usage: npm run documents -- publish --client CLIENT --version VERSION [--replace] [--skip-invalid] FOLDER
       npm run documents -- check

Keeps the manifests of what clients send: an endpoint that trusts known documents alone runs these and no others.

  publish         takes every .graphql file in FOLDER, one named operation each with its fragments, exactly as the client
                  sends it, and writes DOCUMENTS_FOLDER/CLIENT@VERSION.json (schema/documents)
  --client        storefront, csr, partner or operator, or a name that begins so: storefront-ios
  --version       of the client: 7, 2.1.0
  --replace       changes a version that is published already
  --skip-invalid  leaves out documents that the audience's contract doesn't take, instead of publishing none
  check           looks at all manifests: form, ids, and every document against its contract
  --help          prints this

Running gateways read the manifests again at SIGHUP. Exits with 0, with 1 where something is wrong with the documents,
and with 2 for a misuse.`;

export interface Publication {
  readonly client: string;
  readonly version: string;
  readonly folder: string;
  readonly replaces: boolean;
  readonly skipsInvalid: boolean;
}

export type Given =
  | { readonly kind: 'publish'; readonly publication: Publication }
  | { readonly kind: 'check' }
  | { readonly kind: 'help' }
  | { readonly kind: 'misuse'; readonly message: string };

export const readArguments = (words: readonly string[]): Given => {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        client: { type: 'string', default: '' },
        version: { type: 'string', default: '' },
        replace: { type: 'boolean', default: false },
        'skip-invalid': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return { kind: 'help' };
    const [command, ...folders] = positionals;
    if (command === 'check' && folders.length === 0) return { kind: 'check' };
    if (command !== 'publish' || folders.length !== 1) throw new Error('Say `publish` and one folder, or `check`.');
    const { client, version, replace: replaces, 'skip-invalid': skipsInvalid } = values;
    refuseNames(client, version);
    return {
      kind: 'publish',
      publication: { client, version, folder: folders[0] as string, replaces, skipsInvalid },
    };
  } catch (error) {
    return { kind: 'misuse', message: (error as Error).message };
  }
};

const refuseNames = (client: string, version: string) => {
  if (!audienceOfClient(client))
    throw new Error('--client begins with an audience: storefront, csr, partner, operator.');
  if (!/^[\w.-]{1,64}$/.test(version)) throw new Error('--version is letters, digits, dots and dashes.');
  if (manifestName(client, version) !== manifestName(client, version).toLowerCase())
    throw new Error('--client and --version are in lower case.');
};
