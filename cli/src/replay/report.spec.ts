import { describe, expect, it } from '@jest/globals';
import type { AuditedOrder } from '../audit/audited-system.ts';
import type { Placement } from './place-all.ts';
import { describeReport } from './print-report.ts';
import { buildReport, countSourced, type Placing, percentiles } from './report.ts';
import { openBook } from './sold-book.ts';

const began = new Date('2026-11-25T10:00:00.000Z');
const later = (seconds: number) => new Date(began.getTime() + seconds * 1000);

const placed = (placedAt: Date, latencyMs = 10): Placement => ({
  outcome: 'PLACED',
  orderId: 'ord_1',
  placedAt,
  latencyMs,
});
const refused = (code: string): Placement => ({
  outcome: 'REFUSED',
  reference: 'O-1',
  code,
  message: '',
  latencyMs: 10,
});

const aPlacing = (placements: Placement[]): Placing => ({
  orders: placements.length,
  placements,
  began,
  answeredAt: later(2),
  settledAt: later(3.5),
  cpuSeconds: { gateway: 0.02, postgres: 0.04 },
});

const anOrder = (quantity: number, allocated: number, backordered: number, cancelled = 0): AuditedOrder => ({
  orderId: 'ord_1',
  lines: [{ orderLineId: 'oln_1', sku: 'A', quantity, allocated, backordered, cancelled, shipped: 0, delivered: 0 }],
});

describe('buildReport', () => {
  const reportOf = (placements: Placement[]) =>
    buildReport({
      book: openBook(),
      rejectedRows: 3,
      placing: aPlacing(placements),
      sourced: [],
      audit: { clean: true, discrepancies: [], orders: 9, checkedAt: '' },
    });

  it('counts orders of earlier runs as placed, and not as new', () => {
    expect(reportOf([placed(later(1)), placed(later(-60))])).toMatchObject({ placed: 2, newlyPlaced: 1, existed: 0 });
  });

  it('counts orders whose reference another one has apart from those placed', () => {
    const report = reportOf([placed(later(1)), { outcome: 'EXISTED', latencyMs: 10 }]);

    expect(report).toMatchObject({ placed: 1, newlyPlaced: 1, existed: 1, refused: 0, unanswered: 0 });
    expect(describeReport(report)).toMatch(/^ {2}existed before +1$/m);
    expect(describeReport(reportOf([placed(later(1))]))).not.toContain('existed before');
  });

  it('counts refusals by code, and what had no answer', () => {
    expect(reportOf([refused('SKU_NOT_FOUND'), refused('SKU_NOT_FOUND'), { outcome: 'UNANSWERED' }])).toMatchObject({
      placed: 0,
      refused: 2,
      refusedByCode: { SKU_NOT_FOUND: 2 },
      unanswered: 1,
    });
  });

  it('measures speed by answers and settling from the first order', () => {
    expect(reportOf([placed(later(1)), placed(later(1)), { outcome: 'UNANSWERED' }])).toMatchObject({
      ordersPerSecond: 1,
      secondsToSettled: 3.5,
      cpuSecondsPerOrder: 0.03,
    });
  });

  it('has no CPU seconds an order when none was placed', () => {
    expect(reportOf([placed(later(-60))]).cpuSecondsPerOrder).toBeNull();
  });

  it('has the fields that its readers know', () => {
    expect(reportOf([placed(later(1))])).toMatchObject({
      placed: 1,
      allocated: 0,
      backordered: 0,
      refused: 0,
      rejectedRows: 3,
      latencyMs: { p50: 10, p95: 10, p99: 10 },
      audit: { clean: true, discrepancies: [] },
    });
  });
});

describe('countSourced', () => {
  it('counts an order as backordered while any unit waits', () => {
    const orders = [anOrder(3, 3, 0), anOrder(3, 2, 0, 1), anOrder(3, 2, 1), anOrder(3, 0, 0)];

    expect(countSourced(orders)).toEqual({ allocated: 2, backordered: 2 });
  });
});

describe('percentiles', () => {
  it('takes the nearest rank', () => {
    expect(percentiles(Array.from({ length: 100 }, (_, rank) => 100 - rank))).toEqual({ p50: 50, p95: 95, p99: 99 });
    expect(percentiles([])).toEqual({ p50: 0, p95: 0, p99: 0 });
  });
});
