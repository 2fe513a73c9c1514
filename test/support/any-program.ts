import fc from 'fast-check';
import { upsertProducts } from '../../subgraphs/inventory/src/store/catalogue.ts';
import { listChannelLocations } from '../../subgraphs/inventory/src/store/rules.ts';
import { type ActName, ALL_ACTS, type Step, type Table } from './acts.ts';
import type { SalesFloor } from './sales-floor.ts';
import { freshId, LOCATIONS } from './warehouse.ts';

/** What several workers do at once, each one step after another. */
export type Program = readonly (readonly Step[])[];

const number = fc.nat({ max: 11 });
const units = fc.integer({ min: 1, max: 5 });
/** What happens all day. */
const OFTEN: readonly ActName[] = ['hold', 'reserve', 'allocate', 'dispatch', 'giveBack', 'cancel', 'expire', 'place'];

/** Of these acts. Each worker begins with a basket or an order, which most steps need. */
export const programsOf = (acts: Readonly<Record<string, unknown>>): fc.Arbitrary<Program> => {
  const stepOf = (names: readonly ActName[]): fc.Arbitrary<Step> =>
    fc.record({ act: fc.constantFrom(...names), which: number, units, how: number }, { noNullPrototype: true });
  const all = [...OFTEN, ...(Object.keys(acts) as ActName[])];
  const rest = fc.array(stepOf(all), { minLength: 4, maxLength: 14, size: 'max' });
  const steps = fc.tuple(stepOf(['hold', 'reserve']), rest).map(([first, others]) => [first, ...others]);
  return fc.array(steps, { minLength: 2, maxLength: 4, size: 'max' });
};

/** Three products and two kits of them, which nobody else sells, in a network where every channel sells from everywhere. */
const setTable = async (floor: SalesFloor): Promise<Table> => {
  const skus = Array.from({ length: 3 }, () => freshId('SKU'));
  const kits = Array.from({ length: 2 }, () => freshId('KIT'));
  const size = { category: null, weightGrams: 500, lengthMm: null, widthMm: null, heightMm: null };
  const products = [...skus, ...kits].map((sku, index) => ({
    sku,
    title: sku,
    backorderable: index % 2 === 0,
    ...size,
  }));
  const channels = new Set((await listChannelLocations(floor.db)).map(({ channel }) => channel));
  for (const channel of channels) await floor.sellFrom(channel);
  await upsertProducts(floor.db, products);
  const [a, b, c] = skus as [string, string, string];
  await Promise.all(skus.map((sku) => floor.count(sku, { [LOCATIONS.reno]: 4, [LOCATIONS.nyc]: 3 })));
  await Promise.all([
    floor.setKit(kits[0] as string, { [a]: 1, [b]: 2 }),
    floor.setKit(kits[1] as string, { [b]: 1, [c]: 1 }),
  ]);
  return { floor, skus, kits, baskets: [], orders: [], work: [], shipments: [], transfers: [] };
};

/** Runs a program on products of its own, and answers what is on the table then. */
export const runProgram = async (floor: SalesFloor, program: Program): Promise<Table> => {
  const table = await setTable(floor);
  const work = async (steps: readonly Step[]) => {
    for (const step of steps) await ALL_ACTS[step.act](table, step);
  };
  await Promise.all(program.map(work));
  // Units are taken for placed orders alone, however late inventory hears of them.
  const taken = new Set(table.work.map(({ orderId }) => orderId));
  await floor.place(...table.orders.filter(({ orderId }) => taken.has(orderId)));
  return table;
};
