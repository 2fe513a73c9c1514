import { describe, expect, it } from '@jest/globals';
import { pickFulfillmentOrder } from './pick-fulfillment-order.ts';
import { aFulfillmentOrder, aFulfillmentOrderLine } from './testing.ts';

const accepted = aFulfillmentOrder({
  status: 'IN_PROGRESS',
  lines: [
    aFulfillmentOrderLine({ id: 'fln_1', quantity: 4, picked: 2, shipped: 1, cancelled: 1 }),
    aFulfillmentOrderLine({ id: 'fln_2', orderLineId: 'oln_2', quantity: 2 }),
  ],
});

const pick = (fulfillmentOrderLineId: string, pickedQuantity: number) =>
  pickFulfillmentOrder(accepted, [{ fulfillmentOrderLineId, pickedQuantity }]);

describe('pickFulfillmentOrder', () => {
  it('sets the units picked so far of the lines it names', () => {
    expect(pick('fln_1', 3)).toMatchObject({
      ok: true,
      value: { status: 'IN_PROGRESS', version: 2, lines: [{ picked: 3 }, { picked: 0 }] },
    });
  });

  it('picks all that is asked for where no line is named', () => {
    expect(pickFulfillmentOrder(accepted, null)).toMatchObject({
      ok: true,
      value: { lines: [{ picked: 3 }, { picked: 2 }] },
    });
  });

  it('lets a total be corrected down to what has left', () => {
    expect(pick('fln_1', 1)).toMatchObject({ ok: true, value: { lines: [{ picked: 1 }, { picked: 0 }] } });
  });

  it('refuses fewer than have left', () => {
    const order = aFulfillmentOrder({
      status: 'IN_PROGRESS',
      lines: [aFulfillmentOrderLine({ picked: 2, shipped: 2 })],
    });

    expect(pickFulfillmentOrder(order, [{ fulfillmentOrderLineId: 'fln_1', pickedQuantity: 1 }])).toMatchObject({
      ok: false,
      errors: [{ code: 'INVALID_QUANTITY', message: '2 units have already left.' }],
    });
  });

  it('refuses more than are asked for, the cancelled ones off', () => {
    expect(pick('fln_1', 4)).toMatchObject({
      ok: false,
      errors: [
        { code: 'INVALID_QUANTITY', field: ['lines', '0', 'pickedQuantity'], message: 'Only 3 units are asked for.' },
      ],
    });
  });

  it.each([0, -1, 1.5, 2 ** 31, Number.NaN])('refuses %p units', (pickedQuantity) => {
    expect(pick('fln_2', pickedQuantity)).toMatchObject({
      ok: false,
      errors: [{ code: 'INVALID_QUANTITY', field: ['lines', '0', 'pickedQuantity'] }],
    });
  });

  it('reports every wrong line: unknown, named twice', () => {
    const lines = [
      { fulfillmentOrderLineId: 'fln_9', pickedQuantity: 1 },
      { fulfillmentOrderLineId: 'fln_2', pickedQuantity: 1 },
      { fulfillmentOrderLineId: 'fln_2', pickedQuantity: 2 },
    ];

    expect(pickFulfillmentOrder(accepted, lines)).toMatchObject({
      ok: false,
      errors: [
        { code: 'FULFILLMENT_ORDER_LINE_NOT_FOUND', field: ['lines', '0', 'fulfillmentOrderLineId'] },
        { code: 'INVALID_QUANTITY', field: ['lines', '2', 'pickedQuantity'], message: 'The line is named twice.' },
      ],
    });
  });

  it.each(['OPEN', 'SHIPPED', 'DELIVERED', 'CANCELLED'] as const)('refuses what is %s', (status) => {
    expect(pickFulfillmentOrder(aFulfillmentOrder({ status }), null)).toMatchObject({
      ok: false,
      errors: [{ code: 'ACTION_NOT_ALLOWED', field: null }],
    });
  });
});
