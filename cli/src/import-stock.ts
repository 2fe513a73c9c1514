import { authorizationOf } from './credential.ts';
import { readArguments, USAGE } from './import-stock/arguments.ts';
import { runImport } from './import-stock/run-import.ts';
import { onInterruption } from './interruption.ts';
import { readRunning } from './running.ts';
import { printError, printLine } from './terminal.ts';

const given = readArguments(process.argv.slice(2));
if (given.kind === 'help') {
  printLine(USAGE);
} else if (given.kind === 'misuse') {
  printError(`${given.message}\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await runImport(given.request, {
      gatewayUrl: () => readRunning().gatewayUrl,
      authorization: ({ token, url }) => authorizationOf('import-stock', token, url === null),
      stopped: onInterruption(),
      output: process.stdout,
    });
  } catch (error) {
    printError((error as Error).message);
    process.exitCode = 2;
  }
}
