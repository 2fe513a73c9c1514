import type { Caller } from '@tutti/kit/caller';
import type { Database } from '@tutti/kit/database';
import { accepted, type Decision } from '@tutti/kit/decision';
import { oncePerKey } from '@tutti/kit/idempotency';
import type { Component } from '../domain/kit.ts';
import { makeKit } from '../domain/make-kit.ts';
import { restate } from '../domain/restate.ts';
import type { NetworkPosition } from '../domain/stock.ts';
import { hasStock, isComponent, recountKits, saveKitComponents } from '../store/kits.ts';
import { loadRules, shareRules } from '../store/rules.ts';
import { saveSellingTerms } from '../store/selling-terms.ts';
import { lockStock, saveStock } from '../store/stock-book.ts';

/** A kit waits within the limits of its components, and has none of its own. */
const withoutLimits = (position: NetworkPosition): NetworkPosition =>
  position.components
    ? { ...position, terms: { ...position.terms, backorderLimit: null, preorderLimit: null } }
    : position;

/** Sets what a kit is made of. The kit and its components are locked together, so two kits can't become each other's. */
export const setKitComponents = (
  { db, now }: { readonly db: Database; readonly now: () => Date },
  caller: Caller,
  input: { readonly idempotencyKey: string; readonly sku: string; readonly components: readonly Component[] },
): Promise<Decision<{ readonly sku: string }>> =>
  oncePerKey<{ sku: string }, string>(db, { caller, mutation: 'setKitComponents', input }, async (tx) => {
    const { sku, components } = input;
    await shareRules(tx);
    const book = await lockStock(tx, { skus: [sku, ...components.map((part) => part.sku)] });
    const decision = makeKit({
      sku,
      components,
      positionOf: (each) => book.positions.get(each),
      isComponent: await isComponent(tx, sku),
      hasStock: await hasStock(tx, sku),
    });
    if (!decision.ok) return decision;
    const position = withoutLimits(decision.value);
    if (position.components) await saveSellingTerms(tx, sku, position.terms);
    book.positions.set(sku, position.components ? position : restate(position, [], await loadRules(tx, [sku])));
    await saveStock(tx, book, now());
    await saveKitComponents(tx, sku, components);
    await recountKits(tx, [sku]);
    return accepted({ sku });
  });
