import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compareWithWhole } from './testing/differences.ts';
import { composeSdls } from './testing/nasty-supergraph.ts';
import { REQUIRING_SUBGRAPHS } from './testing/requiring-subgraphs.ts';
import { openTwoGateways, type TwoGateways } from './testing/two-gateways.ts';

let two: TwoGateways;

beforeAll(async () => {
  two = await openTwoGateways(composeSdls(REQUIRING_SUBGRAPHS), REQUIRING_SUBGRAPHS);
});

afterAll(async () => {
  await two.close();
});

describe('a field whose service requires another with arguments', () => {
  it.each([
    ['with other arguments', '{ feeds { summary comments(limit: 1) { id text likes } } }'],
    ['with the same arguments', '{ feeds { summary comments(limit: 3) { id } } }'],
    ['with those that it has by default', '{ feeds { summary comments { id } weight span } }'],
    ['with a variable', 'query ($v: Int) { feeds { summary comments(limit: $v) { id } } }'],
    ['several times', '{ feeds { summary comments(limit: 1) { id } more: comments(limit: 2) { id } } }'],
    ['by the name of another field', '{ feeds { summary title: comments(limit: 1) { id } comments: title } }'],
    ['within it', '{ feeds { summary comments(limit: 3) { text(lang: "it") likes(first: 1) } } }'],
    [
      'and another does so, too',
      '{ feeds { author { id name fame } summary heat(scale: 2) comments(limit: 9) { id } } }',
    ],
    ['that requires some in turn', '{ feeds { rank weight(unit: "kg") span(of: { to: 7 }) } }'],
    [
      'of an object that may be of several types',
      '{ page { caption index media { note ... on Film { reel(take: 9) } } } }',
    ],
    [
      'in fragments',
      '{ feeds { ...A ...B } } fragment A on Feed { summary } fragment B on Feed { comments(limit: 1) { id } }',
    ],
    [
      'in lists of others',
      '{ shelf { ... on Feed { heat comments(limit: 1) { likes } } ... on Page { index covers { note } } } }',
    ],
    [
      'after a change',
      'mutation { refresh(id: "1") { summary comments(limit: 1) { id } next { summary comments { id } } } }',
    ],
  ])('has what it requires, and the client what it asks for: %s', async (_, query) => {
    for (const breaks of [false, true]) {
      const asked = { query, operationName: undefined, variables: { v: 1 } };
      const document = two.read(asked);
      if (!document) throw new Error('The query is not valid.');
      const { wrong, ours, other } = await compareWithWhole(two, asked, document, breaks);

      expect(ours.data).toEqual(other.data);
      expect(wrong).toEqual([]);
    }
  });
});
