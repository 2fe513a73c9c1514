import { type BusyFloor, lineOf } from './busy-floor.ts';
import { LOCATIONS } from './warehouse.ts';

const { reno } = LOCATIONS;

/** What the record says of one disagreement: kind, subject, expected, actual. */
type Found = readonly [kind: string, subject: string | null, expected: number, actual: number];

/** What somebody did past the books, and what the auditor makes of it. */
export interface Damage {
  readonly name: string;
  readonly plant: (floor: BusyFloor) => string;
  readonly found: (floor: BusyFloor) => readonly Found[];
  readonly cause: RegExp;
  /** Desks on hand in Reno once it is put right, where not 38 as they were. */
  readonly onHand?: number;
}

const level = ({ desk }: BusyFloor) => `sku = '${desk}' AND location_id = '${reno}'`;

/** A movement of desks in Reno that nothing else goes with. */
const insertMovement = ({ desk }: BusyFloor, version: number | null, quantity: number, to: string, from?: string) =>
  `INSERT INTO stock_movements (id, sku, location_id, kind, quantity, from_state, to_state, actor, level_version)
   VALUES ('mov_stranger', '${desk}', '${reno}', 'STATE_CHANGE', ${quantity}, ${from ? `'${from}'` : 'NULL'}, '${to}', 'sql', ${version})`;

/** Units that moved between states as they always do, but for what should have gone with it. */
const moveUnits = (floor: BusyFloor, quantity: number, from: string | null, to: string) =>
  `UPDATE stock_levels SET ${from ? `${from} = ${from} - ${quantity}, ` : ''}${to} = ${to} + ${quantity}, version = 8
     WHERE ${level(floor)};
   ${from === 'available' ? `UPDATE network_positions SET available = available - ${quantity} WHERE sku = '${floor.desk}';` : ''}
   ${insertMovement(floor, 8, quantity, to.toUpperCase(), from?.toUpperCase())}`;

const BY_HAND = /changed by hand/;

export const DAMAGES: readonly Damage[] = [
  {
    name: 'a counter was edited',
    plant: (floor) => `UPDATE stock_levels SET damaged = 3 WHERE ${level(floor)}`,
    found: () => [['COUNTER_CHANGED', 'damaged', 0, 3]],
    cause: /The counter or a movement was changed by hand/,
    onHand: 41,
  },
  {
    name: 'what is available was edited',
    plant: (floor) => `UPDATE stock_levels SET available = available + 4 WHERE ${level(floor)}`,
    found: () => [
      ['COUNTER_CHANGED', 'available', 31, 35],
      ['NETWORK_AVAILABLE', null, 45, 41],
    ],
    cause: /The counter was changed by hand: the SKU’s sum agrees with the ledger/,
    onHand: 42,
  },
  {
    name: 'what is allocated was edited',
    plant: (floor) => `UPDATE stock_levels SET allocated = allocated + 1 WHERE ${level(floor)}`,
    found: () => [
      ['COUNTER_CHANGED', 'allocated', 5, 6],
      ['ALLOCATED_UNITS', 'allocated', 5, 6],
    ],
    cause: /The counter was changed by hand: the allocations agree with the ledger/,
  },
  {
    name: 'a movement was deleted',
    plant: (floor) => `DELETE FROM stock_movements WHERE ${level(floor)} AND level_version = 2`,
    found: () => [
      ['MOVEMENT_MISSING', 'available', 36, 31],
      ['MOVEMENT_MISSING', 'allocated', 0, 5],
    ],
    cause: /posted as version 2 was deleted/,
  },
  {
    name: 'several movements were deleted',
    plant: (floor) => `DELETE FROM stock_movements WHERE ${level(floor)} AND level_version IN (2, 3, 6, 7, 8)`,
    found: () => [
      ['MOVEMENT_MISSING', 'available', 28, 31],
      ['MOVEMENT_MISSING', 'reserved', 0, 2],
      ['MOVEMENT_MISSING', 'allocated', 2, 5],
      ['MOVEMENT_MISSING', 'incoming', 0, 30],
    ],
    cause: /posted as versions 2 to 3, 6 to 8 was deleted/,
  },
  {
    name: 'movements that cancel each other out were deleted',
    plant: (floor) => `UPDATE stock_levels SET version = 10 WHERE ${level(floor)}`,
    found: () => [['MOVEMENT_MISSING', 'version', 10, 8]],
    cause: /posted as versions 9 to 10 was deleted/,
  },
  {
    name: 'a position was made without a movement',
    plant: ({ lamp }) => `INSERT INTO stock_levels (sku, location_id) VALUES ('${lamp}', 'loc_nyc')`,
    found: () => [['MOVEMENT_MISSING', 'version', 1, 0]],
    cause: /posted as version 1 was deleted/,
  },
  {
    name: 'a position’s ledger begins at version 2',
    plant: (floor) =>
      `UPDATE stock_movements SET level_version = level_version + 1 WHERE ${level(floor)};
       UPDATE stock_levels SET version = version + 1 WHERE ${level(floor)}`,
    found: () => [['MOVEMENT_MISSING', 'version', 9, 8]],
    cause: /posted as version 1 was deleted/,
  },
  {
    name: 'a movement was inserted under a version that is taken',
    plant: (floor) => insertMovement(floor, 4, 3, 'DAMAGED', 'AVAILABLE'),
    found: () => [
      ['COUNTER_CHANGED', 'available', 28, 31],
      ['COUNTER_CHANGED', 'damaged', 3, 0],
    ],
    cause: /Movement mov_stranger was written by hand: without it the ledger agrees/,
  },
  {
    name: 'a movement was inserted under a version that is not yet',
    plant: (floor) => insertMovement(floor, 2_000_000_000, 3, 'AVAILABLE'),
    found: () => [['COUNTER_CHANGED', 'available', 34, 31]],
    cause: /Movement mov_stranger was written by hand/,
  },
  {
    name: 'a movement was inserted without a version',
    plant: (floor) => insertMovement(floor, null, 3, 'AVAILABLE'),
    found: () => [['COUNTER_CHANGED', 'available', 34, 31]],
    cause: /Movement mov_stranger was written by hand/,
  },
  {
    name: 'a movement’s quantity was edited',
    plant: (floor) => `UPDATE stock_movements SET quantity = 37 WHERE ${level(floor)} AND level_version = 1`,
    found: () => [['COUNTER_CHANGED', 'available', 38, 31]],
    cause: /A movement was changed or written by hand: the SKU’s sum agrees with the counter/,
  },
  {
    name: 'a position was deleted',
    plant: (floor) => `DELETE FROM stock_levels WHERE ${level(floor)}`,
    found: () => [['POSITION_MISSING', null, 38, 0]],
    cause: /The position was deleted/,
  },
  {
    name: 'units were moved to allocated without an allocation',
    plant: (floor) => moveUnits(floor, 2, 'available', 'allocated'),
    found: () => [['ALLOCATED_UNITS', 'allocated', 5, 7]],
    cause: /An allocation was deleted, ended or made smaller by hand, or units were moved without one/,
  },
  {
    name: 'an allocation was deleted',
    plant: ({ taken }) => `DELETE FROM allocations WHERE order_id = '${taken.orderId}'`,
    found: ({ taken }) => [
      ['ALLOCATED_UNITS', 'allocated', 2, 5],
      ['PROMISED_ALLOCATIONS', lineOf(taken).orderLineId, 0, 5],
    ],
    cause: /An allocation was deleted/,
  },
  {
    name: 'an allocation was edited',
    plant: ({ taken }) => `UPDATE allocations SET released = 1 WHERE order_id = '${taken.orderId}'`,
    found: ({ taken }) => [
      ['ALLOCATED_UNITS', 'allocated', 4, 5],
      ['PROMISED_ALLOCATIONS', lineOf(taken).orderLineId, 4, 5],
    ],
    cause: /An allocation was deleted, ended or made smaller/,
  },
  {
    name: 'a component of a kit was taken that makes no kit',
    plant: (floor) =>
      `UPDATE allocations SET quantity = 3 WHERE order_id = '${floor.kitted.orderId}' AND sku = '${floor.desk}';
       ${moveUnits(floor, 1, 'available', 'allocated')}`,
    found: ({ kitted }) => [['PROMISED_ALLOCATIONS', lineOf(kitted).orderLineId, 2, 3]],
    cause: /one was changed by hand/,
  },
  {
    name: 'what is available of the network was edited',
    plant: ({ desk }) => `UPDATE network_positions SET available = available + 6 WHERE sku = '${desk}'`,
    found: () => [['NETWORK_AVAILABLE', null, 41, 47]],
    cause: BY_HAND,
  },
  {
    name: 'what is reserved of the network was edited',
    plant: ({ desk }) =>
      `UPDATE network_positions SET reserved = 5, reserved_by_channel = '{"ECOMMERCE": 5}' WHERE sku = '${desk}'`,
    found: () => [['NETWORK_RESERVED', 'ECOMMERCE', 4, 5]],
    cause: BY_HAND,
  },
  {
    name: 'reserved units went to another channel',
    plant: ({ desk }) =>
      `UPDATE network_positions SET reserved_by_channel = '{"ECOMMERCE": 1, "MARKETPLACE": 3}' WHERE sku = '${desk}'`,
    found: () => [
      ['NETWORK_RESERVED', 'ECOMMERCE', 4, 1],
      ['NETWORK_RESERVED', 'MARKETPLACE', 0, 3],
    ],
    cause: BY_HAND,
  },
  {
    name: 'a SKU’s sums were deleted',
    plant: ({ desk }) => `DELETE FROM network_positions WHERE sku = '${desk}'`,
    found: () => [
      ['NETWORK_AVAILABLE', null, 41, 0],
      ['NETWORK_RESERVED', 'ECOMMERCE', 4, 0],
    ],
    cause: /The SKU’s sums were deleted/,
  },
  {
    name: 'what is backordered was edited',
    plant: ({ lamp }) => `UPDATE network_positions SET backordered = 9 WHERE sku = '${lamp}'`,
    found: () => [['NETWORK_BACKORDERED', null, 3, 9]],
    cause: BY_HAND,
  },
  {
    name: 'what a channel may sell was edited',
    plant: ({ chair }) => `UPDATE network_positions SET sellable[3] = 8 WHERE sku = '${chair}'`,
    found: () => [['CHANNEL_UNITS', 'sellable MARKETPLACE', 6, 8]],
    cause: BY_HAND,
  },
  {
    name: 'a channel was put among those that sell everything',
    plant: ({ chair }) => `UPDATE network_positions SET pools = '{}', sellable = '{0,9,0,9}' WHERE sku = '${chair}'`,
    found: () => [
      ['CHANNEL_UNITS', 'pools MARKETPLACE', 1, 0],
      ['CHANNEL_UNITS', 'sellable MARKETPLACE', 6, 0],
    ],
    cause: BY_HAND,
  },
  {
    name: 'a rule was deleted',
    plant: () => 'DELETE FROM stock_rules',
    found: () => [
      ['CHANNEL_UNITS', 'pools MARKETPLACE', 0, 1],
      ['CHANNEL_UNITS', 'sellable MARKETPLACE', 9, 6],
      ['CHANNEL_UNITS', 'lowStockAt MARKETPLACE', -1, 2],
    ],
    cause: BY_HAND,
  },
  {
    name: 'a promise says that more was taken',
    plant: ({ taken }) =>
      `UPDATE reservation_lines SET quantity = 6, allocated = 6 WHERE id = '${lineOf(taken).orderLineId}'`,
    found: ({ taken }) => [['PROMISED_ALLOCATIONS', lineOf(taken).orderLineId, 5, 6]],
    cause: /or the promise was changed without one/,
  },
  {
    name: 'a promise says that less was taken',
    plant: ({ taken }) =>
      `UPDATE reservation_lines SET allocated = 0, cancelled = 5 WHERE id = '${lineOf(taken).orderLineId}'`,
    found: ({ taken }) => [['PROMISED_ALLOCATIONS', lineOf(taken).orderLineId, 5, 0]],
    cause: /or the promise was changed without it/,
  },
  {
    name: 'a reservation expired and kept its units',
    plant: ({ held }) => `UPDATE reservations SET status = 'EXPIRED' WHERE order_id = '${held.orderId}'`,
    found: () => [['ENDED_RESERVATION', null, 0, 4]],
    cause: /The reservation is EXPIRED/,
  },
  {
    name: 'a basket became an order and kept its units',
    plant: ({ basket }) => `UPDATE reservations SET status = 'ORDERED' WHERE id = '${basket}'`,
    found: ({ basket }) => [['ENDED_RESERVATION', basket, 0, 2]],
    cause: /The basket became an order/,
  },
  {
    name: 'a basket’s units were edited',
    plant: ({ basket }) => `UPDATE reservation_lines SET held = 1, cancelled = 1 WHERE reservation_id = '${basket}'`,
    found: () => [['RESERVED_UNITS', 'reserved', 1, 2]],
    cause: /A basket’s hold was deleted/,
  },
  {
    name: 'a shipment was edited',
    plant: ({ desk }) => `UPDATE inbound_lines SET expected = 25 WHERE sku = '${desk}'`,
    found: () => [['INCOMING_UNITS', 'incoming', 15, 30]],
    cause: /A shipment or transfer was deleted, ended or made smaller/,
  },
  {
    name: 'a promise was deleted whose units were taken',
    plant: ({ taken }) => `DELETE FROM reservation_lines WHERE id = '${lineOf(taken).orderLineId}'`,
    found: ({ taken }) => [['ORPHANED_ALLOCATION', lineOf(taken).orderLineId, 0, 3]],
    cause: /The promise of this order line was deleted/,
  },
];

/** Takes more than is there, as no count did. */
export const plantBelowZero = (floor: BusyFloor) => moveUnits(floor, 40, 'available', 'quality_control');
