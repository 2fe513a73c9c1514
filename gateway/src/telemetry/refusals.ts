import type { Log } from '@tutti/kit/log';
import { GraphQLError } from 'graphql';
import { type HearRefusal, Refusal } from '../edge/refusal.ts';
import { REQUEST_ID_HEADER } from '../request-context.ts';
import type { Metrics } from './metrics.ts';
import type { TelemetrySettings } from './settings.ts';

export const refusalListener =
  (settings: TelemetrySettings, metrics: Metrics, log: Log): HearRefusal =>
  ({ headers }, audience, why) => {
    const { code, status } = nameOf(why);
    metrics.failed(audience ?? 'none', code);
    if (settings.logged !== 'none')
      log.info({ requestId: headers[REQUEST_ID_HEADER], audience, status, codes: [code] }, 'request refused');
  };

const nameOf = (why: unknown): { readonly code: string; readonly status: number } => {
  if (why instanceof Refusal) return why;
  const { code, http }: Record<string, unknown> = why instanceof GraphQLError ? why.extensions : {};
  const { status } = (http ?? {}) as { status?: unknown };
  return typeof code === 'string' && typeof status === 'number'
    ? { code, status }
    : { code: 'INTERNAL_SERVER_ERROR', status: 500 };
};
