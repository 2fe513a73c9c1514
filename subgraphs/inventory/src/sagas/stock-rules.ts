import type { Caller } from '@tutti/kit/caller';
import type { Tx } from '@tutti/kit/database';
import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { groupBy } from '@tutti/kit/group-by';
import { oncePerKey } from '@tutti/kit/idempotency';
import { newId } from '@tutti/kit/ids';
import { appendEvents } from '@tutti/kit/outbox';
import type { SalesChannel } from '../domain/channel.ts';
import { refusePools } from '../domain/pools.ts';
import { reopenings } from '../domain/reopenings.ts';
import { restate } from '../domain/restate.ts';
import { positionSignals } from '../domain/signals.ts';
import type { NetworkPosition } from '../domain/stock.ts';
import { positionIn } from '../domain/stock-book.ts';
import { type StockRule, saysSomething, withLocations, withRule } from '../domain/stock-rules.ts';
import { fillQueues, listSkusOfWaitingKits } from '../store/fill-freed.ts';
import { listKits, recountKits } from '../store/kits.ts';
import { loadRules, takeRules } from '../store/rules.ts';
import { savePositionsSql } from '../store/save-stock.sql.ts';
import { lockAllPositions, lockStock, saveFilled, saveRows } from '../store/stock-book.ts';
import {
  listStockedSkus,
  loadAvailableLevels,
  removeStockRule,
  replaceChannelLocations,
  saveStockRule,
} from '../store/stock-rules.ts';
import { placeForStock, type Stockroom } from './adjust-position.ts';

const SKUS_AT_ONCE = 500;
const KITS_AT_ONCE = 100;
const MAX_UNITS_KEPT = 1_000_000;

export interface SetStockRuleRequest extends Omit<StockRule, 'id' | 'locationId'> {
  readonly idempotencyKey: string;
  readonly locationCode: string | null;
}

export interface RuleSet {
  /** Null where the rule was removed. */
  readonly rule: StockRule | null;
}

/**
 * Sets a rule and, in the same transaction, what it makes of every SKU that it concerns: nobody promises units by the old
 * rule once it is answered. A rule for all SKUs locks them one page after another until it is done.
 */
export const setStockRule = async (
  { db, locations, now }: Stockroom,
  caller: Caller,
  input: SetStockRuleRequest,
): Promise<Decision<RuleSet>> => {
  const refusal = refuseNumbers(input);
  if (refusal) return refusal;
  const location = input.locationCode === null ? null : (await locations()).byCode.get(input.locationCode);
  return oncePerKey<RuleSet, string>(db, { caller, mutation: 'setStockRule', input }, async (tx) => {
    const place =
      input.locationCode === null ? null : placeForStock(location ?? undefined, input.locationCode, ['locationCode']);
    if (place && 'ok' in place) return place;
    await takeRules(tx);
    const isKnown = await lockConcerned(tx, input.sku);
    if (!isKnown) return rejected('SKU_NOT_FOUND', `No product ${input.sku}.`, ['sku']);
    const { sku, channel, threshold, protectedQuantity, lowStockAt } = input;
    const locationId = place?.id ?? null;
    const rule = { id: newId('rul'), sku, locationId, channel, threshold, protectedQuantity, lowStockAt };
    const skus = sku === null ? null : [sku];
    const tooMany = refusePools(withRule(await loadRules(tx, skus), rule), skus, ['threshold']);
    if (tooMany) return tooMany;
    const id = saysSomething(rule) ? await saveStockRule(tx, rule) : null;
    if (id === null) await removeStockRule(tx, rule);
    await restateAll(tx, sku, now());
    return accepted({ rule: id === null ? null : { ...rule, id } });
  });
};

const refuseNumbers = (input: SetStockRuleRequest) => {
  const numbers = ['threshold', 'protectedQuantity', 'lowStockAt'] as const;
  const wrong = numbers.find((name) => {
    const units = input[name];
    return units !== null && (units < 0 || units > MAX_UNITS_KEPT);
  });
  if (wrong)
    return rejected('INVALID_RULE', `${wrong} is ${input[wrong]}: send 0 to ${MAX_UNITS_KEPT} units.`, [wrong]);
  if (input.protectedQuantity !== null && (input.channel === null || input.locationCode !== null))
    return rejected(
      'INVALID_RULE',
      'protectedQuantity keeps units of the network for one channel: send a channel, and no locationCode.',
      ['protectedQuantity'],
    );
  if (input.lowStockAt !== null && input.locationCode !== null)
    return rejected('INVALID_RULE', 'lowStockAt applies to the network: send no locationCode.', ['lowStockAt']);
  return null;
};

export interface ChannelLocationsSet {
  readonly channel: SalesChannel;
}

/** Sets where a channel sells from, and what that makes of every SKU. */
export const setChannelLocations = async (
  { db, locations, now }: Stockroom,
  caller: Caller,
  input: { readonly idempotencyKey: string; readonly channel: SalesChannel; readonly locationCodes: readonly string[] },
): Promise<Decision<ChannelLocationsSet>> => {
  const { byCode } = await locations();
  return oncePerKey<ChannelLocationsSet, string>(db, { caller, mutation: 'setChannelLocations', input }, async (tx) => {
    const ids = new Set<string>();
    for (const [index, code] of input.locationCodes.entries()) {
      const place = placeForStock(byCode.get(code), code, ['locationCodes', String(index)]);
      if ('ok' in place) return place;
      ids.add(place.id);
    }
    await takeRules(tx);
    await lockConcerned(tx, null);
    const rules = withLocations(await loadRules(tx, null), input.channel, ids);
    const tooMany = refusePools(rules, null, ['locationCodes']);
    if (tooMany) return tooMany;
    await replaceChannelLocations(tx, input.channel, [...ids]);
    await restateAll(tx, null, now());
    return accepted({ channel: input.channel });
  });
};

/**
 * Locks, in the order of their SKUs and before anything else is, all positions that a rule may change: that of its SKU and of
 * the kits that wait for it, with their other parts, or those of all SKUs. So it deadlocks with nobody. Returns whether the SKU
 * is known.
 */
const lockConcerned = async (tx: Tx, sku: string | null): Promise<boolean> => {
  if (sku === null) {
    await lockAllPositions(tx);
    return true;
  }
  const book = await lockStock(tx, { skus: [sku, ...(await listSkusOfWaitingKits(tx, [sku]))] });
  return book.positions.get(sku) !== undefined;
};

/**
 * Of SKUs that are locked already: first what each channel may sell, then what nodes can make by that, and last who waits gets
 * what is free to them, in the order of their promises, be it a unit or a kit.
 */
const restateAll = async (tx: Tx, only: string | null, now: Date): Promise<void> => {
  const waitedFor = new Map<string, NetworkPosition>();
  const restateSome = async (skus: readonly string[]) => {
    for (const position of await restatePage(tx, skus, now)) waitedFor.set(position.sku, position);
  };
  if (only !== null) {
    await restateSome([only]);
    await recountKits(tx, [only]);
    return fillPage(tx, [only], waitedFor, now);
  }
  await inPages((after) => listStockedSkus(tx, after, SKUS_AT_ONCE), restateSome);
  await inPages(
    (after) => listKits(tx, after, KITS_AT_ONCE),
    (page) => recountKits(tx, page),
  );
  const skus = [...waitedFor.keys()].sort();
  for (let at = 0; at < skus.length; at += SKUS_AT_ONCE)
    await fillPage(tx, skus.slice(at, at + SKUS_AT_ONCE), waitedFor, now);
};

const inPages = async (
  list: (after: string) => Promise<readonly string[]>,
  work: (page: readonly string[]) => Promise<void>,
): Promise<void> => {
  for (let after = ''; ; ) {
    const page = await list(after);
    const last = page.at(-1);
    if (last === undefined) return;
    await work(page);
    after = last;
  }
};

/** Saves what rules make of these SKUs. Returns those that promises wait for, as they were: their events follow when they are filled. */
const restatePage = async (tx: Tx, skus: readonly string[], now: Date): Promise<NetworkPosition[]> => {
  const book = await lockStock(tx, { skus });
  const rules = await loadRules(tx, skus);
  const levels = groupBy(await loadAvailableLevels(tx, skus), ({ sku }) => sku);
  const before = skus.flatMap((sku) => book.positions.get(sku) ?? []).filter(({ components }) => components === null);
  const restated = before.map((position) => restate(position, levels.get(position.sku) ?? [], rules));
  await saveRows(tx, savePositionsSql, restated);
  const events = before.flatMap((position, index) =>
    position.backordered > 0 ? [] : positionSignals(position, restated[index] as NetworkPosition, now),
  );
  await appendEvents(tx, events);
  return before.filter(({ backordered }) => backordered > 0);
};

/**
 * Fills those who wait for these SKUs, or for kits of them. `before` has positions as they were before the rule, until their
 * events are written: those of a kit's parts on a later page follow with that page, once.
 */
const fillPage = async (
  tx: Tx,
  skus: readonly string[],
  before: Map<string, NetworkPosition>,
  now: Date,
): Promise<void> => {
  if (!skus.some((sku) => before.has(sku))) return;
  const all = [...new Set([...skus, ...(await listSkusOfWaitingKits(tx, skus))])];
  const book = await lockStock(tx, { skus: all });
  await fillQueues(tx, book, all, now);
  await saveFilled(tx, book, now);
  const ofPage = skus.flatMap((sku) => before.get(sku) ?? []);
  for (const sku of skus) before.delete(sku);
  const ofParts = [...book.positions.changed.keys()].flatMap((sku) =>
    skus.includes(sku) || before.has(sku) ? [] : (book.positions.below.get(sku) ?? []),
  );
  const events = [...ofPage, ...ofParts].flatMap((had) => positionSignals(had, positionIn(book, had.sku), now));
  await appendEvents(tx, [...reopenings(book, now), ...events]);
};
