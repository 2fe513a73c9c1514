import type { Caller } from '@tutti/kit/caller';
import type { Tx } from '@tutti/kit/database';
import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { groupBy } from '@tutti/kit/group-by';
import { oncePerKey } from '@tutti/kit/idempotency';
import { newId } from '@tutti/kit/ids';
import type { SalesChannel } from '../domain/channel.ts';
import { refusePools } from '../domain/pools.ts';
import { restate } from '../domain/restate.ts';
import { type StockRule, saysSomething, withLocations, withRule } from '../domain/stock-rules.ts';
import { fillQueues, listSkusOfWaitingKits } from '../store/fill-freed.ts';
import { listKits, recountKits } from '../store/kits.ts';
import { loadRules, takeRules } from '../store/rules.ts';
import { lockAllPositions, lockStock, saveStock } from '../store/stock-book.ts';
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
  if (wrong) return rejected('INVALID_RULE', `${wrong} is 0 to ${MAX_UNITS_KEPT} units.`, [wrong]);
  if (input.protectedQuantity !== null && (input.channel === null || input.locationCode !== null))
    return rejected('INVALID_RULE', 'Units of the network are kept for one channel: name it, and no location.', [
      'protectedQuantity',
    ]);
  if (input.lowStockAt !== null && input.locationCode !== null)
    return rejected('INVALID_RULE', 'Low stock is told of the network: name no location.', ['lowStockAt']);
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
 * the kits that wait for it, with their other parts, or those of all SKUs. So it deadlocks with nobody. Answers whether the SKU
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

/** Of SKUs that are locked already. */
const restateAll = async (tx: Tx, only: string | null, now: Date): Promise<void> => {
  if (only !== null) {
    await restatePage(tx, [only], now);
    await recountKits(tx, [only]);
    return fillKits(tx, [only], now);
  }
  await inPages(
    (after) => listStockedSkus(tx, after, SKUS_AT_ONCE),
    (page) => restatePage(tx, page, now),
  );
  await inPages(
    (after) => listKits(tx, after, KITS_AT_ONCE),
    async (page) => {
      await recountKits(tx, page);
      await fillKits(tx, page, now);
    },
  );
};

/** Kits that wait may be made where the rules let them now: that is known once they are counted again. */
const fillKits = async (tx: Tx, skus: readonly string[], now: Date): Promise<void> => {
  const waiting = await listSkusOfWaitingKits(tx, skus);
  if (waiting.length === 0) return;
  const book = await lockStock(tx, { skus: waiting });
  await fillQueues(tx, book, waiting, now);
  await saveStock(tx, book, now);
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

const restatePage = async (tx: Tx, skus: readonly string[], now: Date): Promise<void> => {
  const book = await lockStock(tx, { skus });
  const rules = await loadRules(tx, skus);
  const levels = groupBy(await loadAvailableLevels(tx, skus), ({ sku }) => sku);
  for (const sku of skus) {
    const position = book.positions.get(sku);
    if (position && position.components === null)
      book.positions.set(sku, restate(position, levels.get(sku) ?? [], rules));
  }
  await saveStock(tx, book, now);
};
