import { afterEach, describe, expect, it } from '@jest/globals';
import { readResilienceSettings } from './settings.ts';

const environment = { ...process.env };
afterEach(() => {
  process.env = { ...environment };
});

describe('readResilienceSettings', () => {
  it('gives an attempt as long as the question, unless it is told less', () => {
    process.env.SUBGRAPH_TIMEOUT_MS = '4000';
    expect(readResilienceSettings().guard.attemptTimeoutMilliseconds).toBe(4_000);

    process.env.SUBGRAPH_ATTEMPT_TIMEOUT_MS = '1500';
    expect(readResilienceSettings().guard.attemptTimeoutMilliseconds).toBe(1_500);

    process.env.SUBGRAPH_ATTEMPT_TIMEOUT_MS = '9000';
    expect(readResilienceSettings().guard.attemptTimeoutMilliseconds).toBe(4_000);
  });

  it('waits for balancers in production alone', () => {
    process.env.DEPLOYMENT = 'production';
    expect(readResilienceSettings().drain.delayMilliseconds).toBe(5_000);

    process.env.DEPLOYMENT = 'development';
    expect(readResilienceSettings().drain.delayMilliseconds).toBe(0);
  });

  it.each(['SUBGRAPH_TIMEOUT_MS', 'SUBGRAPH_ATTEMPTS', 'CIRCUIT_FAILURE_PERCENT', 'MAX_RUNNING_REQUESTS'])(
    'refuses a %s of 0, with which nothing would be answered',
    (name) => {
      process.env[name] = '0';

      expect(readResilienceSettings).toThrow(`The environment variable ${name} must be a whole number above 0.`);
    },
  );
});
