import { basename } from 'node:path';
import { type Delivery, openDelivery } from '../csv/delivery.ts';
import { Outage, openGatewayClient } from '../gateway-client.ts';
import { openProgress } from '../progress.ts';
import { printable } from '../terminal.ts';
import type { ImportRequest } from './arguments.ts';
import { identityOf } from './identity.ts';
import { type Layout, readLayout } from './layout.ts';
import { openRejectsFile } from './rejects-file.ts';
import { count, describeImport, openTally } from './report.ts';
import { firstLinesOf, readRows } from './rows.ts';
import { type Send, sendBatch } from './send-batch.ts';
import { type Course, sendRows } from './send-rows.ts';

export interface Surroundings {
  /** The gateway that runs here; throws one clear line where none does. */
  readonly gatewayUrl: () => string;
  /** The Authorization header for who imports; null for nothing. */
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
    const layout = readLayout(request.file, await firstLinesOf(delivery.read()), request.format);
    const rejectsFile = request.rejectsFile ?? usualRejectsFile(request.file, layout);
    if (await delivery.isAlso(rejectsFile)) throw new Error('The rejects would be written over the file itself.');
    const { send, close } = request.isDryRun
      ? sendNothing()
      : await openSending(request, surroundings, delivery, layout);
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
  const send: Send = async ({ good, refused }) => ({ applied: good.length, appliedEarlier: 0, refused });
  return { send, close: async () => {} };
};

const openSending = async (
  request: ImportRequest,
  { gatewayUrl, authorization, stopped, output }: Surroundings,
  delivery: Delivery,
  layout: Layout,
) => {
  const url = request.url ?? gatewayUrl();
  const work = { ...request, hash: await readIdentity(delivery, layout, request.run, output) };
  const gateway = openGatewayClient({
    url,
    authorization: await authorization(request),
    connections: request.concurrency,
    stopped,
    onOutage: ({ message }) =>
      output.write(`${output.isTTY ? '\n' : ''}${printable(message)}. Trying again for two minutes.\n`),
  });
  const send: Send = async (batch) => {
    await delivery.ensureUnchanged();
    return await sendBatch(gateway, work, batch);
  };
  return { send, close: gateway.close };
};

/** Reads the file once from end to end: a file is known by its rows, before the first is sent. */
const readIdentity = async (
  delivery: Delivery,
  layout: Layout,
  run: string,
  output: NodeJS.WriteStream,
): Promise<string> => {
  const describe = (bytes: number) => `${count(Math.round(bytes / 1_000))} kB`;
  const progress = openProgress({ doing: 'Reading', total: delivery.bytes, describe }, output);
  let read = 0;
  const chunks = delivery.read((bytes) => {
    progress.advance(bytes - read);
    read = bytes;
  });
  try {
    return await identityOf(readRows(chunks, layout), run);
  } finally {
    progress.close();
  }
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
  output.write(`${printable(describeImport(tally, { seconds, rejectsFile: course.rejects.file, isDryRun }))}\n`);
  if (isWhole) return tally.refused === 0 ? 0 : 1;
  output.write(`Stopped. ${RUN_AGAIN}\n`);
  return INTERRUPTED;
};

const withApplied = (error: Error, applied: number): Error =>
  new Error(`${error.message}\n${count(applied)} rows were applied.${error instanceof Outage ? ` ${RUN_AGAIN}` : ''}`);
