import { describe, expect, it } from '@jest/globals';
import { cancelUnits } from './cancel-units.ts';
import type { FulfillmentOrderStatus } from './fulfillment-order.ts';
import { aFulfillmentOrder, aFulfillmentOrderLine } from './testing.ts';

const cancel = (status: FulfillmentOrderStatus, line: Parameters<typeof aFulfillmentOrderLine>[0], units: number) =>
  cancelUnits(aFulfillmentOrder({ status, lines: [aFulfillmentOrderLine(line)] }), new Map([['oln_1', units]]));

describe('cancelUnits', () => {
  it('takes units off and says how many', () => {
    const { fulfillmentOrder, released } = cancel('OPEN', { quantity: 3 }, 2);

    expect(fulfillmentOrder).toMatchObject({ status: 'OPEN', version: 2, lines: [{ quantity: 3, cancelled: 2 }] });
    expect(released).toEqual(new Map([['oln_1', 2]]));
  });

  it('takes no unit that has left', () => {
    const { fulfillmentOrder, released } = cancel('IN_PROGRESS', { quantity: 3, picked: 2, shipped: 2 }, 3);

    expect(fulfillmentOrder).toMatchObject({ status: 'SHIPPED', lines: [{ shipped: 2, cancelled: 1, picked: 2 }] });
    expect(released).toEqual(new Map([['oln_1', 1]]));
  });

  it('is cancelled when nothing remains and nothing has shipped', () => {
    expect(cancel('OPEN', { quantity: 3 }, 3).fulfillmentOrder.status).toBe('CANCELLED');
    expect(cancel('IN_PROGRESS', { quantity: 3 }, 3).fulfillmentOrder.status).toBe('CANCELLED');
  });

  it('puts picked units back that are not asked for any more', () => {
    expect(cancel('IN_PROGRESS', { quantity: 3, picked: 3 }, 2).fulfillmentOrder.lines).toMatchObject([{ picked: 1 }]);
    expect(cancel('IN_PROGRESS', { quantity: 3, picked: 1 }, 2).fulfillmentOrder.lines).toMatchObject([{ picked: 1 }]);
  });

  it('changes nothing where there is nothing to take', () => {
    const shipped = aFulfillmentOrder({ status: 'SHIPPED', lines: [aFulfillmentOrderLine({ shipped: 3, picked: 3 })] });

    expect(cancelUnits(shipped, new Map([['oln_1', 1]]))).toEqual({ fulfillmentOrder: shipped, released: new Map() });
    expect(cancelUnits(shipped, new Map([['oln_9', 1]])).fulfillmentOrder).toBe(shipped);
  });
});
