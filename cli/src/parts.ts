import type { ServiceName } from '@tutti/kit/events';
import type { Postgres } from './postgres.ts';
import { removeRunning } from './running.ts';
import type { SupervisedService } from './supervised-service.ts';

/** Says one line about a part of the system to whoever watches. */
export type Tell = (who: string, line: string) => void;

/** What was started so far, and so has to be stopped. */
export interface Parts {
  /** The data folder that this launcher holds; another launcher's is not touched. */
  folder?: string;
  postgres?: Postgres;
  readonly services: Map<ServiceName, SupervisedService>;
  gateway?: SupervisedService;
}

export const processIdsOf = ({ gateway, services, postgres }: Parts): Record<string, number> =>
  Object.fromEntries(
    [
      ['gateway', gateway?.pid()] as const,
      ...[...services].map(([name, service]) => [name, service.pid()] as const),
      ['postgres', postgres?.pid()] as const,
    ].flatMap(([name, pid]) => (pid ? [[name, pid] as const] : [])),
  );

/** From the edge inwards, so that each part still has what it needs to finish. May be called again. */
export const stopParts = async ({ folder, gateway, services, postgres }: Parts): Promise<void> => {
  await gateway?.stop();
  await Promise.all([...services.values()].map((service) => service.stop()));
  await postgres?.stop();
  if (folder) removeRunning(folder);
};
