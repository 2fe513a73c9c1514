import { readFileSync } from 'node:fs';
import type { Role } from '@tutti/kit/caller';

export const LETTERS = { storefront: 'S', csr: 'C', partner: 'P', operator: 'O' } as const;
export type Endpoint = keyof typeof LETTERS;

/** Who gets which field where, as somebody reviewed it. */
export interface AccessTable {
  readonly fields: readonly string[];
  readonly has: (role: Role, endpoint: Endpoint, field: string) => boolean;
}

export const readAccessTable = (): AccessTable => {
  const lines = readFileSync(new URL('access-matrix.md', import.meta.url), 'utf8').split('\n');
  const [head = [], , ...rows] = lines.filter((line) => line.startsWith('|')).map(cellsOf);
  const cells = new Map(rows.map(([field = '', , ...letters]) => [field, letters]));
  return {
    fields: [...cells.keys()],
    has: (role, endpoint, field) => cells.get(field)?.[head.indexOf(role) - 2]?.includes(LETTERS[endpoint]) ?? false,
  };
};

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
