import { afterEach, describe, expect, it } from '@jest/globals';
import { readTelemetrySettings } from './settings.ts';

const environment = { ...process.env };
afterEach(() => {
  process.env = { ...environment };
});

describe('readTelemetrySettings', () => {
  it('logs every request and serves no metrics unless it is told otherwise', () => {
    expect(readTelemetrySettings()).toEqual({ logged: 'all', metrics: null });
  });

  it('serves metrics to this machine alone unless it is told otherwise', () => {
    process.env.METRICS_PORT = '9464';
    expect(readTelemetrySettings().metrics).toEqual({ host: '127.0.0.1', port: 9464 });

    process.env.METRICS_HOST = '0.0.0.0';
    expect(readTelemetrySettings().metrics).toEqual({ host: '0.0.0.0', port: 9464 });
  });

  it('refuses another word for what is logged', () => {
    process.env.LOG_REQUESTS = 'some';

    expect(readTelemetrySettings).toThrow('The environment variable LOG_REQUESTS must be all, errors, none, not some.');
  });
});
