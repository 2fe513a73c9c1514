import { type FileHandle, open, rm } from 'node:fs/promises';
import type { RefusedRow } from '../csv/faults.ts';
import { quoted } from '../csv/fields.ts';
import { type CsvHeader, needsSeparatorLine } from '../csv/header.ts';
import type { Layout } from './layout.ts';

export interface RejectsFile {
  readonly file: string;
  write(rows: readonly RefusedRow[]): Promise<void>;
  /** Leaves no file where there was nothing to write. */
  close(): Promise<void>;
}

/**
 * Rows that were not applied: line, code and message, then the row word for word as it came, so that the file can be
 * mended and imported. Made before anything is sent, in place of the last import's.
 */
export const openRejectsFile = async (file: string, layout: Layout): Promise<RejectsFile> => {
  const handle = await openForWriting(file);
  const format = layout.format === 'csv' ? csvLine(layout.header.delimiter) : jsonLine;
  let isEmpty = true;
  return {
    file,
    write: async (rows) => {
      if (rows.length === 0) return;
      const header = isEmpty && layout.format === 'csv' ? headerOf(layout.header) : '';
      isEmpty = false;
      await handle.appendFile(
        header +
          rows
            .toSorted((one, other) => one.line - other.line)
            .map(format)
            .join(''),
      );
    },
    close: async () => {
      await handle.close();
      if (isEmpty) await rm(file, { force: true });
    },
  };
};

const openForWriting = async (file: string): Promise<FileHandle> => {
  try {
    return await open(file, 'w');
  } catch (error) {
    throw new Error(
      `${file} can't be written (${(error as NodeJS.ErrnoException).code}): name another with --rejects.`,
    );
  }
};

const headerOf = (header: CsvHeader): string => {
  const { delimiter, text } = header;
  const separator = needsSeparatorLine(header) ? `sep=${delimiter}\n` : '';
  return `${separator}${['line', 'code', 'message', text].join(delimiter)}\n`;
};

const csvLine =
  (delimiter: string) =>
  ({ line, code, message, raw }: RefusedRow): string =>
    `${[line, code, quoted(message), raw].join(delimiter)}\n`;

/** Beside the row's own fields where it is an object, else with its text. */
const jsonLine = ({ line, code, message, raw }: RefusedRow): string =>
  `${JSON.stringify({ ...fieldsOf(raw), line, code, message })}\n`;

const fieldsOf = (raw: string): object => {
  try {
    const value: unknown = JSON.parse(raw);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Not JSON: its text is all there is.
  }
  return { row: raw };
};
