import { describe, expect, it } from '@jest/globals';
import { createNonceMemory } from './assertion-nonces.ts';

const start = new Date('2026-11-23T15:00:00Z');
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const memory = () => {
  const nonces = createNonceMemory();
  return (number: number, signer = 'g1', seconds = 0) => nonces.use({ signer, number }, later(seconds));
};

describe('createNonceMemory', () => {
  it('takes each number of a signer once, in whatever order they come', () => {
    const use = memory();
    const numbers = [5, 1, 3, 131_000, 2, 4, 130_999];

    expect(numbers.map((number) => use(number))).toEqual(numbers.map(() => true));
    expect(numbers.map((number) => use(number))).toEqual(numbers.map(() => false));
  });

  it('keeps signers apart', () => {
    const use = memory();

    expect([use(1, 'g1'), use(1, 'g2'), use(1, 'g1')]).toEqual([true, true, false]);
  });

  it('refuses numbers so far behind that it can’t know', () => {
    const use = memory();
    use(1_000_000);

    expect(use(1_000_000 - 131_072)).toBe(false);
    expect(use(1_000_000 - 131_071)).toBe(true);
  });

  it.each([1, 31, 32, 131_071, 131_072, 131_073, 400_000])('has room for a number %d ahead', (ahead) => {
    const use = memory();
    for (let number = 1; number <= 64; number++) use(number);

    expect(use(64 + ahead)).toBe(true);
    expect(use(64 + ahead)).toBe(false);
    // Those in between were skipped, not used.
    expect(use(64 + ahead - 1)).toBe(ahead > 1);
  });

  it('goes round its window without mistaking a new number for an old one', () => {
    const use = memory();
    let refused = 0;
    for (let number = 1; number <= 400_000; number++) if (!use(number)) refused += 1;

    expect(refused).toBe(0);
  });

  it('remembers a signer for as long as anything that it signed is valid', () => {
    const use = memory();
    use(1, 'g1', 0);
    use(1, 'g2', 40);

    expect(use(1, 'g1', 40)).toBe(false);
  });

  it('holds memory for a thousand signers at most, and forgets the one that was silent longest', () => {
    const use = memory();
    for (let signer = 0; signer < 1_000; signer++) use(1, `g${signer}`, signer / 100);
    use(1, 'one more', 11);

    expect(use(1, 'g999', 11)).toBe(false);
    expect(use(1, 'g1', 11)).toBe(false);
    expect(use(1, 'g0', 11)).toBe(true);
  });
});
