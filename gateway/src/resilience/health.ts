import type { IncomingMessage, ServerResponse } from 'node:http';
import { send } from '@tutti/kit/http';
import type { Reachability } from './reachability.ts';

export interface HealthParts {
  readonly isDraining: () => boolean;
  readonly reachability: () => Promise<Reachability>;
}

/**
 * `/health/live`: the process answers; restart it where it doesn't. `/health/ready`: send it requests, or stop. One subgraph
 * that is out costs its own fields, on every gateway alike: that is no reason to take one out. A gateway that reaches none
 * of them, while they may be well, is.
 */
export const answerHealth =
  ({ isDraining, reachability }: HealthParts) =>
  async ({ method }: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> => {
    if (method !== 'GET' && method !== 'HEAD') return false;
    if (path === '/health/live') {
      answer(response, 200, { live: true });
      return true;
    }
    if (path !== '/health/ready') return false;
    const { subgraphs, isCutOff } = await reachability();
    const ready = !isDraining() && !isCutOff;
    answer(response, ready ? 200 : 503, { ready, draining: isDraining(), subgraphs });
    return true;
  };

const answer = (response: ServerResponse, status: number, body: object) => {
  response.setHeader('cache-control', 'no-store');
  send(response, status, 'application/json', JSON.stringify(body));
};
