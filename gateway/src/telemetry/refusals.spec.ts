import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import type { Log } from '@tutti/kit/log';
import { GraphQLError } from 'graphql';
import { Refusal } from '../edge/refusal.ts';
import type { Audience } from '../request-context.ts';
import { openMetrics } from './metrics.ts';
import { refusalListener } from './refusals.ts';

const hear = async (audience: Audience | undefined, why: unknown) => {
  const lines: unknown[] = [];
  const metrics = openMetrics([], { open: () => 0, running: () => 0 });
  const log = { info: (fields: unknown) => lines.push(fields) } as unknown as Log;
  const request = {
    url: '/storefront/graphql?query={ada}',
    headers: { 'x-request-id': 'r-1', authorization: 'Bearer ada' },
  } as unknown as IncomingMessage;
  refusalListener({ logged: 'errors', metrics: null }, metrics, log)(request, audience, why);
  const counted = (await metrics.registry.metrics())
    .split('\n')
    .filter((line) => line.startsWith('tutti_gateway_errors'));
  return { lines, counted };
};

const unauthenticated: Record<string, unknown> = { code: 'UNAUTHENTICATED', http: { status: 401 } };

describe('refusalListener', () => {
  it.each([
    ['the edge', new Refusal(413, 'REQUEST_TOO_LARGE', 'ada'), 413, 'REQUEST_TOO_LARGE'],
    ['identity', new GraphQLError('ada', { extensions: unauthenticated }), 401, 'UNAUTHENTICATED'],
    ['a mistake of ours', new TypeError('ada'), 500, 'INTERNAL_SERVER_ERROR'],
  ])('counts what was refused by %s, and tells nothing of the request but its id', async (_, why, status, code) => {
    expect(await hear('storefront', why)).toEqual({
      lines: [{ requestId: 'r-1', audience: 'storefront', status, codes: [code] }],
      counted: [`tutti_gateway_errors_total{audience="storefront",code="${code}"} 1`],
    });
  });

  it('counts what was for no endpoint', async () => {
    const { counted } = await hear(undefined, new Refusal(404, 'NOT_FOUND', ''));

    expect(counted).toEqual(['tutti_gateway_errors_total{audience="none",code="NOT_FOUND"} 1']);
  });
});
