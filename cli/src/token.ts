import { signDevelopmentToken } from './development-issuer.ts';
import { stateFolder } from './state-folder.ts';
import { readArguments, USAGE } from './token/arguments.ts';

const given = readArguments(process.argv.slice(2));
if (given.kind === 'help') {
  console.log(USAGE);
} else if (given.kind === 'misuse') {
  console.error(`${given.message}\n\n${USAGE}`);
  process.exitCode = 2;
} else if (process.env.DEPLOYMENT === 'production') {
  console.error('DEPLOYMENT is production: no gateway believes a development token there.');
  process.exitCode = 2;
} else {
  try {
    console.log(await signDevelopmentToken(stateFolder(), given.bearer));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 2;
  }
}
