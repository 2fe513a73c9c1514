import { inspect } from 'node:util';
import { pause } from './backoff.ts';
import { CannotStart } from './cannot-start.ts';
import { launch } from './launch.ts';
import { type Parts, stopParts, type Tell } from './parts.ts';
import { restartOnChange } from './restart-on-change.ts';
import { readSettings, type Settings, USAGE } from './settings.ts';
import { printError, printLine } from './terminal.ts';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const STARTING_ENDS_WITHIN_MS = 10_000;

const tell: Tell = (who, line) => printLine(`${who.padEnd(12)}${line}`);

/** Runs until a signal or a failed start; what was started is stopped before this resolves with the exit code. */
const run = async (settings: Settings): Promise<number> => {
  const stopping = new AbortController();
  const parts: Parts = { services: new Map() };
  const asked = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
  const broken = new Promise<never>((_, reject) => process.on('uncaughtException', reject));
  // npm passes a terminal's Ctrl-C on: each signal may come twice.
  for (const signal of STOP_SIGNALS) process.on(signal, () => stopping.abort());

  const starting = launch(settings, parts, tell, stopping.signal).then((welcome) => {
    printLine(`\n${welcome}\n`);
    if (settings.isDevelopment) restartOnChange(parts, tell);
  });
  let exitCode = 0;
  try {
    await Promise.race([starting.then(() => asked), asked, broken]);
    printLine('\nStopping …');
  } catch (error) {
    exitCode = 1;
    printError(error instanceof CannotStart ? error.message : inspect(error));
  }
  stopping.abort();
  await stopParts(parts);
  await Promise.race([starting.catch(() => undefined), pause(STARTING_ENDS_WITHIN_MS)]);
  // A part that came up while the others went down.
  await stopParts(parts);
  if (exitCode === 0) printLine(`Stopped. The data stays in ${settings.dataDir}.`);
  return exitCode;
};

// Whoever reads may go first: a closed terminal or pipe must not keep the services from being stopped.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  const settings = readSettings(process.argv.slice(2));
  if (!settings) printLine(USAGE);
  else process.exit(await run(settings));
} catch (error) {
  printError(error instanceof CannotStart ? error.message : inspect(error));
  process.exit(1);
}
