import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { openAssertionGate } from './assertion-gate.ts';
import { countBacklog } from './backlog.ts';
import { causeOf } from './cause.ts';
import { numberFrom, required } from './config.ts';
import { type Database, openDatabase } from './database.ts';
import { watchDatabase } from './database-health.ts';
import { formatError } from './errors.ts';
import type { ServiceName } from './events.ts';
import { forgetHourly } from './forget-old.ts';
import { type Handlers, startConsumer } from './handlers.ts';
import { closeServer, listen } from './http.ts';
import { type Log, openLog } from './log.ts';
import { withNormalTexts } from './normal-texts.ts';
import { nullVariablesPlugin } from './null-variables-plugin.ts';
import { startRelay } from './outbox.ts';
import { openPgBossBus } from './pg-boss-bus.ts';
import { readingPlugin } from './reading-plugin.ts';
import { type RequestContext, requestContext } from './request-context.ts';
import { openServiceClient, type ServiceClient } from './service-client.ts';
import { readServiceKeys } from './service-keys.ts';
import { createSignedServer } from './signed-server.ts';
import { stopOnSignal } from './stop-on-signal.ts';

/** What a subgraph is built from, once a process. */
export interface Foundation {
  readonly db: Database;
  readonly log: Log;
  readonly now: () => Date;
  readonly announce: () => void;
  /** A client for another service, at the address its `*_URL` variable holds. */
  readonly service: (name: ServiceName) => ServiceClient;
}

export interface SubgraphParts<Context extends RequestContext> {
  readonly resolvers: object;
  readonly handlers: Handlers;
  /** Extends what every request knows with the subgraph's own: loaders live as long as the request. */
  readonly context: (request: RequestContext) => Context;
  /** Runs to its end before anybody is served, in every process, and finds nothing to do the next time. */
  readonly prepare?: () => Promise<void>;
  /** Work on a timer; it runs at the same time as itself when several processes serve one database. */
  readonly periodic?: readonly { readonly everySeconds: number; readonly run: () => Promise<void> }[];
  readonly close?: () => Promise<void>;
}

/**
 * Serves a subgraph until SIGTERM or SIGINT: GraphQL on /graphql, readiness on /health, unpublished and unhandled events
 * on /backlog; but for readiness it answers signed requests alone. Reads PORT, HOST, SERVICE_KEYS, EVENTS_DATABASE_URL, `NAME_DATABASE_URL` and the other services' `NAME_URL`.
 */
export const serveSubgraph = async <Context extends RequestContext>(
  name: ServiceName,
  schemaFile: URL,
  build: (foundation: Foundation) => SubgraphParts<Context>,
): Promise<void> => {
  const log = openLog(name);
  try {
    await serve(name, schemaFile, build, log);
  } catch (error) {
    console.error(
      `${name}: ${error instanceof Error ? error.message || String((error as { code?: string }).code) : String(error)}`,
    );
    process.exit(1);
  }
};

const serve = async <Context extends RequestContext>(
  name: ServiceName,
  schemaFile: URL,
  build: (foundation: Foundation) => SubgraphParts<Context>,
  log: Log,
) => {
  let stop = async () => process.exit(0);
  stopOnSignal(() => stop());
  const keys = readServiceKeys(required('SERVICE_KEYS'));
  const databaseUrl = required(`${name.toUpperCase()}_DATABASE_URL`);
  const db = openDatabase(databaseUrl, {
    max: numberFrom('DATABASE_CONNECTIONS', 10),
    name,
  });
  const bus = await openPgBossBus(required('EVENTS_DATABASE_URL'));
  const isDatabaseThere = watchDatabase(databaseUrl);
  const relay = startRelay(db, bus, log);
  const clients = new Map<ServiceName, ServiceClient>();
  const now = () => new Date();

  const parts = build({
    db,
    log,
    now,
    announce: relay.wake,
    service: (other) => {
      const client =
        clients.get(other) ??
        openServiceClient(
          other,
          required(`${other.toUpperCase()}_URL`),
          name,
          keys,
          numberFrom('SERVICE_TIMEOUT_MS', 5_000),
        );
      clients.set(other, client);
      return client;
    },
  });
  await parts.prepare?.();
  const apollo = new ApolloServer<Context>({
    schema: withNormalTexts(
      buildSubgraphSchema({
        typeDefs: parse(readFileSync(schemaFile, 'utf8')),
        // The generated types checked them already, against the service's own context.
        resolvers: parts.resolvers as never,
      }),
    ),
    introspection: true,
    // Cache hints of fields would be computed for every field of every answer, and nobody reads them.
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      nullVariablesPlugin(),
      readingPlugin<Context>(),
    ],
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: formatError(name, log),
  });
  await apollo.start();

  const server = createSignedServer({
    apollo,
    gate: openAssertionGate(name, keys, now),
    context: (assertion, reading) =>
      parts.context(requestContext(assertion, { announce: relay.wake, now, db: db.forRequest(reading), reading })),
    health: async () => ({ service: name, ready: await isDatabaseThere() }),
    backlog: () => countBacklog(name, db, bus),
    log,
  });
  const port = await listen(server, numberFrom('PORT', 0), process.env.HOST ?? '127.0.0.1');
  const stopForgetting = forgetHourly(db);
  const consumption = await startConsumer(bus, name, parts.handlers, log, relay.wake);
  const timers = (parts.periodic ?? []).map(({ everySeconds, run }) =>
    setInterval(() => {
      run().catch((error: unknown) => log.warn({ cause: causeOf(error) }, 'periodic work failed'));
    }, everySeconds * 1000),
  );
  stop = async () => {
    for (const timer of timers) clearInterval(timer);
    stopForgetting();
    await closeServer(server);
    await consumption.stop();
    await relay.stop();
    await apollo.stop();
    await parts.close?.();
    await Promise.all([...clients.values()].map((client) => client.close()));
    await bus.close();
    await db.close();
    process.exit(0);
  };
  log.info({ port }, 'ready');
  // A launcher that was killed meanwhile hears nothing any more.
  if (process.connected) process.send?.({ ready: port });
};
