import type { Delivery } from '../csv/delivery.ts';
import { openProgress } from '../progress.ts';
import { type Batch, batchesOf } from './batches.ts';
import { inFileOrder } from './in-file-order.ts';
import { inPositionOrder } from './in-position-order.ts';
import type { Layout } from './layout.ts';
import type { RejectsFile } from './rejects-file.ts';
import { count, rate, type Tally } from './report.ts';
import { readRows } from './rows.ts';
import type { BatchOutcome, Send } from './send-batch.ts';

export interface Course {
  readonly delivery: Delivery;
  readonly layout: Layout;
  readonly rejects: RejectsFile;
  readonly send: Send;
  /** Rows a batch, at most. */
  readonly batch: number;
  readonly concurrency: number;
  readonly stopped: AbortSignal;
  readonly output: NodeJS.WriteStream;
}

/** Sends a file batch by batch, and enters what became of each. False where it was stopped before the end. */
export const sendRows = async (course: Course, tally: Tally): Promise<boolean> => {
  const { delivery, layout, rejects, send, batch: size, concurrency, stopped, output } = course;
  let readBytes = 0;
  const chunks = delivery.read((bytes) => {
    readBytes = bytes;
  });
  const progress = openProgress(courseOf(tally, delivery.bytes), output);
  let finishedBytes = 0;
  const sendInTurn = firstAlone(inPositionOrder(send));
  const start = async (batch: Batch) => {
    const bytes = readBytes;
    return { outcome: await sendInTurn(batch), bytes };
  };
  const finish = async ({ outcome, bytes }: { outcome: BatchOutcome; bytes: number }) => {
    tally.enter(outcome);
    await rejects.write(outcome.refused);
    progress.advance(bytes - finishedBytes);
    finishedBytes = bytes;
  };
  try {
    return await inFileOrder(batchesOf(readRows(chunks, layout), size), concurrency, start, finish, stopped);
  } finally {
    progress.close();
  }
};

/**
 * Where the first request's key was used with other rows (another batch size, say), it is refused, and the others, whose
 * keys may be new, must not be on their way.
 */
const firstAlone = (send: Send): Send => {
  let first: Promise<BatchOutcome> | null = null;
  return async (batch) => {
    if (batch.good.length === 0) return { applied: 0, appliedEarlier: 0, refused: batch.refused };
    if (!first) {
      first = send(batch);
      return await first;
    }
    await first;
    return await send(batch);
  };
};

const courseOf = (tally: Tally, total: number) => {
  const began = performance.now();
  const describe = () => `${count(tally.read)} rows, ${rate(tally.read, (performance.now() - began) / 1000)} a second`;
  return { doing: 'Importing', total, describe };
};
