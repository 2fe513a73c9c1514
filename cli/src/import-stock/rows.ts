import { readFirstLines } from '../csv/header.ts';
import { type Line, readLines } from '../csv/lines.ts';
import { openCsvRows } from './csv-rows.ts';
import { openJsonRows } from './json-rows.ts';
import type { Layout } from './layout.ts';
import type { ReadRow } from './read-row.ts';

/** The first lines that say something, a header's at the most. */
export const firstLinesOf = (chunks: AsyncIterable<Buffer>): Promise<readonly Line[]> =>
  readFirstLines(readLines(chunks));

/** The rows of a file, a chunk's worth at a time. */
export const readRows = async function* (
  chunks: AsyncIterable<Buffer>,
  layout: Layout,
): AsyncGenerator<readonly ReadRow[]> {
  const reader = layout.format === 'csv' ? openCsvRows(layout) : openJsonRows();
  for await (const lines of readLines(chunks)) yield reader.read(lines);
  yield reader.end();
};
