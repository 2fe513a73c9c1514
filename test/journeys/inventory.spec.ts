import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleVariables } from '../support/documents.ts';
import { anOrder, dataOf, openShop, type Shop } from '../support/shop.ts';
import { eventually, REPOSITORY, type System, startSystem } from '../support/system.ts';

const run = promisify(execFile);
const NODE = 'DC-COLUMBUS';
const [{ sku: SKU }, { sku: OTHER }] = exampleVariables.BulkSetStockLevels.input.rows;
const HELD = `query ($id: ID!) { reservation(id: $id) { status expiresAt cartReference lines { sku heldQuantity } } }`;
const RENEW = `mutation ($input: RenewReservationInput!) {
  renewReservation(input: $input) { reservation { status expiresAt } userErrors { code field } }
}`;
const RELEASE = `mutation ($input: ReleaseReservationInput!) {
  releaseReservation(input: $input) { reservation { status } userErrors { code field } }
}`;
const ANNOUNCE = `mutation ($input: AnnounceInboundInput!) {
  announceInbound(input: $input) { inboundShipment { id status location { code } } userErrors { code field } }
}`;
const AUDIT = '{ stockAudit { clean discrepancies { kind sku subject expected actual } } }';

let system: System;
let shop: Shop;
beforeAll(async () => {
  system = await startSystem();
  shop = openShop(system);
});
afterAll(() => system?.stop());

const keyed = (input: object) => ({ input: { idempotencyKey: randomUUID(), ...input } });
const levelOf = async (sku: string, locationCode: string) => (await shop.readStock(sku, locationCode)).stockLevel;

describe('the documents of those who keep the stock', () => {
  it('tell what stands where, page by page, and how it came about', async () => {
    const { code, stockLevels } = await shop.show('partner', 'StockPositions');
    const [{ node }] = stockLevels.edges;
    const product = await shop.show('partner', 'StockMovements');

    expect([code, stockLevels.edges.length, stockLevels.pageInfo.hasNextPage]).toEqual([NODE, 50, true]);
    expect(node.onHand).toBe(node.available + node.reserved + node.allocated + node.damaged + node.safetyStock);
    expect(product).toMatchObject({ sku: SKU, stockLevel: { onHand: 265, movements: { nodes: expect.any(Array) } } });
    expect(product.stockLevel.movements.nodes.map(({ kind }: { kind: string }) => kind)).toContain('FEED');
  });

  it('take a feed that saw the versions as they are', async () => {
    const { input } = exampleVariables.BulkSetStockLevels;
    const { version } = await levelOf(OTHER, NODE);
    const rows = [input.rows[0], { ...input.rows[1], expectedVersion: version }];

    expect(await shop.show('partner', 'BulkSetStockLevels', { input: { ...input, rows } })).toMatchObject({
      appliedCount: 2,
      results: [
        { index: 0, sku: SKU, locationCode: NODE, onHand: 120 },
        { index: 1, sku: OTHER, locationCode: NODE, onHand: 300, version: version + 1 },
      ],
      userErrors: [],
    });
  });

  it('take what somebody found damaged', async () => {
    const before = await levelOf(SKU, NODE);

    expect(await shop.show('partner', 'AdjustStock')).toMatchObject({
      stockLevel: { sku: SKU, onHand: 120, available: before.available - 2, damaged: 2, location: { code: NODE } },
      movement: { kind: 'ADJUSTMENT', reason: 'DAMAGED', quantity: 2 },
      userErrors: [],
    });
  });

  it('take a count, and tell its difference', async () => {
    const { locationCode, sku } = exampleVariables.RecordCycleCount.input;
    const { onHand } = await levelOf(sku, locationCode);
    const { cycleCount, userErrors } = await shop.show('partner', 'RecordCycleCount');

    expect(userErrors).toEqual([]);
    expect(cycleCount).toMatchObject({ status: expect.any(String), variance: 17 - onHand, stockLevel: { sku } });
    const isPosted = cycleCount.status === 'POSTED';
    expect((await levelOf(sku, locationCode)).onHand).toBe(isPosted ? 17 : onHand);
    expect((await shop.show('partner', 'RecordCycleCount')).cycleCount.id).toBe(cycleCount.id);
  });

  it('take a shipment that was announced, in full or short', async () => {
    const notice = { locationCode: NODE, reference: 'ASN-1', expectedAt: '2027-01-05T08:00:00Z' };
    const lines = [{ sku: SKU, expectedQuantity: 50 }];
    const { inboundShipment } = await shop.send<{ inboundShipment: { id: string } }>(
      ANNOUNCE,
      keyed({ ...notice, lines }),
    );
    const input = { ...exampleVariables.ReceiveInbound.input, inboundShipmentId: inboundShipment.id };

    expect(inboundShipment).toMatchObject({ status: 'ANNOUNCED', location: { code: NODE } });
    expect(await shop.show('partner', 'ReceiveInbound', { input })).toEqual({
      inboundShipment: {
        id: inboundShipment.id,
        status: 'CLOSED_SHORT',
        lines: [{ sku: SKU, expectedQuantity: 50, receivedQuantity: 48 }],
      },
      userErrors: [],
    });
    expect(await levelOf(SKU, NODE)).toMatchObject({ onHand: 168 });
  });

  it('announce a supplier’s reference once, and take in good and damaged units of one SKU', async () => {
    const sku = await shop.addProduct();
    const notice = {
      ...{ locationCode: NODE, supplier: 'Oak & Sons', reference: 'PO-7', expectedAt: '2027-01-05T08:00:00Z' },
      lines: [{ sku, expectedQuantity: 10 }],
    };
    const { inboundShipment } = await shop.send<{ inboundShipment: { id: string } }>(ANNOUNCE, keyed(notice));

    expect(
      await shop.send(
        'mutation ($input: AnnounceInboundInput!) { announceInbound(input: $input) { inboundShipment { id } userErrors { code field message } } }',
        keyed({ ...notice, reference: ' po-7' }),
      ),
    ).toEqual({
      inboundShipment: null,
      userErrors: [
        { code: 'DUPLICATE_REFERENCE', field: ['reference'], message: expect.stringContaining(inboundShipment.id) },
      ],
    });
    const lines = [
      { sku, receivedQuantity: 8 },
      { sku, receivedQuantity: 2, state: 'DAMAGED' },
    ];
    const input = { ...keyed({}).input, inboundShipmentId: inboundShipment.id, lines };
    expect(await shop.show('partner', 'ReceiveInbound', { input })).toMatchObject({
      inboundShipment: { status: 'RECEIVED', lines: [{ sku, expectedQuantity: 10, receivedQuantity: 10 }] },
      userErrors: [],
    });
    expect(await levelOf(sku, NODE)).toMatchObject({ onHand: 10 });
  });

  it('tell a product page when units come', async () => {
    const sku = await shop.addProduct();
    const notice = { locationCode: NODE, reference: 'ASN-2', expectedAt: '2027-01-05T08:00:00.000Z' };
    const pageOf = async () =>
      (await shop.show('storefront', 'ProductAvailability', { skus: [sku, 'UNICORN'] })) as unknown[];
    expect(await pageOf()).toMatchObject([
      { sku, availability: { status: 'BACKORDER', availableToPromise: 0, nextAvailableAt: null } },
      null,
    ]);
    await shop.send(ANNOUNCE, keyed({ ...notice, lines: [{ sku, expectedQuantity: 5 }] }));

    expect(await pageOf()).toMatchObject([{ availability: { nextAvailableAt: notice.expectedAt } }, null]);
  });
});

describe('a basket', () => {
  it('is held as its document asks, once for its key', async () => {
    const asked = Date.now();
    const { reservation, userErrors } = await shop.show('storefront', 'ReserveStock');

    expect(userErrors).toEqual([]);
    expect(reservation).toMatchObject({ status: 'ACTIVE', lines: [{ sku: SKU, quantity: 2 }] });
    expect(Date.parse(reservation.expiresAt) - asked).toBeGreaterThan(890_000);
    expect(await shop.show('storefront', 'ReserveStock')).toEqual({ reservation, userErrors: [] });
  });

  it.each([
    ['no time', { ttlSeconds: 0 }, 'INVALID_TTL', 'ttlSeconds'],
    ['a century', { ttlSeconds: 3_155_760_000 }, 'INVALID_TTL', 'ttlSeconds'],
    ['half a unit', { lines: [{ sku: SKU, quantity: 0.5 }] }, 'INVALID_QUANTITY', 'lines.0.quantity'],
    ['nothing', { lines: [] }, 'INVALID_LINE_COUNT', 'lines'],
  ])('of %s is refused with its code', async (_, over, code, field) => {
    const hold = { channel: 'ECOMMERCE', lines: [{ sku: SKU, quantity: 1 }], ...over };

    expect(await shop.mutate('storefront', 'ReserveStock', hold)).toEqual({
      reservation: null,
      userErrors: [{ code, field: field.split('.'), message: expect.any(String) }],
    });
  });

  it('becomes an order, whose units nobody else had meanwhile', async () => {
    const sku = await shop.addProduct({ [NODE]: 2 }, false);
    const hold = { channel: 'ECOMMERCE', cartReference: 'cart-1', lines: [{ sku, quantity: 2 }] };
    const { reservation } = await shop.mutate<{ reservation: { id: string } }>('storefront', 'ReserveStock', hold);
    const order = (over: object) => shop.place(anOrder([{ sku, quantity: 2 }], over));

    expect(await order({})).toMatchObject({ userErrors: [{ code: 'INSUFFICIENT_STOCK' }] });
    const placed = await order({ reservationId: reservation.id });
    expect(placed).toMatchObject({ order: { lines: [{ sku, quantity: 2 }] }, userErrors: [] });
    expect(await shop.send(HELD, { id: reservation.id })).toEqual({
      status: 'ORDERED',
      expiresAt: null,
      cartReference: 'cart-1',
      lines: [{ sku, heldQuantity: 0 }],
    });
    expect(await order({ reservationId: reservation.id })).toMatchObject({
      order: null,
      userErrors: [{ code: 'RESERVATION_ALREADY_USED', field: ['reservationId'] }],
    });
    expect(await shop.send(RELEASE, keyed({ reservationId: reservation.id }))).toEqual({
      reservation: null,
      userErrors: [{ code: 'RESERVATION_ENDED', field: ['reservationId'] }],
    });
    await shop.orderOnce(placed.order.id, ({ status }) => status === 'ALLOCATED');
    expect(await levelOf(sku, NODE)).toMatchObject({ available: 0, allocated: 2 });
  });

  it('lasts while it is renewed, ends when it is given up or its time is over', async () => {
    const sku = await shop.addProduct({ [NODE]: 3 }, false);
    const hold = async (ttlSeconds: number, quantity: number) =>
      (
        await shop.mutate<{ reservation: { id: string } }>('storefront', 'ReserveStock', {
          channel: 'ECOMMERCE',
          ttlSeconds,
          lines: [{ sku, quantity }],
        })
      ).reservation.id;
    const [renewed, short] = [await hold(5, 1), await hold(1, 2)];

    expect(await shop.send(RENEW, keyed({ reservationId: renewed, ttlSeconds: 900 }))).toMatchObject({
      reservation: { status: 'ACTIVE' },
      userErrors: [],
    });
    await eventually(async () => (await shop.readStock(sku, NODE)).availability.availableToPromise === 2);
    expect(await shop.send(HELD, { id: short })).toMatchObject({ status: 'EXPIRED', lines: [{ heldQuantity: 0 }] });
    expect(await shop.send(RENEW, keyed({ reservationId: short }))).toMatchObject({
      userErrors: [{ code: 'RESERVATION_ENDED' }],
    });
    expect(await shop.send(RELEASE, keyed({ reservationId: renewed }))).toMatchObject({
      reservation: { status: 'RELEASED' },
    });
    expect((await shop.readStock(sku, NODE)).availability.availableToPromise).toBe(3);
  });
});

describe('the audit', () => {
  it('is clean after all of it', async () => {
    expect(dataOf(await system.ask(AUDIT))).toEqual({ stockAudit: { clean: true, discrepancies: [] } });
  });

  it.each([
    [[SKU], { code: 0, stdout: expect.stringContaining('Audit: clean.') }],
    [[SKU, 'NOPE'], { code: 2, stderr: 'No product has --sku "NOPE": check the SKU.\n' }],
  ])('by its command, of %p, says so of known SKUs alone', async (skus, expected) => {
    const words = skus.flatMap((sku) => ['--sku', sku]);
    const audit = [join(REPOSITORY, 'cli/dist/audit.js'), ...words];
    const env = { ...process.env, DATA_DIR: system.dataDir };
    const ended = await run(process.execPath, audit, { env }).then(
      (output) => ({ code: 0, ...output }),
      (failure: { code: number; stdout: string; stderr: string }) => failure,
    );

    expect(ended).toMatchObject(expected);
  });
});
