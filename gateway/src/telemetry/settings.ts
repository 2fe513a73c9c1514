import { numberFrom } from '@tutti/kit/config';

const LOGGED = ['all', 'errors', 'none'] as const;

export interface TelemetrySettings {
  /** Which requests have a line in the log. */
  readonly logged: (typeof LOGGED)[number];
  /** Where Prometheus asks; null where nobody does. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
}

/** What the environment says, with the defaults of OPERATING.md. Throws for another word. */
export const readTelemetrySettings = (): TelemetrySettings => {
  const word = process.env.LOG_REQUESTS || 'all';
  const logged = LOGGED.find((known) => known === word);
  if (!logged) throw new Error(`The environment variable LOG_REQUESTS must be ${LOGGED.join(', ')}, not ${word}.`);
  const port = numberFrom('METRICS_PORT', 0);
  return { logged, metrics: port === 0 ? null : { host: process.env.METRICS_HOST || '127.0.0.1', port } };
};
