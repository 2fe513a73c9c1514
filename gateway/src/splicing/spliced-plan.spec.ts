import { describe, expect, it } from '@jest/globals';
import { ANONYMOUS } from '@tutti/kit/caller';
import type { Run } from '../execution/run.ts';
import type { PlainPlan } from '../planning/plain-fetch.ts';
import type { GatewayContext } from '../request-context.ts';
import { compileSplicing } from './spliced-plan.ts';

/** `{ a }` of one service. */
const PLAN = (() => {
  const fetch = {
    service: 'films',
    path: [],
    typeName: 'Query',
    key: [],
    selection: 'a',
    variables: new Set<string>(),
    form: {
      fields: [{ source: 'a', key: 'a', value: { kind: 'leaf', leaf: 'int', isNullable: true } }],
      members: [{ kind: 'own', source: 'a' }],
      fetches: [],
    },
    next: [],
  } as const;
  const plan: PlainPlan = { groups: [[fetch]], members: [{ kind: 'other', fetch, source: 'a' }] };
  const question = {
    service: 'films',
    query: { query: '{a}', usages: [] },
    parts: [{ fetch, key: '', variable: '' }],
    next: [],
  };
  return { plan, groups: [[question]] };
})();

const spliced = async (ask: () => Promise<Buffer>, signal = new AbortController().signal) => {
  const heard: unknown[] = [];
  const subgraph = { name: 'films', ask, read: () => ({}), close: async () => {} };
  const splice = compileSplicing(PLAN.plan, PLAN.groups, false, {
    subgraph: () => subgraph,
    listener: { notSpliced: (service) => heard.push(service), splicingBroke: (error) => heard.push(error) },
  });
  const context = { caller: ANONYMOUS, signal } as GatewayContext;
  const run: Run = { context, variables: {}, data: {}, errors: [], asked: [] };
  const data = await splice?.(run);
  return { json: data?.json ?? null, heard, kept: run.asked.length };
};

const answering = (text: string) => async () => Buffer.from(text);

describe('compileSplicing', () => {
  it('answers with the text that came', async () => {
    expect(await spliced(answering('{"data":{"a":7}}\n'))).toEqual({ json: '{"a":7}', heard: [], kept: 1 });
  });

  it.each([
    ['an error', '{"data":{"a":null},"errors":[{"message":"No."}]}'],
    ['another form', '{ "data":{"a":7}}'],
    ['more than was asked for', '{"data":{"a":7,"b":8}}'],
    ['what is behind the answer', '{"data":{"a":7}}{}'],
    ['extensions', '{"data":{"a":7},"extensions":{}}'],
    ['nothing', ''],
  ])('tells whose answer it was that holds %s, and keeps it', async (_, text) => {
    expect(await spliced(answering(text))).toEqual({ json: null, heard: ['films'], kept: 1 });
  });

  it('tells who did not answer, unless the client left', async () => {
    const down = () => Promise.reject(new Error('down'));

    expect(await spliced(down)).toMatchObject({ json: null, heard: ['films'] });
    expect(await spliced(down, AbortSignal.abort())).toMatchObject({ json: null, heard: [] });
  });

  it('leaves the answer to be merged where it breaks by itself', async () => {
    const broken = new Proxy(Buffer.alloc(1), {
      get: (target, name) => {
        if (name === '0') throw new TypeError('broken');
        return Reflect.get(target, name);
      },
    });

    expect(await spliced(async () => broken)).toEqual({ json: null, heard: [new TypeError('broken')], kept: 1 });
  });
});
