import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '@tutti/kit/database';
import type { ServiceName } from '@tutti/kit/events';
import { cloneDatabase, type TestDatabase } from '../support/databases.ts';
import { freshId } from '../support/warehouse.ts';

const SERVICES = ['inventory', 'orders', 'fulfillment'] as const;

let databases: Record<string, TestDatabase>;
beforeAll(async () => {
  databases = Object.fromEntries(
    await Promise.all(SERVICES.map(async (service) => [service, await cloneDatabase(service)] as const)),
  );
  for (const [service, statements] of Object.entries(ROWS))
    for (const statement of statements) await run(service as ServiceName, statement);
});
afterAll(() => Promise.all(Object.values(databases).map((database) => database.drop())));

const run = (service: ServiceName, statement: string) => {
  const { db } = databases[service] as TestDatabase;
  return db.rows(sql(freshId('check'), statement));
};

/** One good row of each table that has a CHECK. */
const ROWS: Readonly<Partial<Record<ServiceName, readonly string[]>>> = {
  inventory: [
    `INSERT INTO products (sku, title, weight_grams) VALUES ('DESK', 'Desk', 1)`,
    `INSERT INTO locations VALUES ('loc', 'LOC', 'Loc', 'STORE', '1', 'Reno', 'NV', '89502', 'US', 0, 0, 'UTC')`,
    `INSERT INTO network_positions (sku) VALUES ('DESK')`,
    `INSERT INTO stock_levels (sku, location_id) VALUES ('DESK', 'loc')`,
    `INSERT INTO stock_movements (id, sku, location_id, kind, quantity, to_state, actor) VALUES ('m', 'DESK', 'loc', 'FEED', 1, 'AVAILABLE', 'wms')`,
    `INSERT INTO reservations (id, idempotency_key, status, channel) VALUES ('res', 'key', 'ACTIVE', 'STORE')`,
    `INSERT INTO reservation_lines VALUES ('res', 'oln', 'DESK', 4, 1, 1, 1, 1)`,
    `INSERT INTO allocations (request_key, order_line_id, location_id, order_id, sku, quantity, issued, released) VALUES ('key', 'oln', 'loc', 'ord', 'DESK', 2, 1, 1)`,
  ],
  orders: [
    `INSERT INTO orders (id, number, status, channel, currency_code, customer_id, customer_email, customer_name, shipping_address,
       delivery_method, service_level, shipping_minor, total_minor, placed_at)
     VALUES ('ord', '1', 'PLACED', 'STORE', 'USD', 'cus', 'a@b', 'A', '{}', 'SHIP_TO_ADDRESS', 'STANDARD', 0, 100, now())`,
    `INSERT INTO order_lines (id, order_id, position, sku, quantity, unit_price_minor, discount_minor, tax_minor) VALUES ('oln', 'ord', 0, 'DESK', 3, 100, 0, 0)`,
    `INSERT INTO payments (id, order_id, position, provider, reference, authorized_minor, captured_minor) VALUES ('pay', 'ord', 0, 'manual', 'r', 100, 50)`,
    `INSERT INTO captures (id, payment_id, shipment_id, amount_minor, status) VALUES ('cap', 'pay', 'shp', 50, 'REQUESTED')`,
  ],
  fulfillment: [
    `INSERT INTO order_demands (order_id, channel, delivery_method, service_level, destination, placed_at) VALUES ('ord', 'STORE', 'SHIP_TO_ADDRESS', 'STANDARD', '{}', now())`,
    `INSERT INTO demand_lines (order_line_id, order_id, position, sku, quantity) VALUES ('oln', 'ord', 0, 'DESK', 3)`,
    `INSERT INTO fulfillment_orders (id, order_id, location_id, status, request_status, delivery_method, service_level, created_at) VALUES ('ful', 'ord', 'loc', 'OPEN', 'SUBMITTED', 'SHIP_TO_ADDRESS', 'STANDARD', now())`,
    `INSERT INTO nodes VALUES ('loc', 'LOC', 'STORE', 0, 0, 'UTC', '{"1": [["09:00", "18:00"]]}', '15:00', true, true, '{}', 'US')`,
    `INSERT INTO fulfillment_order_lines (id, fulfillment_order_id, order_line_id, sku, quantity) VALUES ('fln', 'ful', 'oln', 'DESK', 3)`,
  ],
};

const BAD: readonly (readonly [constraint: string, service: ServiceName, table: string, changes: readonly string[]])[] =
  [
    [
      'stock_levels_states_not_negative',
      'inventory',
      'stock_levels',
      ['reserved = -1', 'allocated = -1', 'damaged = -1', 'quality_control = -1', 'safety_stock = -1', 'incoming = -1'],
    ],
    ['network_positions_promises_not_negative', 'inventory', 'network_positions', ['backordered = -1']],
    [
      'network_positions_channels_add_up',
      'inventory',
      'network_positions',
      [
        'reserved = 1',
        `reserved = -1, reserved_by_channel = '{"STORE": -1}'`,
        `reserved_by_channel = '{"STORE": 0}'`,
        `reserved_by_channel = '{"STORE": 1}'`,
        `reserved = 1, reserved_by_channel = '[1]'`,
        `reserved = 1, reserved_by_channel = '{"STORE": 2, "ECOMMERCE": -1}'`,
        `reserved = 3, reserved_by_channel = '{"STORE": 1, "ECOMMERCE": 1}'`,
      ],
    ],
    [
      'network_positions_rules_fit',
      'inventory',
      'network_positions',
      [
        `sellable = '{1}'`,
        `sellable = '{0,1,2,0,1,2}'`,
        `protected = '[1]'`,
        `protected = '{"STORE": 0}'`,
        `low_stock_at = '[1]'`,
        `low_stock_at = '{"*": -1}'`,
      ],
    ],
    [
      'network_positions_pools_fit',
      'inventory',
      'network_positions',
      [
        `pools = '[1]'`,
        `pools = '{"STORE": 1}'`,
        `pools = '{"STORE": 1}', sellable = '{0,1,0,1}'`,
        `pools = '{"STORE": 2}', sellable = '{0,1,1,1,0,1,1,1}'`,
        `pools = '{"STORE": 0}', sellable = '{0,1,1,1,0,1,1,1}'`,
      ],
    ],
    ['network_positions_kits_hold_nothing', 'inventory', 'network_positions', [`available = 1, components = '[]'`]],
    ['products_limits_not_negative', 'inventory', 'products', ['backorder_limit = -1', 'preorder_limit = -1']],
    [
      'stock_movements_move_units',
      'inventory',
      'stock_movements',
      ['quantity = 0', 'to_state = NULL', `from_state = 'AVAILABLE'`],
    ],
    [
      'reservation_lines_account_for_every_unit',
      'inventory',
      'reservation_lines',
      [
        'held = 2',
        'quantity = 5',
        'allocated = -1, cancelled = 3',
        'held = 0',
        'quantity = 0, held = 0, backordered = 0, allocated = 0, cancelled = 0',
      ],
    ],
    [
      'allocations_end_once',
      'inventory',
      'allocations',
      ['issued = 2', 'released = 2', 'issued = -1', 'quantity = 0, issued = 0, released = 0'],
    ],
    ['products_weigh_something', 'inventory', 'products', ['weight_grams = 0']],
    [
      'order_lines_counters_fit',
      'orders',
      'order_lines',
      [
        'allocated = 4',
        'allocated = 2, backordered = 2',
        'backordered = 2, cancelled = 2',
        'shipped = 1',
        'allocated = 1, shipped = 1, delivered = 2',
        'cancelled = -1',
        'returned = -1',
        'quantity = 0',
      ],
    ],
    [
      'order_lines_amounts_not_negative',
      'orders',
      'order_lines',
      ['discount_minor = 301', 'unit_price_minor = -1', 'tax_minor = -1', 'discount_minor = -1'],
    ],
    [
      'payments_capture_what_was_authorized',
      'orders',
      'payments',
      ['captured_minor = 101', 'captured_minor = -1', 'refunded_minor = 51', 'authorized_minor = -1'],
    ],
    ['captures_ask_for_money', 'orders', 'captures', ['amount_minor = 0']],
    [
      'nodes_calendar_readable',
      'fulfillment',
      'nodes',
      [
        `opening_hours = '[]'`,
        `opening_hours = '{"1": ["09:00", "18:00"]}'`,
        `hours_by_date = '{"2026-12-24": ["09:00", "13:00"]}'`,
        `cut_off_time = 'noon'`,
        `holiday_calendar = 'Nevada'`,
      ],
    ],
    [
      'demand_lines_counters_fit',
      'fulfillment',
      'demand_lines',
      [
        'allocated = 4',
        'allocated = 2, cancelled = 2',
        'shipped = 1',
        'allocated = 2, shipped = 1, delivered = 2',
        'cancelled = -1',
        'quantity = 0',
      ],
    ],
    [
      'fulfillment_order_lines_counters_fit',
      'fulfillment',
      'fulfillment_order_lines',
      ['shipped = 4', 'shipped = 2, cancelled = 2', 'picked = 4', 'picked = -1', 'shipped = -1', 'quantity = 0'],
    ],
  ];

describe('the database refuses to break what the code promises', () => {
  it.each(
    BAD.flatMap(([constraint, service, table, changes]) =>
      changes.map((change) => [constraint, table, change, service] as const),
    ),
  )('%s: %s with %s', async (constraint, table, change, service) => {
    await expect(run(service, `UPDATE ${table} SET ${change}`)).rejects.toMatchObject({ code: '23514', constraint });
  });

  it('lets units be available below zero, as a count may find them', async () => {
    await expect(run('inventory', 'UPDATE stock_levels SET available = -1')).resolves.toEqual([]);
  });
});
