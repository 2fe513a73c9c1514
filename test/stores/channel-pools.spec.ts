import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from '@tutti/kit/database';
import { orThrow } from '@tutti/kit/decision';
import { listChannelLocations } from '../../subgraphs/inventory/src/store/rules.ts';
import { loadSourcingView } from '../../subgraphs/inventory/src/store/sourcing-view.ts';
import { listStockRules } from '../../subgraphs/inventory/src/store/stock-rules.ts';
import { TESTER } from '../support/callers.ts';
import { inventoryOf } from '../support/inventory-resolvers.ts';
import { openSalesFloor, type SalesFloor } from '../support/sales-floor.ts';
import { codeOf, LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;
const MAX_POOLS = 8;

const sellableSql = sql('test.sellable', 'SELECT sku, pools, sellable FROM network_positions ORDER BY sku');

let floor: SalesFloor;
/** Ten units, six of them in Reno. */
let sku: string;
beforeAll(async () => {
  floor = await openSalesFloor();
});
beforeEach(async () => {
  for (const { sku: of, locationId, channel } of await listStockRules(floor.db))
    orThrow(await floor.setRule({ sku: of, channel, locationCode: locationId && codeOf(locationId) }));
  for (const { channel } of await listChannelLocations(floor.db)) orThrow(await floor.sellFrom(channel));
  sku = await floor.addProduct({ [reno]: 6, [nyc]: 4 }, false);
});
afterAll(() => floor.close());

const lookUp = async (channel: string) => orThrow(await floor.lookUp(sku, { channel })).availableToPromise;
const refusal = (field: string) => ({
  ok: false,
  errors: [{ code: 'TOO_MANY_CHANNEL_POOLS', field: [field], message: expect.stringMatching(/in 9 different ways/) }],
});
/** So many channels that each leave other units than all others. */
const tellApart = async (count: number, of: string | null = sku) => {
  for (let index = 1; index <= count; index++)
    orThrow(await floor.setRule({ sku: of, channel: `CHANNEL-${index}`, threshold: index }));
};
const stateOf = async () => [
  await floor.db.rows(sellableSql),
  await listStockRules(floor.db),
  await listChannelLocations(floor.db),
];

describe('channels that rules treat alike', () => {
  it('are two pools, of however many channels', async () => {
    for (let index = 0; index < 40; index++)
      orThrow(await floor.setRule({ sku, channel: `CHANNEL-${index}`, threshold: index < 25 ? 2 : 0 }));

    const position = (await floor.db.rows<{ sku: string; sellable: number[] }>(sellableSql)).find(
      (each) => each.sku === sku,
    );
    expect(position?.sellable).toEqual([0, 10, 6, 10, 0, 10, 10, 10]);
    expect([await lookUp('CHANNEL-3'), await lookUp('CHANNEL-30'), await lookUp('NEVER HEARD OF')]).toEqual([
      6, 10, 10,
    ]);
    orThrow(await floor.hold([[sku, 5]], { channel: 'CHANNEL-3' }));
    expect([await lookUp('CHANNEL-24'), await lookUp('CHANNEL-30')]).toEqual([1, 5]);
    expect(await floor.hold([[sku, 2]], { channel: 'CHANNEL-24' })).toMatchObject({ ok: false });
    expect(await floor.audit()).toEqual([]);
  });

  it('give a channel that no rule names what sourcing may take for it', async () => {
    orThrow(await floor.sellFrom('MARKETPLACE', nyc));
    await floor.promised([[sku, 4]], { channel: 'MARKETPLACE' });
    const view = await loadSourcingView(floor.db, [sku], []);
    const unitsOf = (units: readonly { channel: string | null; units: number }[] | null | undefined) =>
      Object.fromEntries(units?.map((each) => [each.channel, each.units]) ?? []);

    expect(unitsOf(view.stock.find(({ locationId }) => locationId === reno)?.byChannel)).toEqual({
      MARKETPLACE: 0,
      null: 6,
    });
    expect(unitsOf(view.stock.find(({ locationId }) => locationId === nyc)?.byChannel)).toEqual({
      MARKETPLACE: 4,
      null: 0,
    });
  });
});

describe('a ninth pool', () => {
  it('is refused of one SKU, and changes nothing', async () => {
    await tellApart(MAX_POOLS - 1);
    const before = await stateOf();

    expect(await floor.setRule({ sku, channel: 'STORE', threshold: 9 })).toEqual(refusal('threshold'));
    expect(await stateOf()).toEqual(before);
    orThrow(await floor.setRule({ sku, channel: 'STORE', threshold: 3, lowStockAt: 1 }));
    orThrow(await floor.setRule({ sku: await floor.addProduct({}), channel: 'STORE', threshold: 9 }));
    expect(await floor.audit()).toEqual([]);
  });

  it('is refused of any SKU where the rule is for all, and where it goes', async () => {
    await tellApart(MAX_POOLS - 1);
    const before = await stateOf();
    expect(await floor.setRule({ channel: 'STORE', threshold: 9 })).toEqual(refusal('threshold'));
    expect(await stateOf()).toEqual(before);

    orThrow(await floor.setRule({ sku, channel: 'STORE', threshold: 0 }));
    orThrow(await floor.setRule({ channel: 'STORE', threshold: 9 }));
    expect(await floor.setRule({ sku, channel: 'STORE' })).toEqual(refusal('threshold'));
    expect(await floor.audit()).toEqual([]);
  });

  it('is refused where a channel would sell elsewhere', async () => {
    await tellApart(MAX_POOLS - 1);
    const before = await stateOf();

    expect(await floor.sellFrom('STORE', nyc)).toEqual(refusal('locationCodes'));
    expect(await stateOf()).toEqual(before);
    expect(await floor.audit()).toEqual([]);
  });

  it('is refused when two rules at the same moment would make it', async () => {
    await tellApart(MAX_POOLS - 2);
    const both = await Promise.all([
      floor.setRule({ sku, channel: 'STORE', threshold: 8 }),
      floor.sellFrom('MARKETPLACE', nyc),
    ]);

    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.filter(({ ok }) => !ok)).toMatchObject([{ errors: [{ code: 'TOO_MANY_CHANNEL_POOLS' }] }]);
    expect(await floor.audit()).toEqual([]);
  });

  it.each([
    ['setStockRule', 'SetStockRuleInput', () => ({ sku, channel: 'STORE', threshold: 9 }), 'threshold'],
    [
      'setChannelLocations',
      'SetChannelLocationsInput',
      () => ({ channel: 'STORE', locationCodes: [codeOf(nyc)] }),
      'locationCodes',
    ],
  ])('is refused by %s of the API', async (mutation, type, inputOf, field) => {
    await tellApart(MAX_POOLS - 1);
    const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code field message } } }`;
    const input = { idempotencyKey: randomUUID(), ...inputOf() };

    const { data, codes } = await inventoryOf(floor).ask(TESTER, document, { input });
    expect(codes).toEqual([]);
    expect(data[mutation].userErrors).toEqual(refusal(field).errors);
  });
});
