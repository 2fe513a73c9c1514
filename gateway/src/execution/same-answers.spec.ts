import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withoutSecurityPurpose } from '../authorization/security-purpose.ts';
import { type Asked, writeOperation } from './testing/any-operation.ts';
import { type Compared, compareWithStock, compareWithWhole } from './testing/differences.ts';
import { NASTY_SUBGRAPHS } from './testing/nasty-subgraphs.ts';
import { composeNasty, composeSdls } from './testing/nasty-supergraph.ts';
import { REQUIRING_SUBGRAPHS } from './testing/requiring-subgraphs.ts';
import { openTwoGateways, type TwoGateways } from './testing/two-gateways.ts';
import { isUnplannable } from './testing/unplannable.ts';

const SCHEMA = new URL('../../../schema/', import.meta.url);
const readSdl = (name: string) => readFileSync(new URL(`${name}.graphql`, SCHEMA), 'utf8');

const WORLDS = {
  'the nasty supergraph': () => openTwoGateways(composeNasty(), NASTY_SUBGRAPHS),
  'our supergraph': () =>
    openTwoGateways(
      withoutSecurityPurpose(readSdl('supergraph')),
      Object.fromEntries(['inventory', 'orders', 'fulfillment', 'customer'].map((name) => [name, readSdl(name)])),
    ),
};

/** Any other finds other operations: SEED=7 npm test -- --testPathPatterns same-answers. A failure prints its own. */
const SEED = Number(process.env.SEED ?? 20_261_122);

const choices = fc.array(fc.nat(255), { minLength: 8, maxLength: 120, size: 'max' });

/** Runs one operation after another, and shows the first whose answer is wrong with its plan. */
const everyOperation = async (
  two: TwoGateways,
  { runs, isWild }: { runs: number; isWild: boolean },
  compare: (asked: Asked, document: NonNullable<ReturnType<TwoGateways['read']>>, run: number) => Promise<Compared>,
) => {
  let valid = 0;
  let withErrors = 0;
  const property = fc.asyncProperty(choices, async (numbers) => {
    const asked = writeOperation(two.apiSchema, numbers, isWild);
    const document = two.read(asked);
    if (!document) return;
    try {
      const { wrong, ours, other } = await compare(asked, document, valid++);
      if (ours.errors) withErrors += 1;
      if (wrong.length > 0) throw new Error(shown({ wrong, asked, plan: two.lastPlan(), ours, other }));
    } catch (error) {
      if (!isUnplannable(error)) throw error;
    }
  });
  await fc.assert(property, { numRuns: runs, seed: SEED });
  return { valid, withErrors };
};

const shown = (parts: Readonly<Record<string, unknown>>) =>
  Object.entries(parts)
    .map(([name, part]) => `${name}: ${typeof part === 'string' ? part : JSON.stringify(part, null, 1)}`)
    .join('\n');

describe.each(Object.entries(WORLDS))('operations over %s', (_, open) => {
  let two: TwoGateways;

  beforeAll(async () => {
    two = await open();
  });

  afterAll(async () => {
    await two.close();
  });

  it('have the answers that one schema over all services would give', async () => {
    const { valid, withErrors } = await everyOperation(two, { runs: 1_300, isWild: true }, (asked, document, run) =>
      compareWithWhole(two, asked, document, run % 2 === 1),
    );

    expect(valid).toBeGreaterThan(500);
    expect(withErrors).toBeGreaterThan(10);
  }, 300_000);

  it("have the answers of Apollo's gateway, errors and lost entities included", async () => {
    const { valid, withErrors } = await everyOperation(two, { runs: 500, isWild: false }, (asked, document) =>
      compareWithStock(two, asked, document),
    );

    expect(valid).toBeGreaterThan(250);
    expect(withErrors).toBeGreaterThan(10);
  }, 300_000);
});

describe('operations over services that require fields with arguments', () => {
  let two: TwoGateways;

  beforeAll(async () => {
    two = await openTwoGateways(composeSdls(REQUIRING_SUBGRAPHS), REQUIRING_SUBGRAPHS);
  });

  afterAll(async () => {
    await two.close();
  });

  it('have the answers that one schema over all services would give, whatever else they ask of such a field', async () => {
    const { valid, withErrors } = await everyOperation(two, { runs: 600, isWild: true }, (asked, document, run) =>
      compareWithWhole(two, asked, document, run % 2 === 1),
    );

    expect(valid).toBeGreaterThan(200);
    expect(withErrors).toBeGreaterThan(10);
  }, 300_000);
});
