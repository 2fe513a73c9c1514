import { writeFile } from 'node:fs/promises';
import { type AuditedOrder, type AuditedSystem, openAuditedSystem, ordersById } from '../audit/audited-system.ts';
import { awaitQuiet, type Services } from '../audit/backlog.ts';
import { runAudit } from '../audit/run-audit.ts';
import { authorizationOf } from '../credential.ts';
import { type GatewayClient, openGatewayClient } from '../gateway-client.ts';
import { openProgress } from '../progress.ts';
import type { readRunning } from '../running.ts';
import { printLine } from '../terminal.ts';
import type { ReplayRequest } from './arguments.ts';
import { cpuSecondsBetween, readCpuSeconds } from './cpu-seconds.ts';
import { placeAll } from './place-all.ts';
import { describeReport } from './print-report.ts';
import { readBook } from './read-book.ts';
import { registerBook } from './register.ts';
import { writeRejects } from './rejects-file.ts';
import { buildReport, type Placing, type ReplayReport } from './report.ts';
import type { SoldBook, SoldOrder } from './sold-book.ts';

type FindRunning = typeof readRunning;

const SETTLE_MILLISECONDS = 180_000;
const AUDIT_SETTLE_MILLISECONDS = 2_000;
const INTERRUPTED = 130;

/** Replays a file and answers the exit code. */
export const runReplay = async (
  request: ReplayRequest,
  running: FindRunning,
  stopped: AbortSignal,
): Promise<number> => {
  const place = running();
  const { gatewayUrl, services, serviceSecret } = place;
  const { book, hash, rejectedRows } = await readSales(request);
  const authorization = await authorizationOf('replay', request.token, true);
  const gateway = openGatewayClient({ url: gatewayUrl, authorization, connections: request.clients, stopped });
  const system = openAuditedSystem(services, serviceSecret);
  try {
    printLine('Registering customers, products and opening stock.');
    await registerBook(gateway, book, hash);
    const orders = [...book.orders.values()].slice(0, request.limit);
    const placing = await placeAndSettle({ gateway, orders, clients: request.clients, running, place, stopped });
    if (stopped.aborted) return interrupted(placing);
    const sourced = await listPlaced(system, placing);
    const audit = await runAudit(system, () => awaitQuiet(place, AUDIT_SETTLE_MILLISECONDS));
    return await deliver(buildReport({ book, rejectedRows, placing, sourced, audit }), orders.length, request);
  } finally {
    await Promise.all([gateway.close(), system.close()]);
  }
};

const readSales = async ({
  file,
  rejectsFile,
}: ReplayRequest): Promise<{ book: SoldBook; hash: string; rejectedRows: number }> => {
  const { book, hash, rejected } = await readBook(file);
  printLine(`${file}: ${book.orders.size} orders, ${book.customers.size} customers, ${book.products.size} products.`);
  if (rejected.length > 0) {
    await writeRejects(rejectsFile, rejected);
    printLine(`${rejected.length} rows can't be used; ${rejectsFile} tells why.`);
  }
  return { book, hash, rejectedRows: rejected.length };
};

interface Course {
  readonly gateway: GatewayClient;
  readonly orders: readonly SoldOrder[];
  readonly clients: number;
  readonly running: FindRunning;
  readonly place: Services;
  readonly stopped: AbortSignal;
}

const placeAndSettle = async ({ gateway, orders, clients, running, place, stopped }: Course): Promise<Placing> => {
  const cpuBefore = readCpuSeconds(pidsOf(running));
  const began = new Date();
  const total = orders.length;
  const progress = openProgress(
    { doing: 'Placing orders', total, describe: (done) => `${done}/${total}` },
    process.stdout,
  );
  const placements = await placeAll(gateway, orders, clients, stopped, () => progress.advance()).finally(
    progress.close,
  );
  const answeredAt = new Date();
  if (!stopped.aborted) printLine('Waiting until every order is sourced.');
  const settledAt = await awaitQuiet(place, SETTLE_MILLISECONDS, stopped);
  const cpuAfter = readCpuSeconds(pidsOf(running));
  const cpuSeconds = cpuBefore && cpuAfter && cpuSecondsBetween(cpuBefore, cpuAfter);
  return { orders: orders.length, placements, began, answeredAt, settledAt, cpuSeconds };
};

/** Read anew each time: a service that was started again has another process. None while all starts again. */
const pidsOf = (running: FindRunning): Readonly<Record<string, number>> => {
  try {
    return running().pids;
  } catch {
    return {};
  }
};

const interrupted = ({ placements }: Placing): number => {
  printLine(`Stopped after ${placements.length} orders. Run it again to go on: nothing is placed twice.`);
  return INTERRUPTED;
};

const listPlaced = async (system: AuditedSystem, { placements }: Placing): Promise<AuditedOrder[]> => {
  const ids = placements.flatMap((placement) => (placement.outcome === 'PLACED' ? placement.orderId : []));
  const orders: AuditedOrder[] = [];
  for await (const page of ordersById(system, ids)) orders.push(...page);
  return orders;
};

const deliver = async (report: ReplayReport, orders: number, { reportFile }: ReplayRequest): Promise<number> => {
  printLine(describeReport(report));
  if (reportFile) await writeFile(reportFile, `${JSON.stringify(report, null, 2)}\n`);
  return report.audit.clean && report.placed + report.existed === orders ? 0 : 1;
};
