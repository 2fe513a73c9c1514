import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '@tutti/cli/ports';
import { SERVICE_NAMES, type ServiceName } from '@tutti/kit/events';
import { request } from 'undici';
import type { RunningRecord } from '../../support/system.ts';
import { startProcess } from './started-process.ts';

type Urls = RunningRecord['services'];

/** Addresses of a process that answers their queries from memory. */
export const openReplay = async (services: Urls): Promise<{ services: Urls; stop(): Promise<void> }> => {
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const replayer = await startProcess(
    {
      arguments: ['replayer.mjs'],
      cwd: dirname(fileURLToPath(import.meta.url)),
      environment: { PORT: String(port), SERVICES: JSON.stringify(services), NODE_ENV: 'production' },
    },
    async () => (await request(origin)).statusCode === 200,
  );
  const urls = SERVICE_NAMES.map((name): [ServiceName, string] => [name, `${origin}/${name}`]);
  return { services: Object.fromEntries(urls) as Urls, stop: replayer.stop };
};
