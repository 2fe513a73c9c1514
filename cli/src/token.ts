import { signDevelopmentToken } from './development-issuer.ts';
import { stateFolder } from './state-folder.ts';
import { printError, printLine } from './terminal.ts';
import { readArguments, USAGE } from './token/arguments.ts';

const given = readArguments(process.argv.slice(2));
if (given.kind === 'help') {
  printLine(USAGE);
} else if (given.kind === 'misuse') {
  printError(`${given.message}\n\n${USAGE}`);
  process.exitCode = 2;
} else if (process.env.DEPLOYMENT === 'production') {
  printError('DEPLOYMENT is production: no gateway believes a development token there.');
  process.exitCode = 2;
} else {
  try {
    printLine(await signDevelopmentToken(stateFolder(), given.bearer));
  } catch (error) {
    printError((error as Error).message);
    process.exitCode = 2;
  }
}
