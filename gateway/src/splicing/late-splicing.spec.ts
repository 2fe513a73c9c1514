import { describe, expect, it } from '@jest/globals';
import type { OperationDefinitionNode } from 'graphql';
import type { Run } from '../execution/run.ts';
import type { ObjectShape } from '../execution/shape.ts';
import { LateSplicing } from './late-splicing.ts';
import { SplicedData } from './spliced-data.ts';

const run = {} as Run;
const definition = {} as OperationDefinitionNode;
const shape = {} as ObjectShape;

const open = (canBeSpliced = true) => {
  let compiled = 0;
  const late = new LateSplicing(() => {
    compiled += 1;
    return canBeSpliced ? async () => new SplicedData('{}') : null;
  });
  return { late, use: () => late.run(run, definition, shape), compiled: () => compiled };
};

describe('LateSplicing', () => {
  it('compiles nothing for what is asked for once', async () => {
    const { use, compiled } = open();

    expect(await use()).toBeNull();
    expect(compiled()).toBe(0);
  });

  it('splices from the second time on, compiled once', async () => {
    const { use, compiled } = open();
    await use();

    expect(await use()).toEqual(new SplicedData('{}'));
    expect(await use()).toEqual(new SplicedData('{}'));
    expect(compiled()).toBe(1);
  });

  it('splices at once what was prepared', async () => {
    const { late, use } = open();
    late.prepare(definition, shape);

    expect(await use()).toEqual(new SplicedData('{}'));
  });

  it('looks but once whether it can be spliced', async () => {
    const { use, compiled } = open(false);

    expect([await use(), await use(), await use()]).toEqual([null, null, null]);
    expect(compiled()).toBe(1);
  });
});
