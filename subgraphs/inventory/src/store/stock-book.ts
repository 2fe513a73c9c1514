import { actorOf } from '@tutti/kit/actor';
import type { Caller } from '@tutti/kit/caller';
import { Conflict, type Statement, sql, type Tx } from '@tutti/kit/database';
import type { AnyEvent } from '@tutti/kit/events';
import { appendEvents } from '@tutti/kit/outbox';
import type { SalesChannel } from '../domain/channel.ts';
import { componentsOf } from '../domain/kit.ts';
import { reopenings } from '../domain/reopenings.ts';
import type { ReservationLine } from '../domain/reservation-line.ts';
import { signals } from '../domain/signals.ts';
import type { NetworkPosition } from '../domain/stock.ts';
import { asSigned, changedLevels, changedPositions, openBook, placeKey, type StockBook } from '../domain/stock-book.ts';
import { NO_RULES } from '../domain/stock-rules.ts';
import { fillFreed } from './fill-freed.ts';
import { openKits } from './kit-places.ts';
import { countChangedKits } from './kits.ts';
import { loadLevels, type Place } from './levels.ts';
import { lockKeysOf } from './open-holds.ts';
import { POSITION_COLUMNS, type PositionRow, toPosition } from './positions.sql.ts';
import { listYoungestHolds, loadPromises } from './promises.ts';
import { loadRules } from './rules.ts';
import {
  insertLevelsSql,
  saveMovementsSql,
  savePositionsSql,
  savePromisesSql,
  updateLevelsSql,
} from './save-stock.sql.ts';

/**
 * SKU order keeps two transactions from deadlocking; everything of a SKU is read once its row is held. With it come the
 * kits that wait for it and their other parts: units that become free may complete them.
 *
 * Holds of other SKUs are decided under other locks: so that each counts the others, their callers are locked before any SKU.
 */
const lockPositionsSql = sql(
  'inventory.lockPositions',
  `WITH callers AS MATERIALIZED (
     SELECT count(pg_advisory_xact_lock(key)) FROM unnest($4::bigint[]) AS key
   ), named AS MATERIALIZED (
     SELECT unnest($1::text[]) AS sku
     UNION SELECT part->>'sku' FROM network_positions k, jsonb_array_elements(k.components) AS part
       WHERE k.sku = ANY ($1::text[]) AND k.components IS NOT NULL
     UNION SELECT unnest(ARRAY[l.sku, part->>'sku']) FROM reservation_lines l
       LEFT JOIN LATERAL jsonb_array_elements(l.components) AS part ON true
       WHERE l.reservation_id = ANY (ARRAY (SELECT id FROM reservations WHERE order_id = ANY ($2::text[])) || $3::text[])
   )
   SELECT n.sku FROM network_positions n CROSS JOIN callers
   WHERE n.sku = ANY (ARRAY (
     SELECT sku FROM named
     UNION SELECT unnest(ARRAY[kit.sku, part->>'sku']) FROM network_positions w, LATERAL (
         SELECT l.sku, l.components FROM reservation_lines l WHERE l.backordered > 0 AND l.components IS NOT NULL
           AND l.components @> jsonb_build_array(jsonb_build_object('sku', w.sku)) OFFSET 0
       ) AS kit, jsonb_array_elements(kit.components) AS part
       WHERE w.sku = ANY (ARRAY (SELECT sku FROM named)) AND w.backordered > 0))
   ORDER BY n.sku FOR UPDATE OF n`,
);

// Apart from the lock: what waited for it would read the locked row anew, but the product's terms as they were before. The
// subquery has it planned once: as many SKUs are expected of it whatever is given.
const lockedPositionsSql = sql(
  'inventory.loadLockedPositions',
  `SELECT ${POSITION_COLUMNS} FROM network_positions n JOIN products p USING (sku)
   WHERE n.sku = ANY (ARRAY (SELECT unnest($1::text[]))) ORDER BY n.sku`,
);

// Counted, so that no row of a million is sent.
const lockAllPositionsSql = sql(
  'inventory.lockAllPositions',
  'SELECT count(*) FROM (SELECT FROM network_positions ORDER BY sku FOR UPDATE) AS locked',
);

/** Locking a million rows takes seconds, and waiting for transactions that hold some of them takes more. */
const takeTimeSql = sql('inventory.takeTime', `SELECT set_config('statement_timeout', '300s', true)`);

/** Locks the positions of all SKUs in their order. */
export const lockAllPositions = async (tx: Tx): Promise<void> => {
  await tx.rows(takeTimeSql);
  await tx.rows(lockAllPositionsSql);
};

/** What a transaction is about to change. */
export interface Wanted {
  readonly skus?: Iterable<string>;
  /** Promises of these orders and reservations, with the SKUs they are for. */
  readonly orderIds?: readonly string[];
  readonly reservationIds?: readonly string[];
  /** Lines that hold units of these SKUs, youngest first, after those of `orderIds` and `reservationIds`. */
  readonly heldOf?: readonly string[];
  /** Levels to read; of a kit its components' levels there. */
  readonly places?: readonly Place[];
  /** Whose open holds are counted. */
  readonly callers?: readonly string[];
  /** Kits, among the SKUs, that may be promised. */
  readonly kits?: readonly KitsAsked[];
  /** Who signed the request that changes it. */
  readonly by?: Caller;
}

interface KitsAsked {
  readonly sku: string;
  readonly channel: SalesChannel;
  readonly units: number;
}

/** Locks the SKUs, then reads what is known of them: statements of their own, so they see what the lock waited for. */
export const lockStock = async (tx: Tx, wanted: Wanted): Promise<StockBook> => {
  const { orderIds = [], reservationIds = [], places = [] } = wanted;
  const skus = new Set([...(wanted.skus ?? []), ...places.map(({ sku }) => sku)]);
  const locked = await tx.rows<{ sku: string }>(lockPositionsSql, [
    [...skus],
    orderIds,
    reservationIds,
    lockKeysOf(wanted.callers ?? []),
  ]);
  const rows = await tx.rows<PositionRow>(lockedPositionsSql, [locked.map(({ sku }) => sku)]);
  const positions = rows.map(toPosition);
  const promises = [
    ...(await loadPromises(tx, { orderIds, reservationIds })),
    ...(wanted.heldOf ? await listYoungestHolds(tx, wanted.heldOf) : []),
  ];
  // A kit that only its promise named is taken as it was promised, whatever it is made of by now.
  refuseUnlockedParts(positions, [...positions.filter(({ sku }) => skus.has(sku)), ...promises]);
  const levels = await loadLevels(tx, shelvesOf(places, positions, promises));
  const restricted = positions.some(({ sellable }) => sellable.length > 0);
  const opened = openBook(
    positions,
    levels,
    promises,
    restricted
      ? await loadRules(
          tx,
          locked.map(({ sku }) => sku),
        )
      : NO_RULES,
  );
  const book = { ...opened, signedBy: wanted.by ? actorOf(wanted.by) : null };
  const components = new Map(positions.map((position) => [position.sku, position.components]));
  const kits = (wanted.kits ?? []).flatMap((kit) => {
    const parts = components.get(kit.sku);
    return parts ? [{ ...kit, components: parts }] : [];
  });
  await openKits(tx, book, kits, { promises, places });
  return book;
};

/**
 * A kit that was changed, or promised, while the lock was waited for has components that aren't locked: once more from the
 * start.
 */
const refuseUnlockedParts = (
  positions: readonly NetworkPosition[],
  kits: readonly Pick<NetworkPosition, 'sku' | 'components'>[],
) => {
  const locked = new Set(positions.map(({ sku }) => sku));
  for (const { sku, components } of kits)
    if (components?.some((part) => !locked.has(part.sku))) throw new Conflict(`The kit ${sku} has other components.`);
};

/** Where units really stand: those kept at a place, and of a kit its components, now and when it was promised. */
const shelvesOf = (
  places: readonly Place[],
  positions: readonly NetworkPosition[],
  promises: readonly ReservationLine[],
): readonly Place[] => {
  const kept = promises.flatMap((line) => (line.locationId ? [{ sku: line.sku, locationId: line.locationId }] : []));
  const named = [...places, ...kept];
  const kits = [...positions, ...promises].filter(({ components }) => components !== null);
  if (kits.length === 0) return named;
  return named.flatMap((place) => [
    place,
    ...kits
      .filter(({ sku }) => sku === place.sku)
      .flatMap((kit) => componentsOf(kit).map(({ sku }) => ({ ...place, sku }))),
  ]);
};

/**
 * Saves what was posted and promised, with its ledger and the events that follow from it. Units that became free are held
 * for the promises that wait for them first, so that nobody who comes later finds them.
 */
export const saveStock = async (
  tx: Tx,
  book: StockBook,
  now: Date,
  events: readonly AnyEvent[] = [],
): Promise<void> => {
  await saveFilled(tx, book, now);
  await appendEvents(tx, [...events, ...reopenings(book, now), ...signals(book, now)]);
};

/** As `saveStock`, for a caller who tells what follows from it. */
export const saveFilled = async (tx: Tx, book: StockBook, now: Date): Promise<void> => {
  await fillFreed(tx, book, now);
  await saveRows(tx, savePositionsSql, changedPositions(book));
  await saveLedger(tx, book);
};

/** Levels, their movements, and promises that stood before. */
export const saveLedger = async (tx: Tx, book: StockBook): Promise<void> => {
  const levels = changedLevels(book);
  await saveRows(
    tx,
    insertLevelsSql,
    levels.filter(({ version }) => version === 0),
  );
  await saveRows(
    tx,
    updateLevelsSql,
    levels.filter(({ version }) => version > 0),
  );
  await saveRows(tx, saveMovementsSql, movementsOf(book));
  await countChangedKits(tx, book);
  await saveRows(
    tx,
    savePromisesSql,
    [...book.promises.changed.values()].filter(({ id }) => book.promises.below.get(id)),
  );
};

/** Each with the version that its level has once it is saved. */
const movementsOf = (book: StockBook) =>
  book.movements.map((movement) => ({
    ...asSigned(book, movement),
    levelVersion: (book.levels.below.get(placeKey(movement.sku, movement.locationId))?.version ?? 0) + 1,
  }));

export const saveRows = async (tx: Tx, statement: Statement, rows: readonly unknown[]): Promise<void> => {
  if (rows.length > 0) await tx.rows(statement, [JSON.stringify(rows)]);
};
