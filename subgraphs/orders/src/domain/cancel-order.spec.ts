import { describe, expect, it } from '@jest/globals';
import { checkCancellation } from './cancel-order.ts';
import { aLine, anOrder } from './testing.ts';

const order = anOrder({
  lines: [aLine(), aLine({ id: 'oln_2', quantity: 5, cancelled: 1, allocated: 2, shipped: 2 })],
});
const unshipped = anOrder();

const check = (
  lines: { orderLineId: string; quantity: number }[] | null,
  of = order,
  expectedVersion: number | null = null,
) => checkCancellation(of, { expectedVersion, lines });
const refused = (code: string, ...field: string[]) => ({
  ok: false,
  errors: [{ code, field: field.length > 0 ? field : null, message: expect.any(String) }],
});
const some = (orderLineId: string, quantity: number) => ({ orderLineId, quantity });

describe('checkCancellation', () => {
  it('lets the whole order be cancelled while nothing has shipped', () => {
    expect(check(null, unshipped)).toEqual({ ok: true, value: unshipped });
  });

  it('refuses the whole order once any unit has shipped', () => {
    expect(check(null)).toEqual(refused('ORDER_ALREADY_SHIPPED'));
  });

  it('lets units be cancelled that are neither shipped nor cancelled', () => {
    expect(check([some('oln_1', 3), some('oln_2', 2)])).toEqual({ ok: true, value: order });
  });

  it.each([3, 0, -1, 1.5, Number.NaN])('refuses %d units of a line that has two left', (quantity) => {
    expect(check([some('oln_1', 1), some('oln_2', quantity)])).toEqual(
      refused('INVALID_QUANTITY', 'lines', '1', 'quantity'),
    );
  });

  it('checks a line that is named twice against the sum', () => {
    expect(check([some('oln_1', 2), some('oln_1', 1)])).toMatchObject({ ok: true });
    expect(check([some('oln_1', 2), some('oln_1', 2)])).toEqual(refused('INVALID_QUANTITY', 'lines', '0', 'quantity'));
  });

  it('refuses a line the order doesn’t have', () => {
    expect(check([some('oln_9', 1)])).toEqual(refused('ORDER_LINE_NOT_FOUND', 'lines', '0', 'orderLineId'));
  });

  it('refuses an empty list, which is not all', () => {
    expect(check([])).toEqual(refused('INVALID_LINE_COUNT', 'lines'));
  });

  it('refuses an order that is cancelled already', () => {
    expect(check(null, anOrder({ lines: [aLine({ cancelled: 3 })] }))).toEqual(refused('ORDER_ALREADY_CANCELLED'));
  });

  it('refuses another version than the caller saw, before all else', () => {
    expect(check(null, order, 6)).toEqual(refused('STALE_VERSION', 'expectedVersion'));
    expect(check(null, unshipped, 7)).toMatchObject({ ok: true });
  });
});
