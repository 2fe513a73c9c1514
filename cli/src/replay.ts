import { onInterruption } from './interruption.ts';
import { readArguments, USAGE } from './replay/arguments.ts';
import { runReplay } from './replay/run-replay.ts';
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
    process.exitCode = await runReplay(given.request, readRunning, onInterruption());
  } catch (error) {
    printError((error as Error).message);
    process.exitCode = 2;
  }
}
