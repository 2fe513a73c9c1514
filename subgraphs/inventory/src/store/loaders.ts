import type { Database } from '@tutti/kit/database';
import { groupBy } from '@tutti/kit/group-by';
import DataLoader from 'dataloader';
import type { ExpectedUnits } from '../domain/availability.ts';
import type { ReservationLine } from '../domain/reservation-line.ts';
import { type ChannelLocation, NO_RULES, type RuleBook } from '../domain/stock-rules.ts';
import { catalogueLoaders } from './catalogue.ts';
import { type ChannelHoldLimits, listHoldLimits } from './hold-limits.ts';
import { loadExpectedUnits } from './inbound-shipments.ts';
import { loadPromises } from './promises.ts';
import { listChannelLocations, loadRules } from './rules.ts';

/** What one request reads, each thing once. */
export const requestLoaders = (db: Database, now: () => Date) => ({
  ...catalogueLoaders(db),
  /** Units on their way, by SKU. */
  expected: new DataLoader(async (skus: readonly string[]) => {
    const bySku = groupBy<ExpectedUnits, string>(await loadExpectedUnits(db, skus, now()), ({ sku }) => sku);
    return skus.map((sku) => bySku.get(sku) ?? []);
  }),
  /** The lines of a reservation, in their order. */
  reservationLines: new DataLoader(async (ids: readonly string[]) => {
    const byReservation = groupBy<ReservationLine, string>(
      await loadPromises(db, { reservationIds: ids }),
      ({ reservationId }) => reservationId,
    );
    return ids.map((id) => byReservation.get(id) ?? []);
  }),
  rules: new DataLoader<'all', RuleBook>(async (keys) => {
    const rules = await loadRules(db, null);
    return keys.map(() => rules ?? NO_RULES);
  }),
  channelLocations: new DataLoader<'all', readonly ChannelLocation[]>(async (keys) => {
    const locations = await listChannelLocations(db);
    return keys.map(() => locations);
  }),
  holdLimits: new DataLoader<'all', readonly ChannelHoldLimits[]>(async (keys) => {
    const limits = await listHoldLimits(db, null);
    return keys.map(() => limits);
  }),
});

export type RequestLoaders = ReturnType<typeof requestLoaders>;
