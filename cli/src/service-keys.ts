import { serviceKeysText } from '@tutti/kit/service-keys';
import { readArguments, USAGE } from './service-keys/arguments.ts';
import { readServiceSecrets, stateFolder } from './state-folder.ts';

const given = readArguments(process.argv.slice(2));
if (given.kind === 'help') {
  console.log(USAGE);
} else if (given.kind === 'misuse') {
  console.error(`${given.message}\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  try {
    console.log(serviceKeysText(given.name, ...readServiceSecrets(stateFolder())));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 2;
  }
}
