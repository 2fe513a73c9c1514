import { describe, expect, it } from '@jest/globals';
import type { AuditedChannels } from './stock-audit.ts';
import { channelDiscrepancies, networkDiscrepancies, withRestored } from './stock-audit-network.ts';
import { anAuditedNetwork, anAuditedPosition, unitsOf } from './stock-audit-testing.ts';

const found = (...network: Parameters<typeof networkDiscrepancies>) =>
  networkDiscrepancies(...network).map(({ kind, subject, expected, actual }) => [kind, subject, expected, actual]);

describe('networkDiscrepancies', () => {
  it('tells of each sum that is not one', () => {
    expect(found(anAuditedNetwork({ available: 11, backordered: 2 }), [])).toEqual([
      ['NETWORK_AVAILABLE', null, 10, 11],
      ['NETWORK_BACKORDERED', null, 0, 2],
    ]);
  });

  it('tells of reserved units channel by channel, and in all only what they don’t tell', () => {
    expect(found(anAuditedNetwork({ reserved: 5, reservedByChannel: { ECOMMERCE: 4, STORE: 1 } }), [])).toEqual([
      ['NETWORK_RESERVED', 'STORE', 0, 1],
    ]);
    expect(found(anAuditedNetwork({ reserved: 5 }), [])).toEqual([['NETWORK_RESERVED', null, 4, 5]]);
  });

  it('says that there are none', () => {
    const nothing = { available: 0, reserved: 0, reservedByChannel: {} };

    expect(networkDiscrepancies({ ...anAuditedNetwork(nothing), isThere: false }, [])).toMatchObject([
      { kind: 'NETWORK_AVAILABLE', expected: 10, cause: expect.stringMatching(/were deleted/) },
      { kind: 'NETWORK_RESERVED', expected: 4, cause: expect.stringMatching(/were deleted/) },
    ]);
  });

  it('says where it follows from a position', () => {
    const edited = anAuditedPosition({ counters: unitsOf({ AVAILABLE: 12 }) });
    const network = anAuditedNetwork({}, { available: 12 });

    expect(networkDiscrepancies(network, [edited])[0]?.cause).toMatch(/^A position’s counter was changed by hand/);
    expect(networkDiscrepancies(network, [])[0]?.cause).toMatch(/^The sum was changed by hand/);
  });
});

describe('withRestored', () => {
  const gone = anAuditedPosition({ version: null, counters: unitsOf({}), ledger: unitsOf({ AVAILABLE: 7 }) });
  const sumWith = (...positions: Parameters<typeof withRestored>[1]) =>
    withRestored(anAuditedNetwork({}, { available: 3 }), positions).sums.available;

  it('counts a position that is gone as it will be', () => {
    expect(sumWith(gone, anAuditedPosition({ locationId: 'loc_nyc' }))).toBe(10);
  });

  it('leaves another SKU’s out', () => {
    expect(sumWith({ ...gone, sku: 'LAMP' })).toBe(3);
  });
});

describe('channelDiscrepancies', () => {
  /** Of three pools: what any set of them may sell. */
  const list = (units: number) => Array.from({ length: 16 }, (_, set) => (set % 8 === 0 ? 0 : units));
  const agreed: AuditedChannels['kept'] = {
    pools: { ECOMMERCE: 1, MARKETPLACE: 2, STORE: 1 },
    sellable: list(9),
    protected: {},
    lowStockAt: {},
  };
  const of = (kept: Partial<typeof agreed>, ruled: Partial<typeof agreed> = {}) =>
    channelDiscrepancies({
      sku: 'DESK',
      available: 9,
      kept: { ...agreed, ...kept },
      ruled: { ...agreed, ...ruled },
    }).map(({ subject, expected, actual }) => [subject, expected, actual]);

  it('tells of the first number of each list', () => {
    const sellable = agreed.sellable.with(3, 8);

    expect(of({ sellable }, { lowStockAt: { STORE: 2 } })).toEqual([
      ['sellable ECOMMERCE+STORE+other channels', 9, 8],
      ['lowStockAt STORE', 2, -1],
    ]);
    expect(of({ protected: { STORE: 1 }, lowStockAt: { '*': 0 } })).toEqual([
      ['protected STORE', 0, 1],
      ['lowStockAt other channels', -1, 0],
    ]);
    expect(of({ sellable: agreed.sellable.with(12, 8) })).toEqual([['sellable MARKETPLACE with thresholds', 9, 8]]);
  });

  it('tells of a channel that is in another pool', () => {
    expect(of({ pools: { ...agreed.pools, STORE: 2 } })).toEqual([['pools STORE', 1, 2]]);
    expect(of({ pools: {}, sellable: [0, 9, 0, 9] })).toEqual([
      ['pools ECOMMERCE', 1, 0],
      ['sellable ECOMMERCE+STORE', 9, 0],
    ]);
  });

  it('takes no list for all that is available', () => {
    expect(of({ sellable: [] }, { sellable: list(6) })).toEqual([['sellable other channels', 6, 9]]);
    expect(of({}, { sellable: [] })).toEqual([['sellable', 0, 0]]);
  });
});
