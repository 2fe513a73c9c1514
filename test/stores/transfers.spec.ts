import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orThrow } from '@tutti/kit/decision';
import { findTransfer, pageTransfers } from '../../subgraphs/inventory/src/store/transfers.ts';
import { codesOf, type Dock, idOf, openDock } from '../support/dock.ts';
import { codeOf, freshId, LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;

let dock: Dock;
beforeAll(async () => {
  dock = await openDock();
});
afterAll(() => dock.close());

const stateOf = async (sku: string) =>
  (await dock.levels(sku)).map(({ locationId, available, incoming }) => [locationId, available, incoming]);

describe('a transfer', () => {
  it('is planned once for a reference of its origin, unless it was canceled', async () => {
    const sku = await dock.addProduct({ [reno]: 10 });
    const over = { reference: freshId('T') };
    const id = idOf(await dock.plan([[sku, 1]], over));

    expect(await dock.plan([[sku, 1]], { reference: over.reference.toUpperCase() })).toMatchObject({
      ok: false,
      errors: [{ code: 'DUPLICATE_REFERENCE', field: ['reference'], message: expect.stringContaining(id) }],
    });
    const back = { ...over, fromLocationCode: codeOf(nyc), toLocationCode: codeOf(reno) };
    expect(codesOf([await dock.plan([[sku, 1]], back), await dock.plan([[sku, 1]])])).toEqual(['OK', 'OK']);
    idOf(await dock.callOff(id));
    expect(codesOf([await dock.plan([[sku, 1]], over)])).toEqual(['OK']);
  });

  it('arrives in good and damaged units of one SKU, taken in in their order', async () => {
    const sku = await dock.addProduct({ [reno]: 10 });
    const id = idOf(await dock.plan([[sku, 10]]));
    idOf(await dock.ship(id));
    const lines = [
      { sku, quantity: 7, state: 'AVAILABLE' as const },
      { sku, quantity: 2, state: 'DAMAGED' as const },
      { sku, quantity: 1, state: 'AVAILABLE' as const },
    ];

    idOf(await dock.takeIn(id, null, { lines }));

    expect(await findTransfer(dock.db, id)).toMatchObject({ status: 'RECEIVED', lines: [{ received: 10 }] });
    expect((await dock.levels(sku)).find(({ locationId }) => locationId === nyc)).toMatchObject({
      ...{ available: 8, damaged: 2, incoming: 0 },
    });
    expect(await dock.position(sku)).toMatchObject({ available: 8 });
    expect(await dock.disagreements()).toEqual([]);
    expect(await dock.audit()).toEqual([]);
  });

  it('is planned, shipped in part, received in two deliveries and closed, and all counters agree after each step', async () => {
    const [desk, lamp] = [await dock.addProduct({ [reno]: 10 }), await dock.addProduct({ [reno]: 10 })];
    const id = idOf(
      await dock.plan(
        [
          [desk, 5],
          [lamp, 4],
        ],
        { reference: 'T-1', expectedAt: null },
      ),
    );

    expect(await findTransfer(dock.db, id)).toMatchObject({
      id,
      reference: 'T-1',
      fromLocationId: reno,
      toLocationId: nyc,
      status: 'REQUESTED',
      expectedAt: null,
      shippedAt: null,
      version: 1,
      lines: [
        { sku: desk, quantity: 5, shipped: 0, received: 0 },
        { sku: lamp, quantity: 4, shipped: 0, received: 0 },
      ],
    });
    expect(await stateOf(desk)).toEqual([[reno, 10, 0]]);

    idOf(
      await dock.ship(id, {
        lines: [
          { sku: desk, quantity: 5 },
          { sku: lamp, quantity: 3 },
        ],
      }),
    );
    expect(await stateOf(desk)).toEqual([
      [nyc, 0, 5],
      [reno, 5, 0],
    ]);
    expect(await dock.position(desk)).toMatchObject({ available: 5 });
    expect(await dock.disagreements()).toEqual([]);

    idOf(
      await dock.takeIn(id, [
        [desk, 2],
        [lamp, 3],
      ]),
    );
    expect(await findTransfer(dock.db, id)).toMatchObject({
      status: 'IN_TRANSIT',
      shippedAt: expect.any(Date),
      closedAt: null,
      version: 3,
      lines: [
        { shipped: 5, received: 2 },
        { shipped: 3, received: 3 },
      ],
    });
    expect(await stateOf(desk)).toEqual([
      [nyc, 2, 3],
      [reno, 5, 0],
    ]);
    expect(await dock.disagreements()).toEqual([]);

    idOf(await dock.takeIn(id, [[desk, 1]], { final: true }));
    expect(await findTransfer(dock.db, id)).toMatchObject({
      status: 'CLOSED_SHORT',
      closedAt: expect.any(Date),
      version: 4,
    });
    expect(await stateOf(desk)).toEqual([
      [nyc, 3, 0],
      [reno, 5, 0],
    ]);
    expect(await dock.movements(desk)).toMatchObject([
      { kind: 'FEED' },
      ...Array(5).fill({ kind: 'TRANSFER', reference: id }),
    ]);
    expect(await dock.disagreements()).toEqual([]);
    expect(await dock.audit()).toEqual([]);
  });

  it('arrives whole', async () => {
    const sku = await dock.addProduct({ [reno]: 10, [nyc]: 1 });
    const id = idOf(await dock.plan([[sku, 5]]));
    idOf(await dock.ship(id));
    idOf(await dock.takeIn(id));

    expect(await findTransfer(dock.db, id)).toMatchObject({ status: 'RECEIVED', lines: [{ shipped: 5, received: 5 }] });
    expect(await stateOf(sku)).toEqual([
      [nyc, 6, 0],
      [reno, 5, 0],
    ]);
    expect(codesOf([await dock.takeIn(id), await dock.callOff(id), await dock.ship(id)])).toEqual(
      Array(3).fill('ACTION_NOT_ALLOWED'),
    );
  });

  it('takes no unit that is held for a basket', async () => {
    const sku = await dock.addProduct({ [reno]: 10 });
    orThrow(await dock.hold([[sku, 7]]));
    const id = idOf(await dock.plan([[sku, 4]]));

    expect(await dock.ship(id, { lines: [{ sku, quantity: 4 }] })).toMatchObject({
      errors: [{ code: 'INSUFFICIENT_STOCK', field: ['lines', '0', 'quantity'] }],
    });
    expect(await stateOf(sku)).toEqual([[reno, 10, 0]]);
    expect(await findTransfer(dock.db, id)).toMatchObject({ status: 'REQUESTED', version: 1 });
    expect(codesOf([await dock.ship(id, { lines: [{ sku, quantity: 3 }] })])).toEqual(['OK']);
  });

  it('is called off before it left, and on its way', async () => {
    const sku = await dock.addProduct({ [reno]: 10 });
    const [planned, sent] = [idOf(await dock.plan([[sku, 5]])), idOf(await dock.plan([[sku, 6]]))];
    idOf(await dock.ship(sent));
    idOf(await dock.takeIn(sent, [[sku, 2]]));

    expect(
      codesOf([await dock.callOff(planned, 2), await dock.callOff(planned, 1), await dock.callOff(sent, 3)]),
    ).toEqual(['STALE_VERSION', 'OK', 'OK']);
    for (const id of [planned, sent]) expect(await findTransfer(dock.db, id)).toMatchObject({ status: 'CANCELLED' });
    expect(await stateOf(sku)).toEqual([
      [nyc, 2, 0],
      [reno, 8, 0],
    ]);
    expect(await dock.disagreements()).toEqual([]);
  });

  it('is refused with everything that is wrong, or when nobody knows it', async () => {
    expect(await dock.plan([['UNICORN', 1]], { toLocationCode: 'LOC_LOCKER' })).toMatchObject({
      errors: [
        { code: 'LOCATION_HOLDS_NO_STOCK', field: ['toLocationCode'] },
        { code: 'SKU_NOT_FOUND', field: ['lines', '0', 'sku'] },
      ],
    });
    expect(codesOf([await dock.ship('trf_unknown')])).toEqual(['TRANSFER_NOT_FOUND']);
    expect(await findTransfer(dock.db, 'trf_unknown')).toBeNull();
  });

  it('is shipped once for one key', async () => {
    const sku = await dock.addProduct({ [reno]: 10 });
    const id = idOf(await dock.plan([[sku, 5]]));
    const idempotencyKey = freshId('key');

    expect(await dock.ship(id, { idempotencyKey })).toEqual(await dock.ship(id, { idempotencyKey }));
    expect(await stateOf(sku)).toEqual([
      [nyc, 0, 5],
      [reno, 5, 0],
    ]);
  });
});

describe('pageTransfers', () => {
  it('shows them newest first, page by page, from either end and of statuses', async () => {
    const other = await openDock();
    const sku = await other.addProduct({ [reno]: 9, [nyc]: 9 });
    const back = { fromLocationCode: codeOf(nyc), toLocationCode: codeOf(reno) };
    const ids = [
      idOf(await other.plan([[sku, 1]])),
      idOf(await other.plan([[sku, 1]], back)),
      idOf(await other.plan([[sku, 1]])),
    ].toReversed();
    idOf(await other.ship(ids[0] ?? ''));
    const page = { locationIds: [nyc], statuses: null, first: 2, after: null };

    const start = await pageTransfers(other.db, page);
    const rest = await pageTransfers(other.db, { ...page, after: start.pageInfo.endCursor });
    const sent = await pageTransfers(other.db, { ...page, statuses: ['IN_TRANSIT'] });
    const elsewhere = await pageTransfers(other.db, { ...page, locationIds: [] });

    expect([...start.nodes, ...rest.nodes].map(({ id }) => id)).toEqual(ids);
    expect([start, rest].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, false]);
    expect(sent.nodes).toMatchObject([{ id: ids[0], lines: [{ sku, shipped: 1 }] }]);
    expect(elsewhere.nodes).toEqual([]);
    await other.close();
  });
});
