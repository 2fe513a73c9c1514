import { type AuditRequest, readArguments, USAGE } from './audit/arguments.ts';
import { type AuditedSystem, openAuditedSystem } from './audit/audited-system.ts';
import { awaitQuiet } from './audit/backlog.ts';
import { describeAudit, describeRepairs } from './audit/print-audit.ts';
import { runAudit, sourceHeld } from './audit/run-audit.ts';
import { readRunning } from './running.ts';
import { printError, printLine } from './terminal.ts';

const SETTLE_MILLISECONDS = 2_000;

type Settle = () => Promise<unknown>;

const audit = async (request: AuditRequest) => {
  const running = readRunning();
  const system = openAuditedSystem(running.services, running.serviceSecret);
  try {
    await assertKnown(system, request.skus ?? []);
    const settle = () => awaitQuiet(running, SETTLE_MILLISECONDS);
    const repaired = request.repair ? await repair(system, settle, request) : null;
    const report = await runAudit(system, settle, request);
    if (request.asJson) printLine(JSON.stringify({ ...report, ...repaired }, null, 2));
    else printLine(describeAudit(report));
    process.exitCode = report.clean ? 0 : 1;
  } finally {
    await system.close();
  }
};

/** A mistyped SKU has no stock that could be wrong: it would be called clean. */
const assertKnown = async (system: AuditedSystem, skus: readonly string[]) => {
  const unknown = skus.length > 0 ? await system.listUnknownSkus(skus) : [];
  if (unknown.length > 0)
    throw new Error(
      `No product has ${unknown.map((sku) => `--sku ${JSON.stringify(sku)}`).join(', ')}: check the SKU.`,
    );
};

/** Reports what is wrong before it is put right, and then what was done: to the stock first, which orders are sourced from. */
const repair = async (system: AuditedSystem, settle: Settle, { withOrders, skus, asJson }: AuditRequest) => {
  const before = await runAudit(system, settle, { withOrders, skus });
  if (before.clean) return { repairs: [], remaining: 0, sourced: [] };
  if (!asJson) printLine(describeAudit(before));
  const repaired = await system.repairStock(skus);
  const sourced = await sourceHeld(system, before.discrepancies);
  if (!asJson) printLine(describeRepairs(repaired, sourced));
  return { ...repaired, sourced };
};

const given = readArguments(process.argv.slice(2));
if (given.kind === 'help') printLine(USAGE);
else if (given.kind === 'misuse') {
  printError(`${given.message}\n\n${USAGE}`);
  process.exitCode = 2;
} else
  await audit(given.request).catch((error: Error) => {
    printError(error.message);
    process.exitCode = 2;
  });
