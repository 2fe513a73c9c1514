import { parseArgs } from 'node:util';
import { openAuditedSystem } from './audit/audited-system.ts';
import { awaitQuiet } from './audit/backlog.ts';
import { describeAudit } from './audit/print-audit.ts';
import { runAudit } from './audit/run-audit.ts';
import { readRunning } from './running.ts';

const USAGE = `Usage: npm run audit [-- --json]

Compares what the running services say of every order and of the stock: no stock below what the ledger says, counters =
ledger = promises, each order sourced exactly once. What only looks wrong because events are on their way is looked at
again.

  --json   prints { clean, discrepancies, orders, checkedAt }
  --help   prints this

Exits with 0 when clean, 1 when not, 2 when it can't be told.`;

const SETTLE_MILLISECONDS = 2_000;

const options = () => {
  try {
    return parseArgs({ options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
};

const audit = async (asJson: boolean) => {
  const { services, serviceSecret } = readRunning();
  const system = openAuditedSystem(services, serviceSecret);
  try {
    const report = await runAudit(system, () => awaitQuiet(services, SETTLE_MILLISECONDS));
    console.log(asJson ? JSON.stringify(report, null, 2) : describeAudit(report));
    process.exitCode = report.clean ? 0 : 1;
  } finally {
    await system.close();
  }
};

const { json = false, help } = options();
if (help) console.log(USAGE);
else
  await audit(json).catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 2;
  });
