import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from '@tutti/kit/caller';
import { aCaller, TESTER } from '../support/callers.ts';
import { type Dock, idOf, openDock } from '../support/dock.ts';
import { inventoryOf } from '../support/inventory-resolvers.ts';
import { codeOf, LOCATIONS } from '../support/warehouse.ts';

const { reno, nyc } = LOCATIONS;
const [RENO, NYC] = [codeOf(reno), codeOf(nyc)];
const ATRENO = aCaller('partner', { locations: [RENO] });
const ATNYC = aCaller('associate', { locations: [NYC] });
const NOWHERE = aCaller('associate');
const STRANGERS = [ATNYC, NOWHERE, aCaller('customer', { locations: [RENO] }), aCaller('anonymous')];

let dock: Dock;
let sku: string;
let inventory: ReturnType<typeof inventoryOf>;

beforeAll(async () => {
  dock = await openDock();
  inventory = inventoryOf(dock);
  sku = await dock.addProduct({ [reno]: 20, [nyc]: 7 });
});
afterAll(() => dock.close());

const read = async (caller: Caller, document: string, variables: object = {}) => {
  const { data, codes } = await inventory.ask(caller, document, variables);
  expect(codes).toEqual([]);
  return Object.values(data)[0] as never;
};

/** What a mutation says: its object, or its refusals. */
const change = async (caller: Caller, name: string, object: string, input: object) => {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`.replace(
    /^(Approve|Reject)CycleCount/,
    'DecideCycleCount',
  );
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${object} userErrors { code field message } } }`;
  return read(caller, document, { input: { idempotencyKey: randomUUID(), ...input } });
};

/** A refusal may name what was asked for, and must not tell it from what nobody has. */
const asUnknown = (answer: object, named: string, unknown: string) =>
  JSON.parse(JSON.stringify(answer).replaceAll(named, unknown));

describe('location', () => {
  const LOCATION = 'query ($code: String!) { location(code: $code) { code stockLevels { nodes { sku } } } }';

  it('is there for who works there, and for the desk', async () => {
    const shown = { code: RENO, stockLevels: { nodes: [{ sku }] } };
    for (const caller of [ATRENO, aCaller('agent'), aCaller('supervisor'), TESTER])
      expect(await read(caller, LOCATION, { code: RENO })).toEqual(shown);
  });

  it('is not there for anybody else, as if nobody had its code', async () => {
    for (const caller of STRANGERS) expect(await read(caller, LOCATION, { code: RENO })).toBeNull();
  });

  it('lists those of the caller', async () => {
    const codes = async (caller: Caller) =>
      ((await read(caller, '{ locations { code } }')) as { code: string }[]).map(({ code }) => code);

    expect(await codes(ATRENO)).toEqual([RENO]);
    expect(await codes(NOWHERE)).toEqual([]);
    expect(await codes(TESTER)).toEqual(['LOC_LOCKER', NYC, RENO]);
  });

  it('is named to whoever is referred to it, without its stock', async () => {
    const { entity } = await inventory.refer(ATRENO, 'Location', { id: nyc }, 'code stockLevels { nodes { sku } }');

    expect(entity).toEqual({ code: NYC, stockLevels: { nodes: [] } });
  });
});

describe('stockLevel', () => {
  const LEVEL =
    'query ($sku: String!, $at: String!) { product(sku: $sku) { stockLevel(locationCode: $at) { onHand } } }';
  const levelAt = (caller: Caller, at: string) => read(caller, LEVEL, { sku, at });

  it('is told to who works there, and to nobody else', async () => {
    expect(await levelAt(ATRENO, RENO)).toEqual({ stockLevel: { onHand: 20 } });
    expect(await levelAt(ATRENO, NYC)).toEqual({ stockLevel: null });
    for (const caller of STRANGERS) expect(await levelAt(caller, RENO)).toEqual({ stockLevel: null });
  });
});

describe('a change of stock at one location', () => {
  const named = (locationCode: string) => ({ locationCode, sku, quantity: 1 });
  const changes = [
    ['adjustStock', 'stockLevel { onHand }', (at: string) => ({ ...named(at), reason: 'FOUND' })],
    ['moveStock', 'stockLevel { onHand }', (at: string) => ({ ...named(at), from: 'AVAILABLE', to: 'DAMAGED' })],
    [
      'recordCycleCount',
      'cycleCount { id }',
      (locationCode: string) => ({ locationCode, sku, countedQuantity: 3, countedBy: 'eve' }),
    ],
    [
      'announceInbound',
      'inboundShipment { id }',
      (locationCode: string) => ({
        locationCode,
        reference: 'ASN',
        expectedAt: '2027-02-01T00:00:00Z',
        lines: [{ sku, expectedQuantity: 1 }],
      }),
    ],
    [
      'createTransfer',
      'transfer { id }',
      (fromLocationCode: string) => ({ fromLocationCode, toLocationCode: NYC, lines: [{ sku, quantity: 1 }] }),
    ],
  ] as const;

  it.each(changes)('%s finds no location but the caller’s own, and nothing moves', async (name, object, input) => {
    const [levels, movements] = [await dock.levels(sku), await dock.movements(sku)];
    const unknown = await change(ATNYC, name, object, input('LOC_GONE'));
    expect(unknown).toMatchObject({ userErrors: [{ code: 'LOCATION_NOT_FOUND' }] });

    for (const caller of STRANGERS)
      expect(asUnknown(await change(caller, name, object, input(RENO)), RENO, 'LOC_GONE')).toEqual(unknown);

    expect([await dock.levels(sku), await dock.movements(sku)]).toEqual([levels, movements]);
  });

  it('names who signed it, and whom the input names beside that', async () => {
    const product = await dock.addProduct({ [reno]: 5 });
    const found = { locationCode: RENO, sku: product, quantity: 1, reason: 'FOUND' };
    const document = 'movement { actor actorNote }';

    expect(await change(ATRENO, 'adjustStock', document, found)).toMatchObject({
      movement: { actor: 'partner test:partner', actorNote: null },
    });
    expect(await change(ATRENO, 'adjustStock', document, { ...found, actor: 'ada' })).toMatchObject({
      movement: { actor: 'partner test:partner', actorNote: 'ada' },
    });
  });
});

describe('a feed', () => {
  const at = (locationCode: string, row: object) => ({ locationCode, sku, ...row });
  const FEEDS = [
    ['bulkSetStockLevels', { onHand: 20 }],
    ['bulkAdjustStock', { quantity: 1, reason: 'FOUND' }],
  ] as const;

  it.each(FEEDS)('%s refuses rows of other locations one by one, and takes the others', async (name, row) => {
    const [before] = await dock.levels(sku);
    const rows = [at(NYC, row), at(RENO, row), at('LOC_GONE', row)];
    const refused = (index: number, code: string) => ({
      index,
      code: 'LOCATION_NOT_FOUND',
      field: ['locationCode'],
      message: `No location ${code}.`,
    });

    const document = `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) {
      ${name}(input: $input) { results { index locationCode } userErrors { index code field message } }
    }`;
    const answer = await read(ATRENO, document, { input: { idempotencyKey: randomUUID(), source: 'wms', rows } });

    expect(answer).toEqual({
      results: [{ index: 1, locationCode: RENO }],
      userErrors: [refused(0, NYC), refused(2, 'LOC_GONE')],
    });
    expect((await dock.levels(sku))[0]).toEqual(before);
  });
});

describe('an inbound shipment', () => {
  const SHOW = 'query ($id: ID!) { inboundShipment(id: $id) { id } }';
  const LIST = 'query ($at: String) { inboundShipments(locationCode: $at) { nodes { id } } }';
  let id: string;
  beforeAll(async () => {
    id = idOf(await dock.announce([[sku, 4]]));
  });

  it('is shown to who works where it goes', async () => {
    expect(await read(ATRENO, SHOW, { id })).toEqual({ id });
    expect(await read(ATRENO, LIST)).toMatchObject({ nodes: expect.arrayContaining([{ id }]) });
    for (const caller of STRANGERS) {
      expect(await read(caller, SHOW, { id })).toBeNull();
      for (const at of [null, RENO]) expect(await read(caller, LIST, { at })).toEqual({ nodes: [] });
    }
  });

  it.each([
    ['receiveInbound', { lines: [{ sku: 'DESK', receivedQuantity: 1 }] }],
    ['rescheduleInbound', { expectedAt: '2027-03-01T00:00:00Z' }],
    ['cancelInbound', {}],
  ])('%s doesn’t find it from elsewhere', async (name, input) => {
    const unknown = await change(ATNYC, name, 'inboundShipment { id }', { ...input, inboundShipmentId: 'inb_gone' });
    expect(unknown).toMatchObject({ inboundShipment: null, userErrors: [{ code: 'INBOUND_SHIPMENT_NOT_FOUND' }] });

    for (const caller of STRANGERS) {
      const answer = await change(caller, name, 'inboundShipment { id }', { ...input, inboundShipmentId: id });
      expect(asUnknown(answer, id, 'inb_gone')).toEqual(unknown);
    }
    expect(await read(ATRENO, 'query ($id: ID!) { inboundShipment(id: $id) { version status } }', { id })).toEqual({
      version: 1,
      status: 'ANNOUNCED',
    });
  });
});

describe('a transfer', () => {
  const SHOW = 'query ($id: ID!) { transfer(id: $id) { status } }';
  const NAMED = 'transfer { status }';
  const notFound = { transfer: null, userErrors: [{ code: 'TRANSFER_NOT_FOUND' }] };
  const plan = async (caller: Caller, from: string, to: string) =>
    change(caller, 'createTransfer', 'transfer { id }', {
      fromLocationCode: from,
      toLocationCode: to,
      lines: [{ sku, quantity: 1 }],
    }) as Promise<{ transfer: { id: string } | null }>;

  it('is planned from a location of the caller’s to any other, and shown to either end', async () => {
    const id = (await plan(ATRENO, RENO, NYC)).transfer?.id;

    for (const caller of [ATRENO, ATNYC, TESTER]) {
      expect(await read(caller, SHOW, { id })).toEqual({ status: 'REQUESTED' });
      expect(await read(caller, '{ transfers { nodes { id } } }')).toMatchObject({
        nodes: expect.arrayContaining([{ id }]),
      });
    }
    expect(await read(NOWHERE, SHOW, { id })).toBeNull();
    expect(await read(NOWHERE, '{ transfers { nodes { id } } }')).toEqual({ nodes: [] });
  });

  it('is sent and called off from its origin alone, and received at its destination', async () => {
    const transferId = (await plan(ATRENO, RENO, NYC)).transfer?.id;

    for (const name of ['shipTransfer', 'cancelTransfer'])
      expect(await change(ATNYC, name, NAMED, { transferId })).toMatchObject(notFound);
    expect(await change(ATRENO, 'shipTransfer', NAMED, { transferId })).toMatchObject({
      transfer: { status: 'IN_TRANSIT' },
    });
    for (const caller of [ATRENO, NOWHERE])
      expect(await change(caller, 'receiveTransfer', NAMED, { transferId })).toMatchObject(notFound);
    expect(await change(ATNYC, 'receiveTransfer', NAMED, { transferId })).toMatchObject({
      transfer: { status: 'RECEIVED' },
    });
  });
});

describe('a cycle count', () => {
  const SHOW = 'query ($id: ID!) { cycleCount(id: $id) { status } }';
  let id: string;
  beforeAll(async () => {
    id = idOf(await dock.takeCount(sku, 300));
  });

  it('is shown, listed and decided where it was counted, and by those who look after all', async () => {
    for (const caller of STRANGERS) {
      expect(await read(caller, SHOW, { id })).toBeNull();
      expect(
        await read(caller, 'query ($at: String) { cycleCounts(locationCode: $at) { nodes { id } } }', { at: RENO }),
      ).toEqual({ nodes: [] });
      for (const name of ['approveCycleCount', 'rejectCycleCount']) {
        const input = { cycleCountId: id, decidedBy: 'eve' };
        const unknown = await change(caller, name, 'cycleCount { status }', { ...input, cycleCountId: 'cnt_gone' });
        const answer = await change(caller, name, 'cycleCount { status }', input);
        expect(answer).toMatchObject({ cycleCount: null, userErrors: [{ code: 'CYCLE_COUNT_NOT_FOUND' }] });
        expect(asUnknown(answer, id, 'cnt_gone')).toEqual(unknown);
      }
    }
    expect(await read(ATRENO, SHOW, { id })).toEqual({ status: 'PENDING_APPROVAL' });
    const approved = await change(aCaller('supervisor'), 'approveCycleCount', 'cycleCount { status }', {
      cycleCountId: id,
      decidedBy: 'ada',
    });
    expect(approved).toMatchObject({ cycleCount: { status: 'APPROVED' } });
  });
});

describe('what one service asks another', () => {
  it.each([
    ['sourcingView(skus: [], orderIds: []) { promises { orderId } }'],
    ['waitingKits(skus: [])'],
    ['auditReservations(orderIds: []) { orderId }'],
  ])('%s is for services alone', async (field) => {
    for (const caller of [TESTER, aCaller('supervisor'), ATRENO, aCaller('anonymous')])
      expect((await inventory.ask(caller, `{ ${field} }`)).codes).toEqual(['FORBIDDEN']);
  });
});
