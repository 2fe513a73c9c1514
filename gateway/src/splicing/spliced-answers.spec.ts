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
import { CALM, openSpoiledServices, type Ran, type SpoiledServices, type Weather } from './testing/spoiled-services.ts';

const SCHEMA = new URL('../../../schema/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, SCHEMA), 'utf8');

const openNasty = () => openSpoiledServices(composeNasty(), NASTY_SUBGRAPHS);
const openOurs = () =>
  openSpoiledServices(
    withoutSecurityPurpose(read('supergraph.graphql')),
    Object.fromEntries(
      ['inventory', 'orders', 'fulfillment', 'customer'].map((name) => [name, read(`${name}.graphql`)]),
    ),
  );

/** What several services know of the same objects, one after the other and at once, by aliases and in lists of lists. */
const HARD = [
  '{ film(id:"1"){ t: title budget studio{ c: code name staff{ id n: name born friends{ id name owns: born } } } makers{ x: born id passport{ __typename } home{ city zip } } cast{ name reel: born favourite{ title reel budget genre } } } book{ authors{ home{ city } name born crew{ id } } film{ id budget studio{ name } } } }',
  '{ a: film(id:"1"){ budget } b: film(id:"2"){ z: budget id } g: grid{ budget studio{ name } y: year } people{ id favourite{ budget title makers{ nick } } } reviews{ id body author{ nick home{ city } } } stats{ best{ budget } } cube{ authors{ nick } film{ q: budget __typename } } }',
  'mutation{ addFilm{ id budget studio{ name } } h: hire(id:"3"){ favourite{ title budget } nick } review(text:"a"){ id author{ nick } } again: addFilm{ reel budget studio { name code } } fire(ids:["1"]){ id owns: born favourite{ genre studio{ staff{ favourite{ title } } } } } }',
  '{ matrix{ x film{ budget title } weight } pairs{ favourite{ title genre studio{ name } makers{ born } } friends{ favourite{ runtime } } } critics{ score } film(id:"2"){ makers{ nick __typename home{ zip } } cut{ label pieces{ name weights } } t: __typename } }',
];

/** Any other finds other operations: SEED=7 npm test -- --testPathPatterns spliced-answers. A failure prints its own. */
const SEED = Number(process.env.SEED ?? 20_261_122);

/** What breaks JSON, what makes other JSON of it, and what only looks as if it did. */
const PUT = [
  ...['', ' ', '"', '\\', '\\u00e9', '\\x', 'é', '\u0001', '\u2028', '0', '-', '-0', '1e9', '.5', 'null', 'true', ','],
  ...['{', '}', '[', ']', ':', '"id":"1",', '12345678901234567', '\ufeff', '\n'],
  ...[[0xff], [0xe2, 0x80], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf0, 0x9f]].map((bytes) => Buffer.from(bytes)),
].map((put) => Buffer.from(put as string));

const rarely = fc.oneof({ arbitrary: fc.constant(0), weight: 3 }, { arbitrary: fc.nat(1_000), weight: 1 });
const often = fc.oneof({ arbitrary: fc.constant(0), weight: 1 }, { arbitrary: fc.nat(1_000), weight: 1 });

const anyWeather: fc.Arbitrary<Weather> = fc.record({
  mood: fc.constantFrom(
    CALM.mood,
    CALM.mood,
    { breaks: false, loses: false },
    { breaks: true, loses: false },
    { breaks: false, loses: true, isComplete: true },
  ),
  letters: often,
  outages: rarely,
  refused: rarely,
  spoiling: fc.option(
    fc.record({ which: fc.nat(3), at: fc.nat(5_000), length: fc.nat(4), put: fc.constantFrom(...PUT) }),
    { freq: 2 },
  ),
});
const choices = fc.array(fc.nat(255), { minLength: 8, maxLength: 120, size: 'max' });

const shown = (parts: Readonly<Record<string, unknown>>) =>
  Object.entries(parts)
    .map(([name, part]) => `${name}: ${typeof part === 'string' ? part : JSON.stringify(part)}`)
    .join('\n');

/** Throws where what is spliced isn't what is merged, or other questions are asked. Null for what is no valid operation. */
const compare = async (services: SpoiledServices, asked: Asked, weather: Weather): Promise<Ran | null> => {
  try {
    const spliced = await services.splice(asked, weather);
    const merged = await services.merge(asked, weather);
    if (merged?.spliced && merged.asked.length > 0) throw new Error('The comparison compares nothing.');
    const parts = ({ data, errors, asked: questions }: Ran) => `${data} ${errors} ${questions}`;
    if (spliced && merged && parts(spliced) !== parts(merged))
      throw new Error(shown({ asked, weather, spliced, merged }));
    // In good weather even the letters are the same.
    if (spliced?.spliced && weather === CALM) expect(spliced.spliced).toBe(merged?.data);
    return spliced;
  } catch (error) {
    if (!isUnplannable(error)) throw error;
    return null;
  }
};

/** What was met of each kind, so that a comparison of nothing is seen. */
const counting = () => {
  const met = { spliced: 0, merged: 0, entities: 0, severalParts: 0, letters: 0 };
  const count = (ran: Ran | null) => {
    if (!ran || ran.asked.length === 0) return;
    if (ran.spliced === null) {
      met.merged += 1;
      return;
    }
    met.spliced += 1;
    if (ran.asked.some((question) => question.includes('_entities('))) met.entities += 1;
    if (ran.asked.some((question) => question.includes('_entities_1'))) met.severalParts += 1;
    if (/[^\0-\x7f]/.test(ran.spliced)) met.letters += 1;
  };
  return { met, count };
};

/** Open for as long as the specs beside it run. */
const opened = (open: () => Promise<SpoiledServices>): (() => SpoiledServices) => {
  let services: SpoiledServices;
  beforeAll(async () => {
    services = await open();
  });
  afterAll(() => services.close());
  return () => services;
};

describe.each([
  ['the nasty supergraph', openNasty],
  ['our supergraph', openOurs],
])('answers over %s', (_, open) => {
  const services = opened(open);

  it('are the same, spliced of texts or merged', async () => {
    const { met, count } = counting();
    const property = fc.asyncProperty(choices, async (numbers) => {
      count(await compare(services(), writeOperation(services().schema, numbers), CALM));
    });
    await fc.assert(property, { numRuns: 500, seed: SEED });

    expect(met.spliced).toBeGreaterThan(20);
  }, 300_000);

  it('are the same in any weather', async () => {
    const { met, count } = counting();
    const property = fc.asyncProperty(choices, anyWeather, async (numbers, weather) => {
      count(await compare(services(), writeOperation(services().schema, numbers), weather));
    });
    await fc.assert(property, { numRuns: 1_000, seed: SEED });

    expect(met.spliced).toBeGreaterThan(20);
    expect(met.merged).toBeGreaterThan(20);
  }, 300_000);
});

describe('answers that several services complete', () => {
  const services = opened(openNasty);

  it('are the same in any weather', async () => {
    const { met, count } = counting();
    const property = fc.asyncProperty(fc.constantFrom(...HARD), anyWeather, async (query, weather) => {
      count(await compare(services(), { query, variables: {}, operationName: undefined }, weather));
    });
    await fc.assert(property, { numRuns: 400, seed: SEED });

    expect(Object.entries(met).filter(([, times]) => times < 6)).toEqual([]);
  }, 300_000);
});

describe("our clients' documents", () => {
  const documents = ['storefront', 'csr', 'partner'].flatMap(
    (audience) => JSON.parse(read(`documents/${audience}@1.json`)).operations as { name: string; body: string }[],
  );
  const services = opened(openOurs);

  it('are all spliced, but the one that Apollo plans, and the same in any weather', async () => {
    const spliced = new Set<string>();
    const property = fc.asyncProperty(choices, anyWeather, async (numbers, weather) => {
      for (const { name, body } of documents) {
        const asked = { query: body, operationName: name, variables: anyVariables(services(), body, numbers) };
        const ran = await compare(services(), asked, CALM);
        if (ran?.spliced) spliced.add(name);
        await compare(services(), asked, weather);
      }
    });
    await fc.assert(property, { numRuns: 15, seed: SEED });

    expect(documents.map(({ name }) => name).filter((name) => !spliced.has(name))).toEqual(['ProductAvailability']);
  }, 300_000);
});

const anyVariables = ({ schema }: SpoiledServices, query: string, numbers: readonly number[]) => {
  const chosen = new Choices(numbers);
  const [definition] = parse(query).definitions as [OperationDefinitionNode];
  return Object.fromEntries(
    definition.variableDefinitions?.map(({ variable, type }) => [
      variable.name.value,
      anyValue(typeFromAST(schema, type as NamedTypeNode) as GraphQLInputType, chosen),
    ]) ?? [],
  );
};
