import { describe, expect, it } from '@jest/globals';
import { type Candidate, fewestCandidates, type Need } from './node-choice.ts';
import { aNode } from './testing.ts';

const needs = (...quantities: number[]): Need[] =>
  quantities.map((quantity, index) => ({ index, lines: [{ quantity }] }));
const candidate = (code: string, distanceKm: number | null, ...available: number[]): Candidate => ({
  node: aNode({ code }),
  distanceKm,
  available,
});
const codesOf = (chosen: readonly Candidate[]): string[] => chosen.map(({ node }) => node.code);

describe('fewestCandidates', () => {
  it('prefers the pair with the shortest total distance', () => {
    const candidates = [
      candidate('A', 10, 1, 0, 0),
      candidate('B', 20, 0, 1, 0),
      candidate('C', 100, 1, 0, 1),
      candidate('D', 300, 0, 1, 1),
    ];

    expect(codesOf(fewestCandidates(needs(1, 1, 1), candidates))).toEqual(['B', 'C']);
  });

  it('prefers the first by order where distances are equal or unknown', () => {
    const candidates = [candidate('A', null, 1, 0), candidate('B', null, 0, 1), candidate('C', null, 1, 0)];

    expect(codesOf(fewestCandidates(needs(1, 1), candidates))).toEqual(['A', 'B']);
  });

  it('finds three where no two will do', () => {
    const candidates = [
      candidate('A', 1, 1, 0, 0),
      candidate('B', 2, 0, 1, 0),
      candidate('C', 3, 0, 0, 1),
      candidate('D', 4, 0, 0, 1),
    ];

    expect(codesOf(fewestCandidates(needs(1, 1, 1), candidates))).toEqual(['A', 'B', 'C']);
  });

  it('adds nodes greedily where three are too few', () => {
    const candidates = [1, 2, 3, 4].map((at) =>
      candidate(`N${at}`, at, ...[1, 2, 3, 4].map((need) => (need === at ? 1 : 0))),
    );

    expect(codesOf(fewestCandidates(needs(1, 1, 1, 1), candidates))).toEqual(['N1', 'N2', 'N3', 'N4']);
  });

  it('adds first the node that completes the most lines where there are too many to try', () => {
    const many = Array.from({ length: 13 }, (_, at) => candidate(`N${at}`, at, at === 3 ? 1 : 0, 0, at === 3 ? 1 : 0));
    const candidates = [...many, candidate('LAST', 99, 0, 1, 1)];

    expect(codesOf(fewestCandidates(needs(1, 1, 1), candidates))).toEqual(['N3', 'LAST']);
  });

  it('chooses nobody where nobody has anything', () => {
    expect(fewestCandidates(needs(1), [])).toEqual([]);
  });
});
