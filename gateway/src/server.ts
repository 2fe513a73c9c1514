import { openLog } from '@tutti/kit/log';
import { stopOnSignal } from '@tutti/kit/stop-on-signal';
import { startGateway } from './gateway.ts';
import { readSettings } from './settings.ts';

const log = openLog('gateway');

try {
  const gateway = await startGateway(readSettings(), log);
  log.info({ port: gateway.port }, 'ready');
  if (process.connected) process.send?.({ ready: gateway.port });
  stopOnSignal(async () => {
    await gateway.close();
    process.exit(0);
  });
} catch (error) {
  const { message } = error as Error;
  console.error(`gateway: ${message.replace(/\s*\n\s*/g, ' ')}`);
  process.exit(1);
}
