import { describe, expect, it } from '@jest/globals';
import { openMemoryWindows } from './memory-windows.ts';

const windowsOf = (milliseconds: number) => {
  const clock = { at: 5 };
  return { clock, windows: openMemoryWindows(milliseconds, () => clock.at) };
};

describe('openMemoryWindows', () => {
  it('begins a window with a key’s first point', () => {
    const { clock, windows } = windowsOf(100);

    expect(windows.take('one', 2)).toEqual({ points: 2, endsInMilliseconds: 100 });
    clock.at += 99;
    expect(windows.take('one', 3)).toEqual({ points: 5, endsInMilliseconds: 1 });
    clock.at += 1;
    expect(windows.take('one', 1)).toEqual({ points: 1, endsInMilliseconds: 100 });
  });

  it('takes back what is given back, and gives no credit', () => {
    const { clock, windows } = windowsOf(100);
    windows.take('one', 5);
    windows.giveBack('one', 2);
    expect(windows.take('one', 0).points).toBe(3);

    clock.at += 100;
    windows.giveBack('one', 2);
    expect(windows.take('one', 1).points).toBe(1);
    windows.giveBack('one', 5);
    expect(windows.take('one', 1).points).toBe(1);
  });

  it('keeps no window that is over', () => {
    const { clock, windows } = windowsOf(100);
    windows.take('one', 1);
    clock.at += 50;
    windows.take('two', 1);
    clock.at += 50;
    windows.take('three', 1);
    expect(windows.size).toBe(2);

    windows.take('one', 1);
    clock.at += 50;
    windows.take('three', 1);
    expect(windows.size).toBe(2);
  });
});
