import { describe, expect, it } from '@jest/globals';
import { type ArgumentNode, type FieldNode, type OperationDefinitionNode, parse } from 'graphql';
import { writeArguments, writeDefinitions } from './arguments.ts';

const operationOf = (query: string) => parse(query).definitions[0] as OperationDefinitionNode;
const argumentsOf = (query: string): readonly ArgumentNode[] =>
  (operationOf(query).selectionSet.selections[0] as FieldNode).arguments ?? [];
/** A document without positions. */
const meaning = (query: string) => JSON.stringify(parse(query, { noLocation: true }));

describe('writeArguments', () => {
  it.each([
    'a: 1',
    'a: -1.5e10 b: true c: null d: DRAMA',
    'a: "" b: "x\\"y\\u00e9\\n" c: "{$no}"',
    'a: [] b: [1 [2 null]] c: {} d: {e: {f: "g" h: [{i: J}]}}',
    'a: $v b: [$v $w] c: {d: $w}',
  ])('means the same as %s', (text) => {
    const written = writeArguments(argumentsOf(`{f(${text})}`), new Set());

    expect(meaning(`{f${written}}`)).toBe(meaning(`{f(${text})}`));
  });

  it('writes block strings so that they say the same', () => {
    const [argument] = argumentsOf('{f(a: """\n  one\n    two "quoted"\n""")}');
    const [written] = argumentsOf(`{f${writeArguments(argument && [argument], new Set())}}`);

    expect(written?.value).toMatchObject({ kind: 'StringValue', value: 'one\n  two "quoted"' });
  });

  it('tells the variables, and is empty without arguments', () => {
    const variables = new Set<string>();
    writeArguments(argumentsOf('{f(a: $v b: [{c: $w}] d: $v)}'), variables);

    expect([...variables]).toEqual(['v', 'w']);
    expect(writeArguments(undefined, variables)).toBe('');
    expect(writeArguments([], variables)).toBe('');
  });
});

describe('writeDefinitions', () => {
  const { variableDefinitions = [] } = operationOf(
    'query ($a: ID!, $b: [[Int!]!] = [[1]], $c: Input = {d: "e"}) { f }',
  );

  it('defines those that are used, besides others', () => {
    expect(writeDefinitions(variableDefinitions, new Set(['c', 'a']))).toBe('($a:ID! $c:Input={d:"e"})');
    expect(writeDefinitions(variableDefinitions, new Set(['b']), ['$r:[_Any!]!'])).toBe(
      '($r:[_Any!]! $b:[[Int!]!]=[[1]])',
    );
  });

  it('is empty where there are none', () => {
    expect(writeDefinitions(variableDefinitions, new Set())).toBe('');
  });
});
