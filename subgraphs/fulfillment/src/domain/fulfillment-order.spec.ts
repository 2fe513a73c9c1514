import { describe, expect, it } from '@jest/globals';
import {
  acceptFulfillmentOrder,
  changed,
  deliverFulfillmentOrder,
  FULFILLMENT_ORDER_TRANSITIONS,
  type FulfillmentOrderStatus,
  supportedActions,
} from './fulfillment-order.ts';
import { aFulfillmentOrder } from './testing.ts';

const STATUSES = Object.keys(FULFILLMENT_ORDER_TRANSITIONS) as FulfillmentOrderStatus[];

describe('supportedActions', () => {
  it('allows to accept open work, and to pick and ship accepted work', () => {
    expect(STATUSES.map((status) => [status, supportedActions(aFulfillmentOrder({ status }))])).toEqual([
      ['OPEN', ['ACCEPT']],
      ['IN_PROGRESS', ['PICK', 'SHIP']],
      ['SHIPPED', []],
      ['DELIVERED', []],
      ['CANCELLED', []],
    ]);
  });
});

describe('changed', () => {
  it.each(STATUSES)('moves %s only as the lifecycle allows, and raises the version', (from) => {
    for (const to of STATUSES) {
      const move = () => changed(aFulfillmentOrder({ status: from }), to);
      if (to === from || FULFILLMENT_ORDER_TRANSITIONS[from].includes(to))
        expect(move()).toMatchObject({ status: to, version: 2 });
      else expect(move).toThrow(`Fulfillment order ful_1 can't go from ${from} to ${to}.`);
    }
  });
});

describe('acceptFulfillmentOrder', () => {
  it('takes the work on', () => {
    expect(acceptFulfillmentOrder(aFulfillmentOrder(), 1)).toMatchObject({
      ok: true,
      value: { status: 'IN_PROGRESS', requestStatus: 'ACCEPTED', version: 2 },
    });
  });

  it('accepts whatever version it is where the caller saw none', () => {
    expect(acceptFulfillmentOrder(aFulfillmentOrder({ version: 7 }), null)).toMatchObject({
      ok: true,
      value: { version: 8 },
    });
  });

  it('refuses a version that is no longer there', () => {
    expect(acceptFulfillmentOrder(aFulfillmentOrder({ version: 2 }), 1)).toMatchObject({
      ok: false,
      errors: [{ code: 'STALE_VERSION', field: ['expectedVersion'] }],
    });
  });

  it.each(STATUSES.filter((status) => status !== 'OPEN'))('refuses what is %s', (status) => {
    expect(acceptFulfillmentOrder(aFulfillmentOrder({ status }), null)).toMatchObject({
      ok: false,
      errors: [{ code: 'ACTION_NOT_ALLOWED', field: null }],
    });
  });
});

describe('deliverFulfillmentOrder', () => {
  it('is delivered once all of it has shipped', () => {
    expect(deliverFulfillmentOrder(aFulfillmentOrder({ status: 'SHIPPED' }))).toMatchObject({
      status: 'DELIVERED',
      version: 2,
    });
  });

  it('leaves what still has units to ship as it is', () => {
    const inProgress = aFulfillmentOrder({ status: 'IN_PROGRESS' });

    expect(deliverFulfillmentOrder(inProgress)).toBe(inProgress);
  });
});
