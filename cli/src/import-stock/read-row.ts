import type { RefusedRow } from '../csv/faults.ts';
import type { Line } from '../csv/lines.ts';
import type { StockRow } from './stock-row.ts';

/** A row that can be sent: where it stands and what it says word for word. */
export interface GoodRow {
  readonly line: number;
  readonly raw: string;
  readonly row: StockRow;
  /** What the row says in columns that no field is read from, by their folded names; they distinguish deliveries. */
  readonly others?: readonly (readonly [name: string, text: string])[];
}

export type ReadRow = GoodRow | RefusedRow;

export interface RowReader {
  /** The rows that these lines complete. */
  read(lines: readonly Line[]): ReadRow[];
  /** The rows that the file's end completes. Throws where the file says nothing of stock. */
  end(): ReadRow[];
}
