import { serviceKeysText } from '@tutti/kit/service-keys';
import { readArguments, USAGE } from './service-keys/arguments.ts';
import { readServiceSecrets, stateFolder } from './state-folder.ts';
import { printError, printLine } from './terminal.ts';

const given = readArguments(process.argv.slice(2));
if (given.kind === 'help') {
  printLine(USAGE);
} else if (given.kind === 'misuse') {
  printError(`${given.message}\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  try {
    printLine(serviceKeysText(given.name, ...readServiceSecrets(stateFolder())));
  } catch (error) {
    printError((error as Error).message);
    process.exitCode = 2;
  }
}
