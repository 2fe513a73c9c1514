import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type GraphQLInputType, type NamedTypeNode, type OperationDefinitionNode, parse, typeFromAST } from 'graphql';
import { withoutSecurityPurpose } from '../authorization/security-purpose.ts';
import { type Asked, writeOperation } from '../execution/testing/any-operation.ts';
import { anyValue } from '../execution/testing/any-value.ts';
import { Choices } from '../execution/testing/choices.ts';
import { NASTY_SUBGRAPHS } from '../execution/testing/nasty-subgraphs.ts';
import { composeNasty } from '../execution/testing/nasty-supergraph.ts';
import { isUnplannable } from '../execution/testing/unplannable.ts';
import { openSpoiledServices, type Ran, type SpoiledServices } from './testing/spoiled-services.ts';

const SCHEMA = new URL('../../../schema/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, SCHEMA), 'utf8');

const WORLDS = {
  'the nasty supergraph': () => openSpoiledServices(composeNasty(), NASTY_SUBGRAPHS),
  'our supergraph': () =>
    openSpoiledServices(
      withoutSecurityPurpose(read('supergraph.graphql')),
      Object.fromEntries(
        ['inventory', 'orders', 'fulfillment', 'customer'].map((name) => [name, read(`${name}.graphql`)]),
      ),
    ),
};

/** Any other finds other operations: SEED=7 npm test -- --testPathPatterns spliced-answers. A failure prints its own. */
const SEED = Number(process.env.SEED ?? 20_261_122);

/** What breaks JSON, what makes other JSON of it, and what only looks as if it did. */
const PUT = [
  '',
  ' ',
  '"',
  '\\',
  '\\u00e9',
  '\\x',
  'é',
  '\u0001',
  '0',
  '-',
  '1e999',
  '.5',
  'null',
  'true',
  ',',
  '{',
  '}',
  '[',
  ']',
  ':',
  '"id":"1",',
];

const spoiling = fc.record({
  which: fc.nat(3),
  at: fc.nat(5_000),
  length: fc.nat(4),
  put: fc.constantFrom(...PUT),
});
const choices = fc.array(fc.nat(255), { minLength: 8, maxLength: 120, size: 'max' });

const shown = (parts: Readonly<Record<string, unknown>>) =>
  Object.entries(parts)
    .map(([name, part]) => `${name}: ${typeof part === 'string' ? part : JSON.stringify(part)}`)
    .join('\n');

/** Throws where an answer isn't the same, spliced of texts or merged. Null for what is no valid operation. */
const compare = async (
  services: SpoiledServices,
  asked: Asked,
  how: Parameters<SpoiledServices['run']>[2],
): Promise<Ran | null> => {
  const document = services.read(asked.query);
  if (!document) return null;
  const quick = await services.run(asked, document, how).catch((error: unknown) => {
    if (!isUnplannable(error)) throw error;
    return null;
  });
  if (!quick) return null;
  const merged = await services.run(asked, document, { ...how, isSpaced: true });
  if (merged.isSpliced && merged.asked.length > 0) throw new Error('The comparison compares nothing.');
  const askedTwice = quick.asked.length > new Set(quick.asked).size;
  if (askedTwice || quick.text !== merged.text || `${quick.asked}` !== `${merged.asked}`)
    throw new Error(shown({ asked, how, quick, merged }));
  return quick;
};

describe.each(Object.entries(WORLDS))('answers over %s', (_, open) => {
  let services: SpoiledServices;

  beforeAll(async () => {
    services = await open();
  });

  afterAll(async () => {
    await services.close();
  });

  it('are the same, spliced of texts or merged, and nothing is asked twice', async () => {
    let spliced = 0;
    const property = fc.asyncProperty(choices, fc.boolean(), async (numbers, isComplete) => {
      const mood = { breaks: false, loses: !isComplete, isComplete };
      const ran = await compare(services, writeOperation(services.schema, numbers), { mood });
      if (ran?.isSpliced && ran.asked.length > 0) spliced += 1;
    });
    await fc.assert(property, { numRuns: 800, seed: SEED });

    expect(spliced).toBeGreaterThan(40);
  }, 300_000);

  it('are the same where a text was changed anywhere', async () => {
    let spliced = 0;
    let given = 0;
    const property = fc.asyncProperty(choices, spoiling, async (numbers, spoil) => {
      const ran = await compare(services, writeOperation(services.schema, numbers), { spoiling: spoil });
      if (ran?.isSpliced && ran.asked.length > 0) spliced += 1;
      else if (ran) given += 1;
    });
    await fc.assert(property, { numRuns: 1_500, seed: SEED });

    expect(spliced).toBeGreaterThan(40);
    expect(given).toBeGreaterThan(40);
  }, 300_000);
});

describe("our clients' documents", () => {
  const documents = ['storefront', 'csr', 'partner'].flatMap(
    (audience) => JSON.parse(read(`documents/${audience}@1.json`)).operations as { name: string; body: string }[],
  );
  let services: SpoiledServices;

  beforeAll(async () => {
    services = await WORLDS['our supergraph']();
  });

  afterAll(async () => {
    await services.close();
  });

  it('are answered by splicing, and as if merged where a text was changed', async () => {
    const spliced = new Set<string>();
    const property = fc.asyncProperty(choices, spoiling, async (numbers, spoil) => {
      for (const { name, body } of documents) {
        const asked = { query: body, operationName: name, variables: anyVariables(services, body, numbers) };
        const ran = await compare(services, asked, {});
        if (ran?.isSpliced) spliced.add(name);
        await compare(services, asked, { spoiling: spoil });
      }
    });
    await fc.assert(property, { numRuns: 25, seed: SEED });

    expect(documents.map(({ name }) => name).filter((name) => !spliced.has(name))).toEqual(['ProductAvailability']);
  }, 300_000);
});

const anyVariables = ({ schema }: SpoiledServices, query: string, numbers: readonly number[]) => {
  const choices = new Choices(numbers);
  const [definition] = parse(query).definitions as [OperationDefinitionNode];
  return Object.fromEntries(
    definition.variableDefinitions?.map(({ variable, type }) => [
      variable.name.value,
      anyValue(typeFromAST(schema, type as NamedTypeNode) as GraphQLInputType, choices),
    ]) ?? [],
  );
};
