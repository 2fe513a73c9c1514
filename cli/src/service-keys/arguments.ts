import { parseArgs } from 'node:util';
import { SERVICE_NAMES, type ServiceName } from '@tutti/kit/events';

const NAMES = ['gateway', ...SERVICE_NAMES] as const;

export const USAGE = `Usage: npm run --silent service-keys -- NAME

Prints SERVICE_KEYS for a process that is started by itself: the keys that it signs its calls with, and those that others sign
with for it, a key for each pair. So no service can sign as the gateway, or as another.

  NAME     ${NAMES.join(', ')}
  --help   prints this

  SERVICE_SECRET           what all keys follow from, 32 characters or more; that of DATA_DIR where absent. No service gets it
  SERVICE_SECRET_EARLIER   the one before. To replace a secret without a stop: give all processes keys of (new earlier, old
                           secret), then of (new secret, old earlier), then of the new secret alone, restarting one by one`;

export type Given =
  | { readonly kind: 'keys'; readonly name: ServiceName | 'gateway' }
  | { readonly kind: 'help' }
  | { readonly kind: 'misuse'; readonly message: string };

export const readArguments = (words: readonly string[]): Given => {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    if (values.help) return { kind: 'help' };
    const [given, ...rest] = positionals;
    const name = NAMES.find((known) => known === given);
    if (!name || rest.length > 0)
      throw new Error(
        `Whose keys? One of ${NAMES.join(', ')} is needed, not ${JSON.stringify(positionals.join(' '))}.`,
      );
    return { kind: 'keys', name };
  } catch (error) {
    return { kind: 'misuse', message: (error as Error).message };
  }
};
