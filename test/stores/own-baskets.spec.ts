import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from '@tutti/kit/caller';
import { orThrow } from '@tutti/kit/decision';
import { holdUserOf } from '@tutti/kit/ownership';
import { decideTogether } from '../../subgraphs/inventory/src/sagas/decide-together.ts';
import { openReservationDesk } from '../../subgraphs/inventory/src/sagas/reservation-desk.ts';
import { reserveForOrder, reserveStock } from '../../subgraphs/inventory/src/sagas/reserve-stock.ts';
import { aCaller } from '../support/callers.ts';
import { inventoryOf } from '../support/inventory-resolvers.ts';
import { aReservation, LOCATIONS, openWarehouse, type Warehouse } from '../support/warehouse.ts';

const ADA = aCaller('customer', { subject: 'shop:ada' });
const BOB = aCaller('customer', { subject: 'shop:bob' });
const GUEST = aCaller('anonymous', { subject: 'public' });
const PARTNER = aCaller('partner', { locations: ['LOC_RENO'] });
const DESK = [aCaller('agent'), aCaller('supervisor'), aCaller('operator'), aCaller('service')];

let warehouse: Warehouse;
let inventory: ReturnType<typeof inventoryOf>;
let sku: string;
beforeAll(async () => {
  warehouse = await openWarehouse();
  inventory = inventoryOf(warehouse);
  sku = await warehouse.addProduct({ [LOCATIONS.reno]: 1000 });
});
afterAll(() => warehouse.close());

const hold = async (caller: Caller): Promise<string> => {
  const document = `mutation ($input: ReserveStockInput!) { reserveStock(input: $input) { reservation { id } userErrors { code } } }`;
  const input = { idempotencyKey: randomUUID(), channel: 'ECOMMERCE', lines: [{ sku, quantity: 2 }] };
  return (await inventory.ask(caller, document, { input })).data.reserveStock.reservation.id;
};
const read = async (caller: Caller, id: string) =>
  (await inventory.ask(caller, 'query ($id: ID!) { reservation(id: $id) { status } }', { id })).data.reservation;
const change = async (caller: Caller, name: 'renewReservation' | 'releaseReservation', reservationId: string) => {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { reservation { status } userErrors { code field message } } }`;
  const { data } = await inventory.ask(caller, document, {
    input: { idempotencyKey: randomUUID(), reservationId },
  });
  return data[name];
};
const order = (caller: Caller, reservationId: string) =>
  warehouse.reserve(aReservation([[sku, 2]], { reservationId, shopper: holdUserOf(caller) }));

describe('a shopper’s hold', () => {
  it('is read, renewed and released by themselves, and by the desk', async () => {
    for (const caller of [ADA, ...DESK]) {
      const id = await hold(ADA);

      expect(await read(caller, id)).toEqual({ status: 'ACTIVE' });
      expect(await change(caller, 'renewReservation', id)).toMatchObject({ reservation: { status: 'ACTIVE' } });
      expect(await change(caller, 'releaseReservation', id)).toMatchObject({ reservation: { status: 'RELEASED' } });
    }
  });

  it('is not there for anybody else, as if nobody had its id', async () => {
    const id = await hold(ADA);
    for (const caller of [BOB, GUEST, PARTNER]) {
      expect(await read(caller, id)).toBeNull();
      for (const name of ['renewReservation', 'releaseReservation'] as const) {
        const answer = await change(caller, name, id);
        expect(answer).toMatchObject({ reservation: null, userErrors: [{ code: 'RESERVATION_NOT_FOUND' }] });
        expect(JSON.parse(JSON.stringify(answer).replaceAll(id, 'res_gone'))).toEqual(
          await change(caller, name, 'res_gone'),
        );
      }
    }
    expect(await read(ADA, id)).toEqual({ status: 'ACTIVE' });
  });

  it('becomes the order of nobody but themselves and the desk', async () => {
    const id = await hold(ADA);
    for (const caller of [BOB, GUEST, PARTNER])
      expect(await order(caller, id)).toMatchObject({
        ok: false,
        errors: [{ code: 'RESERVATION_NOT_FOUND', message: `No reservation ${id}.` }],
      });

    expect(await order(ADA, id)).toMatchObject({ ok: true });
    expect(await read(ADA, id)).toEqual({ status: 'ORDERED' });
    expect(await order(BOB, id)).toMatchObject({ errors: [{ code: 'RESERVATION_NOT_FOUND' }] });
    for (const caller of DESK) expect(await order(caller, await hold(ADA))).toMatchObject({ ok: true });
  });
});

describe('a hold that a guest, staff or a partner made', () => {
  it('is anybody’s who knows its id, also a shopper’s who signed in meanwhile', async () => {
    for (const maker of [GUEST, PARTNER, ...DESK]) {
      const id = await hold(maker);
      expect(await change(BOB, 'renewReservation', id)).toMatchObject({ reservation: { status: 'ACTIVE' } });
      expect(await read(GUEST, id)).toEqual({ status: 'ACTIVE' });
      expect(await order(ADA, id)).toMatchObject({ ok: true });
    }
  });
});

describe('who keeps a hold', () => {
  it('costs no statement', async () => {
    const statements: string[] = [];
    const { db, now, locations } = warehouse;
    const counted: typeof db = {
      ...db,
      inTransaction: (work) =>
        db.inTransaction((tx) =>
          work({
            rows: (statement, values) => {
              statements.push(statement.name);
              return tx.rows(statement, values);
            },
          }),
        ),
    };
    const desk = openReservationDesk(
      (asked) => decideTogether(counted, asked, now),
      () => undefined,
    );
    const basket = { channel: 'ECOMMERCE' as const, cartReference: null, ttlSeconds: 900, locationCode: null };
    const holdAs = async (caller: Caller) => {
      const input = { ...basket, policy: 'ALL_OR_NONE' as const, lines: [{ sku, quantity: 1 }] };
      const made = orThrow(await reserveStock({ desk, locations }, caller, { idempotencyKey: randomUUID(), ...input }));
      return [made.reservationId, statements.splice(0)] as const;
    };

    const [, ofGuest] = await holdAs({ ...GUEST, network: 'hash' });
    const [id, ofShopper] = await holdAs(ADA);
    orThrow(await reserveForOrder(desk, aReservation([[sku, 1]], { reservationId: id, shopper: ADA.subject })));

    expect(ofShopper).toEqual(ofGuest);
    expect(ofGuest).toEqual([
      'inventory.lockPositions',
      'inventory.loadLockedPositions',
      'inventory.loadStanding',
      'inventory.saveReservations',
    ]);
    expect(statements.filter((name) => name === 'inventory.lockReservations')).toHaveLength(1);
  });
});
