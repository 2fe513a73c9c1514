import type { Log } from '@tutti/kit/log';
import type { GuardListener } from '../resilience/guard.ts';
import type { Metrics } from './metrics.ts';

/** Counts what happens to subgraphs' calls, and says in the log when a circuit changes. */
export const subgraphListener = (metrics: Metrics, log: Log): GuardListener => ({
  ended: (subgraph, outcome, milliseconds) => metrics.asked(subgraph, outcome, milliseconds / 1000),
  retried: (subgraph, because) => metrics.retried(subgraph, because),
  circuit: (subgraph, state) => {
    metrics.circuit(subgraph, state);
    if (state === 'OPEN') log.warn({ subgraph, state }, 'circuit');
    else log.info({ subgraph, state }, 'circuit');
  },
});
