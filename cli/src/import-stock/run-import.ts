import { basename } from 'node:path';
import { Outage, openGatewayClient } from '../gateway-client.ts';
import type { ImportRequest } from './arguments.ts';
import { type Delivery, openDelivery } from './delivery.ts';
import { type Layout, readLayout } from './layout.ts';
import { openRejectsFile } from './rejects-file.ts';
import { count, describeImport, openTally } from './report.ts';
import { firstLineOf } from './rows.ts';
import { sendBatch } from './send-batch.ts';
import { type Course, type Send, sendRows } from './send-rows.ts';

export interface Surroundings {
  /** The gateway that runs here; throws one clear line where none does. */
  readonly gatewayUrl: () => string;
  /** What the gateway is told of who imports; null for nothing. */
  readonly authorization: (request: ImportRequest) => Promise<string | null>;
  readonly stopped: AbortSignal;
  readonly output: NodeJS.WriteStream;
}

const INTERRUPTED = 130;
const RUN_AGAIN = 'Run it again to go on: nothing is applied twice.';

/** Imports a file and answers the exit code. Throws where it couldn't begin or go on. */
export const runImport = async (request: ImportRequest, surroundings: Surroundings): Promise<number> => {
  const delivery = await openDelivery(request.file);
  try {
    const layout = readLayout(request.file, await firstLineOf(delivery.read()), request.format);
    const rejectsFile = request.rejectsFile ?? usualRejectsFile(request.file, layout);
    if (await delivery.isAlso(rejectsFile)) throw new Error('The rejects would be written over the file itself.');
    const { send, close } = request.isDryRun ? sendNothing() : await openSending(request, surroundings, delivery);
    const rejects = await openRejectsFile(rejectsFile, layout);
    try {
      return await importRows({ delivery, layout, rejects, send, ...request, ...surroundings }, request, surroundings);
    } finally {
      await Promise.all([rejects.close(), close()]);
    }
  } finally {
    await delivery.close();
  }
};

/** In this folder, named after the file; of the same format. */
const usualRejectsFile = (file: string, { format }: Layout): string =>
  `${basename(file).replace(/\.(csv|tsv|txt|jsonl|ndjson)$/i, '')}.rejects.${format}`;

const sendNothing = () => {
  const send: Send = async ({ good, refused }) => ({ applied: good.length, refused });
  return { send, close: async () => {} };
};

const openSending = async (
  request: ImportRequest,
  { gatewayUrl, authorization, stopped, output }: Surroundings,
  delivery: Delivery,
) => {
  const url = request.url ?? gatewayUrl();
  const work = { ...request, hash: await delivery.hash(request.run) };
  const gateway = openGatewayClient({
    url,
    authorization: await authorization(request),
    connections: request.concurrency,
    stopped,
    onOutage: ({ message }) => output.write(`${output.isTTY ? '\n' : ''}${message}. Trying again for two minutes.\n`),
  });
  const send: Send = async (batch) => {
    await delivery.ensureUnchanged();
    return await sendBatch(gateway, work, batch);
  };
  return { send, close: gateway.close };
};

const importRows = async (course: Course, { isDryRun }: ImportRequest, { stopped, output }: Surroundings) => {
  const began = performance.now();
  const tally = openTally();
  const isWhole = await sendRows(course, tally).catch((error: Error) => {
    if (error instanceof Outage && stopped.aborted) return false;
    throw isDryRun ? error : withApplied(error, tally.applied);
  });
  if (isWhole && tally.read === 0) throw new Error('The file has a header and no rows.');
  const seconds = (performance.now() - began) / 1000;
  output.write(`${describeImport(tally, { seconds, rejectsFile: course.rejects.file, isDryRun })}\n`);
  if (isWhole) return tally.refused === 0 ? 0 : 1;
  output.write(`Stopped. ${RUN_AGAIN}\n`);
  return INTERRUPTED;
};

const withApplied = (error: Error, applied: number): Error =>
  new Error(`${error.message}\n${count(applied)} rows were applied.${error instanceof Outage ? ` ${RUN_AGAIN}` : ''}`);
