import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '@tutti/kit/database';
import { orThrow } from '@tutti/kit/decision';
import { inboundReferenceKey, transferReferenceKey } from '../../subgraphs/inventory/src/domain/reference-key.ts';
import {
  announceInboundShipment,
  rescheduleInboundShipment,
} from '../../subgraphs/inventory/src/sagas/inbound-shipments.ts';
import {
  findInboundShipment,
  loadExpectedUnits,
  pageInboundShipments,
} from '../../subgraphs/inventory/src/store/inbound-shipments.ts';
import { aCaller, TESTER } from '../support/callers.ts';
import { cloneDatabase } from '../support/databases.ts';
import { codesOf, type Dock, idOf, openDock } from '../support/dock.ts';
import { aReservation, codeOf, freshId, LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let dock: Dock;
beforeAll(async () => {
  dock = await openDock();
});
afterAll(() => dock.close());

const MIGRATION = new URL(
  '../../prisma/inventory/migrations/20261130010100_announce_a_reference_once/migration.sql',
  import.meta.url,
);

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
        { reference: 'ASN-1', supplier: 'Oak & Sons', expectedAt },
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

  it('takes in good and damaged units of one SKU, those on top last', async () => {
    const sku = await dock.addProduct();
    const id = idOf(await dock.announce([[sku, 10]]));
    const came = (receivedQuantity: number, state: 'AVAILABLE' | 'DAMAGED' | 'QUALITY_CONTROL') => ({
      ...{ sku, receivedQuantity, state },
    });

    const lines = [came(8, 'AVAILABLE'), came(2, 'DAMAGED'), came(1, 'QUALITY_CONTROL')];
    idOf(await dock.receive(id, [], { lines }));

    expect(await findInboundShipment(dock.db, id)).toMatchObject({ status: 'RECEIVED', lines: [{ received: 11 }] });
    expect(await dock.levels(sku)).toMatchObject([{ available: 8, damaged: 2, qualityControl: 1, incoming: 0 }]);
    expect(await dock.disagreements()).toEqual([]);
    expect(await dock.audit()).toEqual([]);
  });

  it('is announced once for a supplier’s reference, whatever its case and blanks', async () => {
    const sku = await dock.addProduct();
    const oak = { supplier: 'Oak & Sons', reference: freshId('ASN') };
    const id = idOf(await dock.announce([[sku, 10]], oak));
    const again = { supplier: ' OAK &  Sons', reference: ` ${oak.reference.toUpperCase()} ` };

    for (const over of [oak, again, { ...oak, locationCode: codeOf(nyc) }])
      expect(await dock.announce([[sku, 10]], over)).toMatchObject({
        ok: false,
        errors: [{ code: 'DUPLICATE_REFERENCE', field: ['reference'], message: expect.stringContaining(id) }],
      });
    expect(codesOf([await dock.announce([[sku, 1]], { ...oak, supplier: 'Elm' })])).toEqual(['OK']);
    expect(codesOf([await dock.announce([[sku, 1]], { ...oak, supplier: null })])).toEqual(['OK']);
    expect(await dock.levels(sku)).toMatchObject([{ incoming: 12 }]);

    idOf(await dock.receive(id, [[sku, 10]]));
    expect(codesOf([await dock.announce([[sku, 10]], oak)])).toEqual(['DUPLICATE_REFERENCE']);
    expect(await dock.disagreements()).toEqual([]);
  });

  it('may be announced again once it was canceled', async () => {
    const sku = await dock.addProduct();
    const oak = { supplier: 'Oak & Sons', reference: freshId('ASN') };
    idOf(await dock.cancelInbound(idOf(await dock.announce([[sku, 10]], oak))));

    expect(codesOf([await dock.announce([[sku, 4]], oak), await dock.announce([[sku, 4]], oak)])).toEqual([
      'OK',
      'DUPLICATE_REFERENCE',
    ]);
    expect(await dock.levels(sku)).toMatchObject([{ incoming: 4 }]);
  });

  it('leaves alone what was announced twice before references were unique', async () => {
    const { db, drop } = await cloneDatabase('inventory');
    try {
      await db.pool.query(
        'ALTER TABLE inbound_shipments DROP COLUMN reference_key; ALTER TABLE transfers DROP COLUMN reference_key',
      );
      await db.pool.query(
        `INSERT INTO inbound_shipments (id, reference, supplier, location_id, status, expected_at, created_at) VALUES
           ('inb_2', ' asn-1', 'OAK  Sons', 'loc_nyc', 'ANNOUNCED', now(), now()),
           ('inb_1', 'ASN-1', 'Oak Sons', 'loc_reno', 'RECEIVED', now(), now() - interval '1 day'),
           ('inb_0', 'ASN-1', 'Oak Sons', 'loc_reno', 'CANCELLED', now(), now() - interval '2 days'),
           ('inb_3', 'ASN-1', NULL, 'loc_reno', 'ANNOUNCED', now(), now());
         INSERT INTO transfers (id, reference, from_location_id, to_location_id, status) VALUES
           ('trf_1', 'T-1', 'loc_reno', 'loc_nyc', 'REQUESTED'), ('trf_2', 't-1', 'loc_reno', 'loc_nyc', 'REQUESTED'),
           ('trf_3', NULL, 'loc_reno', 'loc_nyc', 'REQUESTED'), ('trf_4', ' ', 'loc_reno', 'loc_nyc', 'REQUESTED')`,
      );

      await db.pool.query(readFileSync(MIGRATION, 'utf8'));

      const { rows } = await db.pool.query(
        `SELECT id, reference_key FROM inbound_shipments UNION ALL SELECT id, reference_key FROM transfers ORDER BY id`,
      );
      expect(Object.fromEntries(rows.map(({ id, reference_key }) => [id, reference_key]))).toEqual({
        inb_0: null,
        inb_1: inboundReferenceKey('Oak Sons', 'ASN-1', 'loc_reno'),
        inb_2: null,
        inb_3: inboundReferenceKey(null, 'ASN-1', 'loc_reno'),
        trf_1: transferReferenceKey('T-1', 'loc_reno'),
        ...{ trf_2: null, trf_3: null, trf_4: null },
      });
    } finally {
      await drop();
    }
  });

  it('tells those who wait for its units', async () => {
    const sku = await dock.addProduct();
    const id = idOf(await dock.announce([[sku, 5]]));
    const order = aReservation([[sku, 2]]);
    orThrow(await dock.reserve(order));

    idOf(await dock.receive(id, [[sku, 5]]));

    expect((await dock.events()).filter(({ subject }) => subject === order.orderId)).toMatchObject([
      { type: 'promise.reopened' },
    ]);
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
      await rescheduleInboundShipment(dock, TESTER, { ...reschedule, idempotencyKey: randomUUID() }),
      await rescheduleInboundShipment(dock, TESTER, { ...reschedule, idempotencyKey: randomUUID() }),
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
    const input = { idempotencyKey: randomUUID(), reference: freshId('ASN'), expectedAt: tomorrow() };

    const first = await dock.announce([[sku, 5]], input);

    expect(await dock.announce([[sku, 5]], input)).toEqual(first);
    expect(codesOf([await dock.announce([[sku, 6]], input)])).toEqual(['IDEMPOTENCY_KEY_REUSED']);
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

describe('a shipment without a supplier', () => {
  it('keeps its reference at its own location alone, and shows nobody another’s', async () => {
    const sku = await dock.addProduct();
    const reference = freshId('ASN');
    const partner = aCaller('partner', { locations: [codeOf(nyc)] });
    const announceAs = (supplier: string | null) =>
      announceInboundShipment(dock, partner, {
        idempotencyKey: randomUUID(),
        locationCode: codeOf(nyc),
        reference,
        supplier,
        expectedAt: tomorrow(),
        lines: [{ sku, expectedQuantity: 1 }],
        actor: 'partner',
      });
    const id = idOf(await dock.announce([[sku, 1]], { reference, supplier: 'Oak' }));
    idOf(await dock.announce([[sku, 1]], { reference }));

    expect(codesOf([await announceAs(null), await announceAs(null)])).toEqual(['OK', 'DUPLICATE_REFERENCE']);
    const refused = await announceAs('Oak');
    expect(codesOf([refused])).toEqual(['DUPLICATE_REFERENCE']);
    expect(JSON.stringify(refused)).not.toContain(id);
  });
});
