import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Running, readRunning, removeRunning, wasKilled, writeRunning } from './running.ts';

const before = process.env.DATA_DIR;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tutti-'));
  process.env.DATA_DIR = folder;
});
afterEach(() => {
  process.env.DATA_DIR = before;
  if (before === undefined) delete process.env.DATA_DIR;
  rmSync(folder, { recursive: true });
});

const running = { pid: process.pid, gatewayUrl: 'http://localhost:4000/graphql', serviceSecret: 's' } as Running;

describe('readRunning', () => {
  it('answers what the launcher wrote, for its owner alone', () => {
    writeRunning(folder, running);

    expect(readRunning()).toEqual(running);
    expect(statSync(join(folder, 'run.json')).mode & 0o777).toBe(0o600);
  });

  it('says that nothing runs: never started, stopped, or killed', () => {
    expect(readRunning).toThrow('Tutti is not running here: npm start');

    writeRunning(folder, { ...running, pid: 2 ** 22 + 1 });
    expect(wasKilled(folder)).toBe(true);
    expect(readRunning).toThrow('Tutti is not running here: npm start');

    removeRunning(folder);
    expect(wasKilled(folder)).toBe(false);
  });

  it('says that it is not yet up', () => {
    writeRunning(folder, { pid: process.pid });

    expect(readRunning).toThrow('still starting');
  });
});
