import { describe, expect, it } from '@jest/globals';
import { fault } from './faults.ts';
import { describeImport, openTally } from './report.ts';

const refused = (code: 'DUPLICATE_ROW' | 'INVALID_JSON') => ({ line: 1, raw: '', ...fault(code) });

describe('describeImport', () => {
  it('tells what became of the rows, refusals by code', () => {
    const tally = openTally();
    tally.enter({ applied: 1_000, refused: [refused('INVALID_JSON')] });
    tally.enter({ applied: 1_000, refused: [refused('DUPLICATE_ROW'), refused('DUPLICATE_ROW')] });

    expect(describeImport(tally, { seconds: 0.5, rejectsFile: 'stock.rejects.csv', isDryRun: false })).toBe(
      [
        '  rows read        2,003',
        '  applied          2,000',
        '  refused          3',
        '    DUPLICATE_ROW  2',
        '    INVALID_JSON   1',
        '  seconds          0.5',
        '  rows per second  4,006',
        '  rejects          stock.rejects.csv',
      ].join('\n'),
    );
  });

  it('names no rejects where there are none', () => {
    const tally = openTally();
    tally.enter({ applied: 1, refused: [] });
    const report = describeImport(tally, { seconds: 0, rejectsFile: 'r.csv', isDryRun: true });

    expect(report).toContain('can be sent');
    expect(report).not.toContain('r.csv');
  });
});
