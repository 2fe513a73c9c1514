import { describe, expect, it } from '@jest/globals';
import { searchTerms, splitWords } from './search-terms.ts';

describe('splitWords', () => {
  it('gives lower-case words, whatever space is between them', () => {
    expect(splitWords(' Ada\tLOVELACE\u00a0Byron\n')).toEqual(['ada', 'lovelace', 'byron']);
  });

  it('gives none of an empty text', () => {
    expect(splitWords('  ')).toEqual([]);
  });
});

describe('searchTerms', () => {
  it('has each word once, of the texts that are there', () => {
    expect(searchTerms(['ada@example.com', 'Ada Buyer', null, 'DESK', 'desk lamp'])).toEqual([
      'ada@example.com',
      'ada',
      'buyer',
      'desk',
      'lamp',
    ]);
  });
});
