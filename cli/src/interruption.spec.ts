import { afterEach, describe, expect, it } from '@jest/globals';
import { onInterruption } from './interruption.ts';

afterEach(() => {
  process.removeAllListeners('SIGINT');
  process.removeAllListeners('SIGTERM');
});

describe('onInterruption', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('hears %s, and its echo within the same keystroke ends nothing', (signal) => {
    const stopped = onInterruption();
    expect(stopped.aborted).toBe(false);

    process.emit(signal);
    process.emit(signal);

    expect(stopped.aborted).toBe(true);
    expect(process.listenerCount(signal)).toBe(1);
  });
});
