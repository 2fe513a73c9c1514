import type { ServiceName } from '@tutti/kit/events';
import { listen } from '@tutti/kit/http';
import type { Log } from '@tutti/kit/log';
import { accessIn } from './authorization/supergraph-access.ts';
import { contractSchema } from './contracts.ts';
import { openKnownDocuments } from './edge/documents/known-documents.ts';
import { createEdgeServer } from './edge/edge-server.ts';
import { startEndpoints } from './edge/endpoint.ts';
import { requestOpener } from './edge/open-request.ts';
import { answerPages } from './edge/pages.ts';
import { formatError } from './errors.ts';
import { reservedNamesRule } from './execution/reserved-names.ts';
import { openAuthenticator } from './identity/authenticator.ts';
import { signFor } from './identity/sign-for.ts';
import { admitting } from './limits/admit.ts';
import { warnOfForwarded } from './limits/forwarded-warning.ts';
import { chargingBodies, holding } from './limits/hold.ts';
import { createInFlight } from './limits/in-flight.ts';
import { bodyLimitsOf } from './limits/limit-settings.ts';
import { limitsPlugin } from './limits/limits-plugin.ts';
import { openPrices } from './limits/priced-operation.ts';
import { openRates } from './limits/rates.ts';
import { type DrainSettings, watchAnswers } from './resilience/draining.ts';
import { watchEventLoop } from './resilience/event-loop.ts';
import { createGuard, type GuardListener } from './resilience/guard.ts';
import { answerHealth } from './resilience/health.ts';
import { watchReachability } from './resilience/reachability.ts';
import { createShedding, refuseAtTheDoor } from './resilience/shedding.ts';
import { sheddingPlugin } from './resilience/shedding-plugin.ts';
import type { Settings } from './settings.ts';
import { openSubgraph } from './subgraphs/open-subgraph.ts';
import { openSupergraph } from './supergraph.ts';
import { openTelemetry } from './telemetry/open-telemetry.ts';

export interface Gateway {
  readonly port: number;
  /** Reads the clients' documents and the supergraph again. Throws where they can't be used, and keeps those from before. */
  reload(): Promise<void>;
  /** Says that it isn't ready, waits until balancers know, and closes. Answers how many requests were cut off. */
  drain(): Promise<number>;
  /** Lets running requests end, if they do in time. */
  close(): Promise<void>;
}

/** Listens once the supergraph is loaded; the subgraphs needn't be there yet. */
export const startGateway = async (settings: Settings, log: Log): Promise<Gateway> => {
  const { edge, identity, limits } = settings;
  const documents = openKnownDocuments(edge.documentsFolder);
  const shedding = createShedding(settings.resilience.shedding, () => eventLoop.delayMilliseconds());
  const telemetry = openTelemetry({
    settings: settings.telemetry,
    subgraphs: Object.keys(settings.subgraphUrls),
    readings: { open: () => shedding.open, running: () => shedding.running },
    knownName: (audience, documentHash) => documents.find(audience, documentHash)?.name,
    log,
  });
  const rates = openRates(limits, log);
  const addresses = limits.warnsOfForwarded ? warnOfForwarded(limits.addresses, log) : limits.addresses;
  const authenticator = openAuthenticator(identity, log);
  const sources = openSources(settings, telemetry.ofSubgraphs, log);
  const supergraph = await openSupergraph({
    file: settings.supergraphFile,
    subgraphs: sources,
    documents,
    accessOf: accessIn,
    schemaOf: (audience, full) => (audience === 'operator' ? full : contractSchema(audience)),
    listener: telemetry.ofExecution,
    log,
  });
  const endpoints = await startEndpoints({
    supergraph,
    settings: edge,
    limits: limits.of,
    validationRules: [reservedNamesRule],
    plugins: [
      limitsPlugin({
        settings: limits,
        prices: openPrices(limits.defaultListSize),
        rates,
        isKnown: (audience, documentHash) => documents.find(audience, documentHash) !== undefined,
      }),
      sheddingPlugin(shedding),
      telemetry.plugin,
    ],
    formatError: formatError(log),
    log,
  });
  // Starting blocks it, and says nothing of what comes.
  const eventLoop = watchEventLoop();
  const server = createEdgeServer({
    apolloOf: endpoints.of,
    openRequest: admitting(
      requestOpener(authenticator, identity.deadlineMilliseconds),
      authenticator.areProven,
      rates,
      addresses,
    ),
    maxBatchSize: (audience) => limits.of[audience].batchSize,
    otherPaths: [
      answerHealth({
        isDraining: () => draining.isDraining,
        reachability: watchReachability(settings.subgraphUrls),
      }),
      answerPages(edge.showsGraphiql),
    ],
    admit: refuseAtTheDoor(shedding, addresses),
    hold: holding(createInFlight(), limits.of, shedding),
    payFor: chargingBodies(rates),
    hearRefusal: telemetry.hearRefusal,
    documents,
    settings: edge,
    bodyLimits: (audience) => bodyLimitsOf(limits.of[audience]),
    log,
  });
  const draining = watchAnswers(server);
  const end = async (drain: DrainSettings) => {
    const cutOff = await draining.drain(drain);
    eventLoop.stop();
    await telemetry.close();
    await endpoints.stop();
    await supergraph.close();
    rates.close();
    await authenticator.close();
    await Promise.all([...sources.values()].map((source) => source.close()));
    return cutOff;
  };
  await telemetry.serve();
  return {
    port: await listen(server, settings.port, settings.host),
    reload: async () => {
      documents.reload();
      await supergraph.reload();
    },
    drain: () => end(settings.resilience.drain),
    close: async () => {
      await end({ ...settings.resilience.drain, delayMilliseconds: 0 });
    },
  };
};

const openSources = ({ subgraphUrls, resilience, serviceKeys }: Settings, listener: GuardListener, log: Log) =>
  new Map(
    Object.entries(subgraphUrls).map(([name, url]) => [
      name,
      openSubgraph(
        { name, url, maxAnswerBytes: resilience.maxAnswerBytes },
        signFor(name as ServiceName, serviceKeys),
        createGuard(resilience.guard, name, listener),
        log,
      ),
    ]),
  );
