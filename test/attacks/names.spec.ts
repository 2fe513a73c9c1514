import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dataOf, fresh, openShop, type Shop } from '../support/shop.ts';
import { type Asker, type System, startSystem } from '../support/system.ts';

const NODE = 'STORE-CHICAGO';
const APPROVAL = 'approval { id kind status quantity requestedBy requestNote decidedBy decisionNote }';
const ADJUST = `mutation ($input: AdjustStockInput!) { adjustStock(input: $input) {
  stockLevel { onHand } movement { actor actorNote } ${APPROVAL} userErrors { code field message }
} }`;
const COUNT = `mutation ($input: RecordCycleCountInput!) { recordCycleCount(input: $input) {
  cycleCount { id status countedBy recordedBy } userErrors { code field message }
} }`;
const APPROVE_COUNT = `mutation ($input: DecideCycleCountInput!) { approveCycleCount(input: $input) {
  cycleCount { status decidedBy stockLevel { onHand } } userErrors { code field message }
} }`;
const DECIDE = `mutation ($input: DecideStockApprovalInput!) { decideStockApproval(input: $input) {
  ${APPROVAL} userErrors { code field message }
} }`;
const WAITING = `query ($locationCode: String!) { stockApprovals(locationCode: $locationCode, statuses: [PENDING]) { nodes { id } } }`;

let system: System;
let shop: Shop;
beforeAll(async () => {
  system = await startSystem();
  shop = openShop(system);
});
afterAll(() => system?.stop());

const at = (role: 'associate' | 'partner', subject: string): Asker => system.as(role, { subject, locations: [NODE] });
// biome-ignore lint/suspicious/noExplicitAny: each document answers a shape of its own
const send = async (as: Asker, document: string, input: object): Promise<any> =>
  Object.values(
    dataOf(await as.ask<Record<string, object>>(document, { input: { idempotencyKey: randomUUID(), ...input } })),
  )[0];

describe('a caller who says to be somebody else', () => {
  it('is named as who signed, and what they said stands beside it', async () => {
    const sku = await shop.addProduct({ [NODE]: 100 });
    const found = { locationCode: NODE, sku, quantity: 3, reason: 'FOUND', actor: 'supervisor boss_1' };

    expect(await send(at('associate', 'mal'), ADJUST, found)).toMatchObject({
      movement: { actor: 'associate development:mal', actorNote: 'supervisor boss_1' },
      approval: null,
      stockLevel: { onHand: 103 },
    });
  });

  it('can’t approve what they counted', async () => {
    const sku = await shop.addProduct({ [NODE]: 5_000 });
    const [counter, other] = [at('partner', 'mal'), at('partner', fresh('ada'))];
    const counted = { locationCode: NODE, sku, countedQuantity: 9, countedBy: 'associate x' };
    const { cycleCount } = await send(counter, COUNT, counted);
    expect(cycleCount).toMatchObject({
      status: 'PENDING_APPROVAL',
      countedBy: 'associate x',
      recordedBy: 'partner development:mal',
    });
    const decision = { cycleCountId: cycleCount.id, decidedBy: 'supervisor boss_1' };

    expect(await send(counter, APPROVE_COUNT, decision)).toMatchObject({
      cycleCount: null,
      userErrors: [{ code: 'SELF_APPROVAL' }],
    });
    expect((await shop.readStock(sku, NODE)).stockLevel.onHand).toBe(5_000);
    expect(await send(other, APPROVE_COUNT, decision)).toMatchObject({
      cycleCount: {
        status: 'APPROVED',
        decidedBy: expect.stringMatching(/^partner development:ada/),
        stockLevel: { onHand: 9 },
      },
    });
  });
});

describe('an adjustment beyond what one person may say', () => {
  const large = (sku: string) => ({
    locationCode: NODE,
    sku,
    quantity: 5_000,
    reason: 'FOUND',
    actor: 'supervisor boss_1',
  });

  it('waits, and is posted once somebody else has approved it', async () => {
    const sku = await shop.addProduct({ [NODE]: 10 });
    const asker = at('partner', 'mal');
    const { approval, movement, stockLevel } = await send(asker, ADJUST, large(sku));

    expect([movement, stockLevel]).toEqual([null, { onHand: 10 }]);
    expect(approval).toMatchObject({
      kind: 'STOCK_ADJUSTMENT',
      status: 'PENDING',
      quantity: 5_000,
      requestedBy: 'development:mal',
      requestNote: 'supervisor boss_1',
    });
    const { stockApprovals } = dataOf(
      await asker.ask<{ stockApprovals: { nodes: { id: string }[] } }>(WAITING, { locationCode: NODE }),
    );
    expect(stockApprovals.nodes).toContainEqual({ id: approval.id });
    const decision = { approvalId: approval.id, decision: 'APPROVE', note: 'seen' };
    expect(await send(asker, DECIDE, decision)).toMatchObject({ userErrors: [{ code: 'SELF_APPROVAL' }] });

    const others = await Promise.all(
      Array.from({ length: 4 }, (_, n) => send(at('partner', `sup_${n}`), DECIDE, decision)),
    );
    expect(others.map(({ userErrors }) => userErrors[0]?.code ?? 'OK').toSorted()).toEqual([
      'ACTION_NOT_ALLOWED',
      'ACTION_NOT_ALLOWED',
      'ACTION_NOT_ALLOWED',
      'OK',
    ]);
    expect((await shop.readStock(sku, NODE)).stockLevel.onHand).toBe(5_010);
  });

  it('leaves the record as it is when it is rejected, also by who asked, and one can’t be decided again', async () => {
    const sku = await shop.addProduct({ [NODE]: 10 });
    const asker = at('partner', 'mal');
    const { approval } = await send(asker, ADJUST, large(sku));
    const decision = { approvalId: approval.id, decision: 'REJECT' };

    expect(await send(asker, DECIDE, decision)).toMatchObject({ approval: { status: 'REJECTED' }, userErrors: [] });
    expect(await send(at('partner', 's'), DECIDE, { ...decision, decision: 'APPROVE' })).toMatchObject({
      userErrors: [{ code: 'ACTION_NOT_ALLOWED' }],
    });
    expect((await shop.readStock(sku, NODE)).stockLevel.onHand).toBe(10);
  });

  it('isn’t there for who works elsewhere', async () => {
    const sku = await shop.addProduct({ [NODE]: 10 });
    const { approval } = await send(at('partner', 'mal'), ADJUST, large(sku));
    const elsewhere = system.as('partner', { subject: 'eve', locations: ['DC-RENO'] });

    expect(await send(elsewhere, DECIDE, { approvalId: approval.id, decision: 'APPROVE' })).toMatchObject({
      userErrors: [{ code: 'APPROVAL_NOT_FOUND' }],
    });
  });
});
