import { openCsvRows } from './csv-rows.ts';
import { openJsonRows } from './json-rows.ts';
import type { Layout } from './layout.ts';
import { type Line, readLines } from './lines.ts';
import type { ReadRow } from './read-row.ts';

/** The first line that isn't blank; null where the file has none. */
export const firstLineOf = async (chunks: AsyncIterable<Buffer>): Promise<Line | null> => {
  for await (const lines of readLines(chunks)) {
    const first = lines.find(({ text, fault }) => fault || text.trim() !== '');
    if (first) return first;
  }
  return null;
};

/** The rows of a file, a chunk's worth at a time. */
export const readRows = async function* (
  chunks: AsyncIterable<Buffer>,
  layout: Layout,
): AsyncGenerator<readonly ReadRow[]> {
  const reader = layout.format === 'csv' ? openCsvRows(layout) : openJsonRows();
  for await (const lines of readLines(chunks)) yield reader.read(lines);
  yield reader.end();
};
