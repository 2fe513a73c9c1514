import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '@tutti/kit/database';
import { orThrow } from '@tutti/kit/decision';
import { rescheduleInboundShipment } from '../../subgraphs/inventory/src/sagas/inbound-shipments.ts';
import {
  findInboundShipment,
  loadExpectedUnits,
  pageInboundShipments,
} from '../../subgraphs/inventory/src/store/inbound-shipments.ts';
import { TESTER } from '../support/callers.ts';
import { codesOf, type Dock, idOf, openDock } from '../support/dock.ts';
import { aReservation, codeOf, freshId, LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let dock: Dock;
beforeAll(async () => {
  dock = await openDock();
});
afterAll(() => dock.close());

const tomorrow = () => new Date(Date.now() + 86_400_000);

describe('an inbound shipment', () => {
  it('is announced, received in two deliveries and closed short, and all counters agree after each step', async () => {
    const [desk, lamp] = [await dock.addProduct({ [reno]: 10 }), await dock.addProduct()];
    const expectedAt = new Date('2027-01-05T08:00:00Z');
    const id = idOf(
      await dock.announce(
        [
          [desk, 40],
          [lamp, 15],
        ],
        { supplier: 'Oak & Sons', expectedAt },
      ),
    );

    expect(await findInboundShipment(dock.db, id)).toMatchObject({
      id,
      reference: 'ASN-1',
      supplier: 'Oak & Sons',
      locationId: reno,
      status: 'ANNOUNCED',
      expectedAt,
      closedAt: null,
      version: 1,
      lines: [
        { sku: desk, expected: 40, received: 0 },
        { sku: lamp, expected: 15, received: 0 },
      ],
    });
    expect(await dock.levels(desk)).toMatchObject([{ available: 10, incoming: 40, version: 2 }]);
    expect(await dock.levels(lamp)).toMatchObject([{ locationId: reno, available: 0, incoming: 15, version: 1 }]);
    expect(await dock.disagreements()).toEqual([]);

    idOf(await dock.receive(id, [[desk, 30]]));
    expect(await dock.levels(desk)).toMatchObject([{ available: 40, incoming: 10 }]);
    expect(await dock.disagreements()).toEqual([]);

    const damaged = [{ sku: lamp, receivedQuantity: 16, state: 'DAMAGED' as const }];
    idOf(await dock.receive(id, [], { lines: damaged, final: true }));
    expect(await findInboundShipment(dock.db, id)).toMatchObject({
      status: 'CLOSED_SHORT',
      closedAt: expect.any(Date),
      version: 3,
      lines: [{ received: 30 }, { received: 16 }],
    });
    expect(await dock.levels(desk)).toMatchObject([{ available: 40, incoming: 0 }]);
    expect(await dock.levels(lamp)).toMatchObject([{ available: 0, damaged: 16, incoming: 0 }]);
    expect(await dock.movements(desk)).toMatchObject([
      { kind: 'FEED' },
      { kind: 'INBOUND', quantity: 40, fromState: null, toState: 'INCOMING', reference: id },
      { kind: 'INBOUND', quantity: 30, fromState: 'INCOMING', toState: 'AVAILABLE', reference: id },
      { kind: 'INBOUND', quantity: 10, fromState: 'INCOMING', toState: null, reference: id },
    ]);
    expect(await dock.disagreements()).toEqual([]);
    expect(await dock.audit()).toEqual([]);
  });

  it('tells those who wait for its units', async () => {
    const sku = await dock.addProduct();
    const id = idOf(await dock.announce([[sku, 5]]));
    orThrow(await dock.reserve(aReservation([[sku, 2]])));

    idOf(await dock.receive(id, [[sku, 5]]));

    expect((await dock.events()).filter(({ subject }) => subject === sku)).toContainEqual(
      expect.objectContaining({ type: 'stock.became_available' }),
    );
  });

  it('is refused whole: nothing is written', async () => {
    const sku = await dock.addProduct({ [reno]: 1 });
    const id = idOf(await dock.announce([[sku, 10]]));

    expect(codesOf([await dock.receive(id, [[sku, 12]])])).toEqual(['OVER_RECEIPT']);
    expect(
      await dock.announce(
        [
          [sku, 1],
          ['UNICORN', 0],
        ],
        { locationCode: 'ATLANTIS' },
      ),
    ).toMatchObject({
      errors: [
        { code: 'LOCATION_NOT_FOUND', field: ['locationCode'] },
        { code: 'INVALID_QUANTITY', field: ['lines', '1', 'expectedQuantity'] },
        { code: 'SKU_NOT_FOUND', field: ['lines', '1', 'sku'] },
      ],
    });
    expect(codesOf([await dock.receive('inb_unknown', [[sku, 1]])])).toEqual(['INBOUND_SHIPMENT_NOT_FOUND']);
    expect(await findInboundShipment(dock.db, id)).toMatchObject({ version: 1, lines: [{ received: 0 }] });
    expect(await dock.levels(sku)).toMatchObject([{ available: 1, incoming: 10, version: 2 }]);
  });

  it('is put off, and called off: what came stays', async () => {
    const sku = await dock.addProduct();
    const id = idOf(await dock.announce([[sku, 10]]));
    const expectedAt = new Date('2027-03-01T00:00:00Z');
    const reschedule = { inboundShipmentId: id, expectedAt, expectedVersion: 1 };

    const outcomes = [
      await rescheduleInboundShipment(dock, TESTER, { ...reschedule, idempotencyKey: freshId('key') }),
      await rescheduleInboundShipment(dock, TESTER, { ...reschedule, idempotencyKey: freshId('key') }),
    ];

    expect(codesOf(outcomes)).toEqual(['OK', 'STALE_VERSION']);
    expect(await findInboundShipment(dock.db, id)).toMatchObject({ expectedAt, version: 2 });
    idOf(await dock.receive(id, [[sku, 4]]));
    idOf(await dock.cancelInbound(id));
    expect(await findInboundShipment(dock.db, id)).toMatchObject({ status: 'CANCELLED', lines: [{ received: 4 }] });
    expect(await dock.levels(sku)).toMatchObject([{ available: 4, incoming: 0 }]);
    expect(codesOf([await dock.receive(id, [[sku, 1]]), await dock.cancelInbound(id)])).toEqual([
      'ACTION_NOT_ALLOWED',
      'ACTION_NOT_ALLOWED',
    ]);
    expect(await dock.disagreements()).toEqual([]);
  });

  it('is announced once for one key, and not with another input', async () => {
    const sku = await dock.addProduct();
    const idempotencyKey = freshId('key');
    const expectedAt = tomorrow();

    const first = await dock.announce([[sku, 5]], { idempotencyKey, expectedAt });

    expect(await dock.announce([[sku, 5]], { idempotencyKey, expectedAt })).toEqual(first);
    expect(codesOf([await dock.announce([[sku, 6]], { idempotencyKey, expectedAt })])).toEqual([
      'IDEMPOTENCY_KEY_REUSED',
    ]);
    expect(await dock.levels(sku)).toMatchObject([{ incoming: 5 }]);
  });
});

describe('pageInboundShipments', () => {
  it('shows them by date, page by page, of a location and of statuses', async () => {
    const sku = await dock.addProduct();
    const to = { locationCode: codeOf(nyc) };
    const dates = ['2027-02-03T00:00:00Z', '2027-02-01T00:00:00Z', '2027-02-02T00:00:00Z', '2027-02-02T00:00:00Z'];
    const ids: string[] = [];
    for (const date of dates) ids.push(idOf(await dock.announce([[sku, 1]], { ...to, expectedAt: new Date(date) })));
    const [third, first, ...alike] = ids as [string, string, string, string];
    const [second, next] = alike.sort();
    const page = { locationIds: [nyc], statuses: null, first: 2, after: null };

    const start = await pageInboundShipments(dock.db, page);
    const rest = await pageInboundShipments(dock.db, { ...page, after: start.pageInfo.endCursor });

    expect([start, rest].map(({ nodes }) => nodes.map(({ id }) => id))).toEqual([
      [first, second],
      [next, third],
    ]);
    expect([start, rest].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, false]);
    idOf(await dock.cancelInbound(first));
    const cancelled = await pageInboundShipments(dock.db, { ...page, statuses: ['CANCELLED'] });
    expect(cancelled.nodes).toMatchObject([{ id: first, lines: [{ sku, expected: 1 }] }]);
    await expect(pageInboundShipments(dock.db, { ...page, after: 'nonsense' })).rejects.toThrow('not a cursor');
  });
});

describe('loadExpectedUnits', () => {
  it('has what is on its way by date, from outside and from other locations, and nothing that is late', async () => {
    const [sku, other] = [await dock.addProduct({ [reno]: 9 }), await dock.addProduct({ [reno]: 9 })];
    const [early, middle, late] = ['2027-01-01', '2027-01-02', '2027-01-03'].map((day) => new Date(day)) as [
      Date,
      Date,
      Date,
    ];
    idOf(
      await dock.announce(
        [
          [sku, 10],
          [other, 1],
        ],
        { expectedAt: late },
      ),
    );
    const partly = idOf(
      await dock.announce(
        [
          [sku, 10],
          [other, 4],
        ],
        { expectedAt: early },
      ),
    );
    idOf(await dock.receive(partly, [[sku, 11]]));
    idOf(await dock.receive(idOf(await dock.announce([[sku, 5]], { expectedAt: early })), [], { final: true }));
    const overdue = idOf(await dock.announce([[sku, 7]]));
    await dock.db.rows(overdueSql, [overdue]);
    for (const expectedAt of [middle, null]) idOf(await dock.ship(idOf(await dock.plan([[sku, 3]], { expectedAt }))));
    await dock.plan([[sku, 1]], { expectedAt: early });

    const expected = (skus: string[]) => loadExpectedUnits(dock.db, skus, dock.now());

    expect(await expected([sku])).toEqual([
      { sku, locationId: nyc, at: middle, units: 3 },
      { sku, locationId: reno, at: late, units: 10 },
    ]);
    expect(await expected([sku, other])).toMatchObject([
      { sku: other, at: early, units: 4 },
      { sku, at: middle },
      { at: late },
      { at: late },
    ]);
    expect(await expected([])).toEqual([]);
  });
});

const overdueSql = sql(
  'test.overdue',
  `UPDATE inbound_shipments SET expected_at = now() - interval '1 hour' WHERE id = $1`,
);
