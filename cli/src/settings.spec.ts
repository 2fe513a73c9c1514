import { afterEach, describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.ts';

const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
});

describe('readSettings', () => {
  it('has defaults for everything', () => {
    for (const name of ['PORT', 'HOST', 'DATA_DIR']) delete process.env[name];

    expect(readSettings([])).toMatchObject({ port: 4000, host: '127.0.0.1', isDevelopment: false });
    expect(readSettings([])?.dataDir).toMatch(/\/\.data$/);
  });

  it.each(['0', '65532', '-1', '4000.5', 'http'])('refuses PORT=%s', (port) => {
    process.env.PORT = port;

    expect(() => readSettings([])).toThrow(`PORT must be a whole number from 1 to 65531, not ${port}.`);
  });

  it('refuses an option that it does not know', () => {
    expect(() => readSettings(['--verbose'])).toThrow("Unknown option '--verbose'. See npm start -- --help.");
  });

  it('answers null where the usage is asked for', () => {
    expect(readSettings(['--help'])).toBeNull();
  });
});
