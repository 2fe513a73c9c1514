import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { REPOSITORY } from './state-folder.ts';
import { printable } from './terminal.ts';

describe('printable', () => {
  it.each([
    ['X\u001b]0;pwned\u0007', 'X\\u001b]0;pwned\\u0007'],
    ['\u001b[2J', '\\u001b[2J'],
    ['\u009b31mred', '\\u009b31mred'],
    ['a\rb', 'a\\u000db'],
    ['abc\u202egnp.exe', 'abc\\u202egnp.exe'],
    ['\u2066x\u2069', '\\u2066x\\u2069'],
    ['José 太郎 🎁\n\tLine', 'José 太郎 🎁\n\tLine'],
  ])('writes %j as %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('keeps JSON JSON', () => {
    const value = { sku: 'A\u009b\u202e' };

    expect(JSON.parse(printable(JSON.stringify(value)))).toEqual(value);
  });

  it('stands before all that commands print', () => {
    const folder = join(REPOSITORY, 'cli/src');
    const printing = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && file !== 'terminal.ts')
      .filter((file) => /console\.(?:log|error|warn|info)\(/.test(readFileSync(join(folder, file), 'utf8')));

    expect(printing).toEqual([]);
  });
});
