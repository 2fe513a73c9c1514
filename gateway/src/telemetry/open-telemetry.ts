import type { ApolloServerPlugin } from '@apollo/server';
import { causeOf } from '@tutti/kit/cause';
import type { Log } from '@tutti/kit/log';
import type { HearRefusal } from '../edge/refusal.ts';
import type { ExecutionListener } from '../execution/supergraph-gateway.ts';
import type { GatewayContext } from '../request-context.ts';
import type { GuardListener } from '../resilience/guard.ts';
import { openMetrics, type Readings, watchProcess } from './metrics.ts';
import { type MetricsServer, serveMetrics } from './metrics-server.ts';
import { refusalListener } from './refusals.ts';
import { requestTelemetryPlugin, type TelemetryParts } from './request-telemetry-plugin.ts';
import type { TelemetrySettings } from './settings.ts';
import { subgraphListener } from './subgraph-listener.ts';

export interface TelemetrySources {
  readonly settings: TelemetrySettings;
  readonly subgraphs: readonly string[];
  readonly readings: Readings;
  readonly knownName: TelemetryParts['knownName'];
  readonly log: Log;
}

/** Everything that listens, for whoever has something to tell. */
export interface Telemetry {
  readonly plugin: ApolloServerPlugin<GatewayContext>;
  readonly ofSubgraphs: GuardListener;
  readonly hearRefusal: HearRefusal;
  readonly ofExecution: ExecutionListener;
  /** Serves metrics where the settings want them. */
  serve(): Promise<void>;
  close(): Promise<void>;
}

export const openTelemetry = ({ settings, subgraphs, readings, knownName, log }: TelemetrySources): Telemetry => {
  const metrics = openMetrics(subgraphs, readings);
  if (settings.metrics) watchProcess(metrics);
  let server: MetricsServer | undefined;
  return {
    plugin: requestTelemetryPlugin({ settings, metrics, log, knownName }),
    ofSubgraphs: subgraphListener(metrics, log),
    hearRefusal: refusalListener(settings, metrics, log),
    ofExecution: {
      planned: (milliseconds) => metrics.planned(milliseconds / 1000),
      notSpliced: metrics.notSpliced,
      splicingBroke: (error) => log.error({ cause: causeOf(error) }, 'splicing broke'),
    },
    serve: async () => {
      if (!settings.metrics) return;
      server = await serveMetrics(metrics.registry, settings.metrics.host, settings.metrics.port);
      log.info({ port: server.port }, 'metrics');
    },
    close: async () => {
      await server?.close();
    },
  };
};
