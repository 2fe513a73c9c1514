import { fileURLToPath } from 'node:url';
import { numberFrom, required } from '@tutti/kit/config';
import { SERVICE_NAMES, type ServiceName } from '@tutti/kit/events';
import { readServiceKeys, type ServiceKeys } from '@tutti/kit/service-keys';
import { type EdgeSettings, readEdgeSettings } from './edge/edge-settings.ts';
import { type IdentitySettings, readIdentitySettings } from './identity/identity-settings.ts';
import { type LimitSettings, readLimitSettings } from './limits/limit-settings.ts';
import { type ResilienceSettings, readResilienceSettings } from './resilience/settings.ts';
import { readTelemetrySettings, type TelemetrySettings } from './telemetry/settings.ts';

const COMMITTED_SUPERGRAPH = new URL('../../schema/supergraph.graphql', import.meta.url);

export interface Settings {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly supergraphFile: string;
  readonly subgraphUrls: Readonly<Record<ServiceName, string>>;
  readonly resilience: ResilienceSettings;
  readonly telemetry: TelemetrySettings;
  /** What the gateway signs its callers' requests with, a key for each service. */
  readonly serviceKeys: ServiceKeys;
  readonly identity: IdentitySettings;
  readonly limits: LimitSettings;
  readonly edge: EdgeSettings;
}

/** What the environment says, with the defaults of the README. Throws where an address is missing or not one. */
export const readSettings = (): Settings => ({
  host: process.env.HOST || '127.0.0.1',
  port: numberFrom('PORT', 4000),
  supergraphFile: process.env.SUPERGRAPH_FILE || fileURLToPath(COMMITTED_SUPERGRAPH),
  subgraphUrls: Object.fromEntries(SERVICE_NAMES.map((name) => [name, urlFrom(`${name.toUpperCase()}_URL`)])) as Record<
    ServiceName,
    string
  >,
  resilience: readResilienceSettings(),
  telemetry: readTelemetrySettings(),
  serviceKeys: readServiceKeys(required('SERVICE_KEYS')),
  identity: readIdentitySettings(),
  limits: readLimitSettings(),
  edge: readEdgeSettings(),
});

const urlFrom = (name: string): string => {
  const url = required(name);
  if (!URL.canParse(url)) throw new Error(`The environment variable ${name} must be a URL, not ${url}.`);
  return url;
};
