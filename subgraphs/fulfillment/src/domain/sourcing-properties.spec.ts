import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { distanceKm } from './place.ts';
import { planSourcing, type SourcingPlan, type SourcingRequest, takeFromStock } from './sourcing.ts';
import { aNode } from './testing.ts';

const SKUS = ['A', 'B', 'C', 'D'];
const NOW = new Date('2026-11-23T16:00:00Z');
const destination = { latitude: 37.8274, longitude: -87.5632 };

/** Up to 15 nodes, so that both ways to choose them are taken; stock may be below zero. */
const requests = (skusOfLines: fc.Arbitrary<string[]>): fc.Arbitrary<SourcingRequest> =>
  fc
    .record({
      rows: fc.array(fc.array(fc.integer({ min: -1, max: 6 }), { minLength: 4, maxLength: 4 }), { maxLength: 15 }),
      skus: skusOfLines,
      quantities: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 6, maxLength: 6 }),
    })
    .map(({ rows, skus, quantities }) => ({
      order: {
        orderId: 'ord_1',
        serviceLevel: 'STANDARD',
        destination,
        lines: skus.map((sku, index) => ({ orderLineId: `oln_${index}`, sku, quantity: quantities[index] ?? 1 })),
      },
      nodes: rows.map((_, index) => aNode({ locationId: `loc_${index}`, code: `N${index}`, longitude: -90 - index })),
      stock: new Map(
        SKUS.map((sku, column) => [sku, new Map(rows.map((row, index) => [`loc_${index}`, row[column] ?? 0]))]),
      ),
      now: NOW,
    }));

const anyRequest = requests(fc.array(fc.constantFrom(...SKUS), { minLength: 1, maxLength: 6 }));
const oneLineASku = requests(fc.subarray(SKUS, { minLength: 1 }));

const always = (request: fc.Arbitrary<SourcingRequest>, rule: (request: SourcingRequest, plan: SourcingPlan) => void) =>
  fc.assert(
    fc.property(request, (drawn) => rule(drawn, planSourcing(drawn))),
    { numRuns: 400 },
  );

const sum = (units: readonly number[]): number => units.reduce((total, unit) => total + unit, 0);
const availableOf = ({ stock }: SourcingRequest, sku: string, locationId: string): number =>
  Math.max(0, stock.get(sku)?.get(locationId) ?? 0);
const neededOf = ({ order }: SourcingRequest, sku: string): number =>
  sum(order.lines.filter((line) => line.sku === sku).map(({ quantity }) => quantity));

describe('planSourcing, whatever the order and stock', () => {
  it('assigns or backorders every unit exactly once', () => {
    always(anyRequest, ({ order }, { assignments, backordered }) => {
      const planned = [...assignments.flatMap(({ lines }) => lines), ...backordered];
      for (const { orderLineId, quantity } of order.lines)
        expect(sum(planned.filter((line) => line.orderLineId === orderLineId).map((line) => line.quantity))).toBe(
          quantity,
        );
    });
  });

  it('never assigns more than a node has', () => {
    always(anyRequest, (request, { assignments }) => {
      for (const { locationId, lines } of assignments)
        for (const sku of SKUS)
          expect(sum(lines.filter((line) => line.sku === sku).map(({ quantity }) => quantity))).toBeLessThanOrEqual(
            availableOf(request, sku, locationId),
          );
    });
  });

  it('backorders only what the network lacks', () => {
    always(anyRequest, (request, { backordered }) => {
      for (const sku of SKUS) {
        const supply = sum(request.nodes.map(({ locationId }) => availableOf(request, sku, locationId)));
        const missing = sum(backordered.filter((line) => line.sku === sku).map(({ quantity }) => quantity));
        expect(missing).toBe(Math.max(0, neededOf(request, sku) - supply));
      }
    });
  });

  it('makes exactly one assignment, at the nearest such node, where one has everything', () => {
    always(anyRequest, (request, { assignments }) => {
      const [nearest] = request.nodes
        .filter(({ locationId }) =>
          SKUS.every((sku) => availableOf(request, sku, locationId) >= neededOf(request, sku)),
        )
        .toSorted((a, b) => distanceKm(a, destination) - distanceKm(b, destination));
      if (nearest) expect(assignments.map(({ locationId }) => locationId)).toEqual([nearest.locationId]);
    });
  });

  it('splits a line only where no single node has the whole of it', () => {
    always(oneLineASku, (request, { assignments }) => {
      for (const { orderLineId, sku, quantity } of request.order.lines) {
        const parts = assignments.filter(({ lines }) => lines.some((line) => line.orderLineId === orderLineId));
        const whole = request.nodes.some(({ locationId }) => availableOf(request, sku, locationId) >= quantity);
        if (whole) expect(parts).toHaveLength(1);
      }
    });
  });

  it('gives no unit twice to orders planned one after another', () => {
    fc.assert(
      fc.property(anyRequest, fc.integer({ min: 2, max: 5 }), (request, orders) => {
        let stock = request.stock;
        const given = Array.from({ length: orders }, () => {
          const plan = planSourcing({ ...request, stock });
          stock = takeFromStock(stock, plan);
          return plan.assignments;
        }).flat();
        for (const { locationId } of request.nodes)
          for (const sku of SKUS) {
            const lines = given
              .filter((assignment) => assignment.locationId === locationId)
              .flatMap(({ lines }) => lines);
            const units = sum(lines.filter((line) => line.sku === sku).map(({ quantity }) => quantity));
            expect(units).toBeLessThanOrEqual(availableOf(request, sku, locationId));
          }
      }),
    );
  });
});
