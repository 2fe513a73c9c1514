import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';

const LOG = new URL('./log.ts', import.meta.url).href;

/** A process that logs and then does what `rest` says, with what it wrote. */
const logging = (rest: string) => {
  const script = `import(${JSON.stringify(LOG)}).then(({ openLog }) => { const log = openLog('kit'); ${rest} });`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--eval', script], {
    env: { ...process.env, LOG_LEVEL: 'info' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk));
  const messages = () =>
    output
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line).msg);
  return { child, messages };
};

describe('openLog', () => {
  it.each([
    ['ends by itself', 'log.info("last");'],
    ['exits', 'log.info("last"); process.exit(0);'],
    ['exits while it writes', 'log.info("x".repeat(5000)); log.info("last"); process.exit(0);'],
    ['dies of an error', 'log.info("last"); throw new Error("broken");'],
  ])('loses no line of a process that %s', async (_how, end) => {
    const { child, messages } = logging(`log.info("first"); ${end}`);
    await once(child, 'close');

    expect(messages()).toEqual(expect.arrayContaining(['first', 'last']));
  });

  it('tells it, too, to who reads late', async () => {
    const { child, messages } = logging(`
      log.info("x".repeat(3_000_000));
      setTimeout(() => log.info("last"), 150);
      process.stdin.resume();
    `);
    child.stdout.pause();
    await new Promise((wake) => setTimeout(wake, 1_500));
    child.stdout.resume();
    while (messages().at(-1) !== 'last') await once(child.stdout, 'data');

    child.stdin.end();
    await once(child, 'close');
  }, 20_000);

  it('tells before long what a process that goes on has to say', async () => {
    const { child, messages } = logging('log.info("one"); process.stdin.resume();');
    await once(child.stdout, 'data');

    expect(messages()).toEqual(['one']);
    child.stdin.end();
    await once(child, 'close');
  });
});
