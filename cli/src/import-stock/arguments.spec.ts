import { describe, expect, it } from '@jest/globals';
import { readArguments } from './arguments.ts';

const asked = (...words: string[]) => {
  const given = readArguments(words);
  return given.kind === 'import' ? given.request : given;
};

describe('readArguments', () => {
  it('needs a file alone', () => {
    expect(asked('in/stock.csv')).toEqual({
      file: 'in/stock.csv',
      format: null,
      source: 'import-stock',
      rejectsFile: null,
      run: '',
      batch: 2_000,
      concurrency: 2,
      url: null,
      token: null,
      isDryRun: false,
    });
  });

  it('takes every option', () => {
    const words = '--format jsonl --source WMS --rejects r --run 2 --batch 10000 --concurrency 4 --dry-run --token t';
    expect(asked('f', ...words.split(' '), '--url', 'https://shop.example/api/graphql')).toEqual({
      file: 'f',
      format: 'jsonl',
      source: 'WMS',
      rejectsFile: 'r',
      run: '2',
      batch: 10_000,
      concurrency: 4,
      url: 'https://shop.example/api/graphql',
      token: 't',
      isDryRun: true,
    });
  });

  it('takes a gateway by its host', () => {
    expect(asked('f', '--url', 'http://localhost:4000')).toMatchObject({ url: 'http://localhost:4000/graphql' });
  });

  it('keeps a source of the length that the ledger takes', () => {
    expect(asked('f', '--source', 'x'.repeat(200))).toMatchObject({ source: 'x'.repeat(200) });
  });

  it.each([
    [[]],
    [['one', 'two']],
    [['f', '--format', 'xlsx']],
    [['f', '--source', ' ']],
    [['f', '--source', 'x'.repeat(201)]],
    [['f', '--batch', '10001']],
    [['f', '--batch', '0']],
    [['f', '--concurrency', '17']],
    [['f', '--url', 'localhost']],
    [['f', '--url', 'ftp://localhost']],
    [['f', '--colour']],
  ])('refuses %j', (words) => {
    expect(readArguments(words)).toMatchObject({ kind: 'misuse', message: expect.any(String) });
  });

  it('prints its usage when asked', () => {
    expect(readArguments(['--help'])).toEqual({ kind: 'help' });
  });
});
