import { basename } from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run replay -- FILE [--report FILE] [--clients N] [--rejects FILE] [--limit N]

Places the orders of a CSV file in the columns of "Sample - Superstore" as new ones through the gateway, and audits
them. Its customers, products and an opening stock are registered before. Run again, it places nothing twice.

  --report FILE   writes the report as JSON
  --clients N     orders that are under way at once, 1 to 256; 16 where absent
  --rejects FILE  where rows that can't be used go, with row number (the header is 1) and reason;
                  FILE.rejects.csv in this folder where absent
  --limit N       places only the first N orders of the file
  --token T       a token for the gateway, which others see in the list of processes (TUTTI_TOKEN they don't);
                  TUTTI_TOKEN where absent, or else a development token of an operator
  --help          prints this

Exits with 0 when every order is placed and the audit is clean, 1 when not, 2 when it couldn't begin, 130 on Ctrl-C.`;

export interface ReplayRequest {
  readonly file: string;
  readonly reportFile: string | null;
  readonly rejectsFile: string;
  readonly clients: number;
  readonly limit: number;
  /** Null for the environment's, or an operator's. */
  readonly token: string | null;
}

export type Given =
  | { readonly kind: 'replay'; readonly request: ReplayRequest }
  | { readonly kind: 'help' }
  | { readonly kind: 'misuse'; readonly message: string };

const MAX_CLIENTS = 256;

export const readArguments = (words: readonly string[]): Given => {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        report: { type: 'string' },
        clients: { type: 'string', default: '16' },
        rejects: { type: 'string' },
        limit: { type: 'string', default: String(Number.MAX_SAFE_INTEGER) },
        token: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return { kind: 'help' };
    const [file, ...rest] = positionals;
    if (!file || rest.length > 0) throw new Error('Which file? One is needed.');
    const rejectsFile = values.rejects ?? `${basename(file).replace(/\.csv$/i, '')}.rejects.csv`;
    const clients = wholeNumber('--clients', values.clients, MAX_CLIENTS);
    const limit = wholeNumber('--limit', values.limit, Number.MAX_SAFE_INTEGER);
    const { report: reportFile = null, token = null } = values;
    return { kind: 'replay', request: { file, reportFile, rejectsFile, clients, limit, token } };
  } catch (error) {
    return { kind: 'misuse', message: (error as Error).message };
  }
};

const wholeNumber = (option: string, text: string, most: number): number => {
  const value = /^\d+$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > most) throw new Error(`${option} must be a whole number from 1 to ${most}, not ${text}.`);
  return value;
};
