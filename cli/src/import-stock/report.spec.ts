import { describe, expect, it } from '@jest/globals';
import { fault } from './faults.ts';
import { describeImport, openTally } from './report.ts';

const refused = (code: 'DUPLICATE_ROW' | 'INVALID_JSON') => ({ line: 1, raw: '', ...fault(code) });

describe('describeImport', () => {
  it('tells what became of the rows, refusals by code', () => {
    const tally = openTally();
    tally.enter({ applied: 1_000, appliedEarlier: 0, refused: [refused('INVALID_JSON')] });
    tally.enter({ applied: 1_000, appliedEarlier: 0, refused: [refused('DUPLICATE_ROW'), refused('DUPLICATE_ROW')] });

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

  it('counts what an earlier run applied apart from what this one did', () => {
    const tally = openTally();
    tally.enter({ applied: 0, appliedEarlier: 2_000, refused: [] });
    tally.enter({ applied: 5, appliedEarlier: 0, refused: [] });
    const report = describeImport(tally, { seconds: 1, rejectsFile: 'r.csv', isDryRun: false });

    expect(report).toMatch(/^ {2}rows read +2,005$/m);
    expect(report).toMatch(/^ {2}applied +5$/m);
    expect(report).toMatch(/^ {2}already applied by an earlier run +2,000$/m);
  });

  it('names no rejects where there are none', () => {
    const tally = openTally();
    tally.enter({ applied: 1, appliedEarlier: 0, refused: [] });
    const report = describeImport(tally, { seconds: 0, rejectsFile: 'r.csv', isDryRun: true });

    expect(report).toContain('can be sent');
    expect(report).not.toContain('r.csv');
  });
});
