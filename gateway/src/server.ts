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

/** Whoever hears that it is ready, or loses it while it starts, may end it. */
let started: Gateway | undefined;
endOnSignal(async () => (await started?.drain()) ?? 0, log);

try {
  const gateway = await startGateway(readSettings(), log);
  started = gateway;
  process.on('SIGHUP', () => reload(gateway));
  log.info({ port: gateway.port }, 'ready');
  if (process.connected) process.send?.({ ready: gateway.port });
} catch (error) {
  const { message } = error as Error;
  console.error(`gateway: ${message.replace(/\s*\n\s*/g, ' ')}`);
  process.exit(1);
}
