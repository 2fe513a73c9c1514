import { writeFile } from 'node:fs/promises';
import type { RejectedRow } from './read-book.ts';

/** Writes the rows that couldn't be used: where they stand, why, and their fields as they came. */
export const writeRejects = async (file: string, rejected: readonly RejectedRow[]): Promise<void> => {
  const names = [...new Set(rejected.flatMap(({ columns }) => Object.keys(columns)))];
  const lines = [
    ['row', 'reason', ...names],
    ...rejected.map(({ row, reason, columns }) => [String(row), reason, ...names.map((name) => columns[name] ?? '')]),
  ];
  await writeFile(file, lines.map((fields) => `${fields.map(quoted).join(',')}\n`).join(''));
};

const quoted = (field: string) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
