import { openLog } from '@tutti/kit/log';
import { type Gateway, startGateway } from './gateway.ts';
import { endOnSignal } from './resilience/end-on-signal.ts';
import { readSettings } from './settings.ts';

const log = openLog('gateway');

const reload = async (gateway: Gateway) => {
  try {
    await gateway.reload();
    log.info('supergraph and documents are read again');
  } catch (error) {
    log.error({ error: (error as Error).message }, 'supergraph or documents stay as they were');
  }
};

try {
  const gateway = await startGateway(readSettings(), log);
  log.info({ port: gateway.port }, 'ready');
  if (process.connected) process.send?.({ ready: gateway.port });
  process.on('SIGHUP', () => reload(gateway));
  endOnSignal(() => gateway.drain(), log);
} catch (error) {
  const { message } = error as Error;
  console.error(`gateway: ${message.replace(/\s*\n\s*/g, ' ')}`);
  process.exit(1);
}
