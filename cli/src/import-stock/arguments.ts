import { parseArgs } from 'node:util';
import { MAX_ROWS_PER_BATCH, USUAL_ROWS_PER_BATCH } from './batches.ts';
import { FORMATS, type Format } from './layout.ts';

/** The same for every file, since a file may be renamed. */
const USUAL_SOURCE = 'import-stock';

export const USAGE = `Usage: npm run import-stock -- FILE [--source NAME] [--rejects FILE] [--run NAME] [--dry-run] …

Sends a stock file of an ERP or WMS through the gateway, each row alone. Its columns tell what it is:

  levels        sku, locationCode, onHand and perhaps expectedVersion: what was counted
  adjustments   sku, locationCode, quantity, reason (DAMAGED, THEFT, FOUND or CORRECTION) and perhaps reference,
                expectedVersion: units to add, or to take where below zero

CSV has a header, and commas, semicolons, tabs or pipes, or what a first line sep=; says. Names count whatever their case,
blanks, underscores and hyphens (On Hand, location_code), and location is locationCode; other columns are ignored. JSON
Lines have the same names. UTF-8, or UTF-16 with its byte order mark; LF, CR LF or CR ends a line. Units are digits, with a
sign before or after them: 10.0 is 10, ="00042" the text 00042; thousands separators (1,000) and scientific notation (1E+05)
are refused, since nothing is guessed. Rows whose columns are all blank are none.

Levels name a position once: later rows of it are refused with DUPLICATE_ROW. Adjustments of a position are applied in
their order; only the first may have an expectedVersion.

  --format F        csv or jsonl; where absent, told by the file's name and first character
  --source NAME     who counted, for the ledger; ${USUAL_SOURCE} where absent
  --rejects FILE    where refused rows go with line, code and message, ready to be mended and imported;
                    FILE.rejects.csv (or .jsonl) in this folder where absent
  --run NAME        applies rows anew that were imported before: a file is known by its rows that can be sent and their
                    order, however they are written and whatever it is called; what other columns say counts, too.
                    Without it, or with the same NAME, every row of an equal file gets the answer that it got
                    then, nothing changes, and the report says so. A file with a row more, or a mended one, is
                    another file and is applied whole: send new rows, or the mended rejects, in a file of their own
  --batch N         rows a request, 1 to ${MAX_ROWS_PER_BATCH}; ${USUAL_ROWS_PER_BATCH} where absent
  --concurrency N   requests under way at once, 1 to 16; 2 where absent
  --url URL         the gateway; that of \`npm start\` where absent
  --token T         a token or API key for the gateway, which others see in the list of processes (TUTTI_TOKEN they
                    don't); TUTTI_TOKEN where absent, and for the gateway of \`npm start\`
                    a development token of an operator
  --dry-run         reads and checks everything, sends nothing
  --help            prints this

After Ctrl-C or a crash run it again with the same options: it goes on, and applies nothing twice. Exits with 0 when
every row is applied, 1 when some were refused, 2 when it couldn't begin or go on, 130 on Ctrl-C.`;

export interface ImportRequest {
  readonly file: string;
  /** Null to tell it by the file. */
  readonly format: Format | null;
  readonly source: string;
  /** Null for the usual name. */
  readonly rejectsFile: string | null;
  readonly run: string;
  readonly batch: number;
  readonly concurrency: number;
  /** Null for the gateway that runs here. */
  readonly url: string | null;
  /** Null for the environment's, or an operator's where the gateway runs here. */
  readonly token: string | null;
  readonly isDryRun: boolean;
}

export type Given =
  | { readonly kind: 'import'; readonly request: ImportRequest }
  | { readonly kind: 'help' }
  | { readonly kind: 'misuse'; readonly message: string };

const MAX_CONCURRENCY = 16;
/** What the services take for a source. */
const MAX_SOURCE_LENGTH = 200;

export const readArguments = (words: readonly string[]): Given => {
  try {
    const { values, positionals } = parseWords(words);
    if (values.help) return { kind: 'help' };
    const [file, ...rest] = positionals;
    if (!file || rest.length > 0) throw new Error('Which file? One is needed.');
    const request = {
      file,
      format: formatNamed(values.format),
      source: sourceNamed(values.source ?? USUAL_SOURCE),
      rejectsFile: values.rejects ?? null,
      run: values.run,
      batch: wholeNumber('--batch', values.batch, MAX_ROWS_PER_BATCH),
      concurrency: wholeNumber('--concurrency', values.concurrency, MAX_CONCURRENCY),
      url: gatewayAt(values.url),
      token: values.token ?? null,
      isDryRun: values['dry-run'],
    };
    return { kind: 'import', request };
  } catch (error) {
    return { kind: 'misuse', message: (error as Error).message };
  }
};

const parseWords = (words: readonly string[]) =>
  parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      format: { type: 'string' },
      source: { type: 'string' },
      rejects: { type: 'string' },
      run: { type: 'string', default: '' },
      batch: { type: 'string', default: String(USUAL_ROWS_PER_BATCH) },
      concurrency: { type: 'string', default: '2' },
      url: { type: 'string' },
      token: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });

const formatNamed = (word: string | undefined): Format | null => {
  const format = FORMATS.find((known) => known === word);
  if (word !== undefined && !format) throw new Error(`--format must be ${FORMATS.join(' or ')}, not ${word}.`);
  return format ?? null;
};

const sourceNamed = (name: string): string => {
  if (name.trim() && name.length <= MAX_SOURCE_LENGTH) return name;
  throw new Error(`--source must have 1 to ${MAX_SOURCE_LENGTH} characters.`);
};

const gatewayAt = (text: string | undefined): string | null => {
  if (text === undefined) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) throw new Error(`--url must be the URL of a gateway, not ${text}.`);
  if (url.pathname === '/') url.pathname = '/graphql';
  return url.href;
};

const wholeNumber = (option: string, text: string, most: number): number => {
  const value = /^\d+$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > most) throw new Error(`${option} must be a whole number from 1 to ${most}, not ${text}.`);
  return value;
};
