import { ASSERTION_LIFETIME_SECONDS, CLOCK_SKEW_SECONDS, type Nonce } from './assertion.ts';

/** Of each signer so many of the newest numbers are remembered one by one. */
const WINDOW = 131_072;
const MOST_SIGNERS = 1_000;
/** When the last thing that a signer signed has expired, on whoever's clock. */
const FORGOTTEN_AFTER_SECONDS = ASSERTION_LIFETIME_SECONDS + 2 * CLOCK_SKEW_SECONDS;

export interface NonceMemory {
  /** False for a nonce that was used before, or so long ago that nobody remembers. */
  use(nonce: Nonce, now: Date): boolean;
}

interface Signer {
  highest: number;
  readonly used: Uint32Array;
  usedAt: number;
}

/**
 * A sliding window for each signer, as IPsec has it (RFC 4303, 3.4.3): a bit for each of the newest numbers, and whatever
 * is older is refused. Memory doesn't grow with traffic: 16 KB for each process that signed within the last 40 seconds.
 */
export const createNonceMemory = (): NonceMemory => {
  const signers = new Map<string, Signer>();
  return {
    use: ({ signer: name, number }, now) => {
      const seconds = now.getTime() / 1000;
      let signer = signers.get(name);
      if (!signer) {
        forgetSilent(signers, seconds);
        signer = { highest: number, used: new Uint32Array(WINDOW / 32), usedAt: seconds };
        signers.set(name, signer);
      }
      signer.usedAt = seconds;
      return useNumber(signer, number);
    },
  };
};

const useNumber = (signer: Signer, number: number): boolean => {
  if (number > signer.highest) moveOn(signer, number);
  else if (signer.highest - number >= WINDOW) return false;
  const position = number % WINDOW;
  const bit = 1 << (position & 31);
  const word = signer.used[position >>> 5] ?? 0;
  signer.used[position >>> 5] = word | bit;
  return (word & bit) === 0;
};

const moveOn = (signer: Signer, number: number): void => {
  if (number - signer.highest >= WINDOW) signer.used.fill(0);
  else
    for (let next = signer.highest + 1; next <= number; next++) {
      const position = next % WINDOW;
      signer.used[position >>> 5] = (signer.used[position >>> 5] ?? 0) & ~(1 << (position & 31));
    }
  signer.highest = number;
};

/** Whoever was silent for long has nothing left that is valid; of too many the longest silent goes. */
const forgetSilent = (signers: Map<string, Signer>, seconds: number): void => {
  for (const [name, { usedAt }] of signers) if (seconds - usedAt > FORGOTTEN_AFTER_SECONDS) signers.delete(name);
  if (signers.size < MOST_SIGNERS) return;
  const [silent] = [...signers].toSorted(([, left], [, right]) => left.usedAt - right.usedAt);
  if (silent) signers.delete(silent[0]);
};
