import { describe, expect, it } from '@jest/globals';
import { keepLayer, layerOver } from './layer.ts';

describe('a layer', () => {
  it('reads what isn’t changed from below, and keeps changes to itself', () => {
    const below = new Map([['DESK', 10]]);
    const layer = layerOver(below);
    layer.set('LAMP', 3);

    expect([layer.get('DESK'), layer.get('LAMP'), layer.get('UNICORN')]).toEqual([10, 3, undefined]);
    expect([...layer.changed]).toEqual([['LAMP', 3]]);
    expect([...below]).toEqual([['DESK', 10]]);
  });

  it('writes its changes into the one below when it is kept', () => {
    const lower = layerOver(new Map([['DESK', 10]]));
    const upper = layerOver(lower);
    upper.set('DESK', 7);
    expect(lower.get('DESK')).toBe(10);

    keepLayer(upper, lower);
    expect([...lower.changed]).toEqual([['DESK', 7]]);
  });
});
