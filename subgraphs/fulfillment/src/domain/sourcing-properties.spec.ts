import { describe, expect, it } from '@jest/globals';
import { distanceKm } from '@tutti/kit/place';
import fc from 'fast-check';
import { unitsFor } from './channel-units.ts';
import { type Assignment, planSourcing, type SourcingRequest, takeFromStock } from './sourcing.ts';
import { aNode } from './testing.ts';

const SKUS = ['A', 'B', 'C', 'D'];
const CHANNELS = ['ECOMMERCE', 'STORE'];
const destination = { latitude: 37.8274, longitude: -87.5632 };

/** Stock may be below zero; of a third of the positions the other channel may take fewer. */
const someUnits = fc.record({
  units: fc.integer({ min: -1, max: 6 }),
  byChannel: fc.option(fc.tuple(fc.record({ channel: fc.constant('STORE'), units: fc.integer({ min: -1, max: 6 }) })), {
    freq: 2,
  }),
});

/** Up to 15 nodes, so that both ways to choose them are taken. */
const requests = (skusOfLines: fc.Arbitrary<string[]>): fc.Arbitrary<SourcingRequest> =>
  fc
    .record({
      rows: fc.array(fc.array(someUnits, { minLength: 4, maxLength: 4 }), { maxLength: 15 }),
      channel: fc.constantFrom(...CHANNELS),
      skus: skusOfLines,
      quantities: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 6, maxLength: 6 }),
    })
    .map(({ rows, channel, skus, quantities }) => ({
      order: {
        channel,
        destination,
        lines: skus.map((sku, index) => ({ orderLineId: `oln_${index}`, sku, quantity: quantities[index] ?? 1 })),
      },
      nodes: rows.map((_, index) => aNode({ locationId: `loc_${index}`, code: `N${index}`, longitude: -90 - index })),
      stock: new Map(
        SKUS.map((sku, column) => [
          sku,
          new Map(rows.map((row, index) => [`loc_${index}`, row[column] ?? { units: 0, byChannel: null }])),
        ]),
      ),
    }));

const anyRequest = requests(fc.array(fc.constantFrom(...SKUS), { minLength: 1, maxLength: 6 }));
const oneLineASku = requests(fc.subarray(SKUS, { minLength: 1 }));

type Plan = readonly Assignment[];
const always = (request: fc.Arbitrary<SourcingRequest>, rule: (request: SourcingRequest, plan: Plan) => void) =>
  fc.assert(
    fc.property(request, (drawn) => rule(drawn, planSourcing(drawn))),
    { numRuns: 400 },
  );

const sum = (units: readonly number[]): number => units.reduce((total, unit) => total + unit, 0);
const availableOf = ({ stock, order }: SourcingRequest, sku: string, locationId: string): number =>
  unitsFor(stock.get(sku)?.get(locationId), order.channel);
const neededOf = ({ order }: SourcingRequest, sku: string): number =>
  sum(order.lines.filter((line) => line.sku === sku).map(({ quantity }) => quantity));
const takenOf = (plan: Plan, sku: string, locationId?: string): number =>
  sum(
    plan
      .filter((assignment) => locationId === undefined || assignment.locationId === locationId)
      .flatMap(({ lines }) => lines.filter((line) => line.sku === sku).map(({ quantity }) => quantity)),
  );

describe('planSourcing, whatever the order and stock', () => {
  it('never assigns more of a line than it asks for', () => {
    always(anyRequest, ({ order }, plan) => {
      const assigned = plan.flatMap(({ lines }) => lines);
      for (const { orderLineId, quantity } of order.lines)
        expect(
          sum(assigned.filter((line) => line.orderLineId === orderLineId).map((line) => line.quantity)),
        ).toBeLessThanOrEqual(quantity);
    });
  });

  it('never assigns more than a node has for the channel', () => {
    always(anyRequest, (request, plan) => {
      for (const { locationId } of plan)
        for (const sku of SKUS)
          expect(takenOf(plan, sku, locationId)).toBeLessThanOrEqual(availableOf(request, sku, locationId));
    });
  });

  it('leaves out only what the network lacks', () => {
    always(anyRequest, (request, plan) => {
      for (const sku of SKUS) {
        const supply = sum(request.nodes.map(({ locationId }) => availableOf(request, sku, locationId)));
        expect(takenOf(plan, sku)).toBe(Math.min(supply, neededOf(request, sku)));
      }
    });
  });

  it('makes exactly one assignment, at the nearest such node, where one has everything', () => {
    always(anyRequest, (request, plan) => {
      const [nearest] = request.nodes
        .filter(({ locationId }) =>
          SKUS.every((sku) => availableOf(request, sku, locationId) >= neededOf(request, sku)),
        )
        .toSorted((a, b) => distanceKm(a, destination) - distanceKm(b, destination));
      if (nearest) expect(plan.map(({ locationId }) => locationId)).toEqual([nearest.locationId]);
    });
  });

  it('splits a line only where no single node has the whole of it', () => {
    always(oneLineASku, (request, plan) => {
      for (const { orderLineId, sku, quantity } of request.order.lines) {
        const parts = plan.filter(({ lines }) => lines.some((line) => line.orderLineId === orderLineId));
        const whole = request.nodes.some(({ locationId }) => availableOf(request, sku, locationId) >= quantity);
        if (whole) expect(parts).toHaveLength(1);
      }
    });
  });

  it('gives no unit twice to orders of any channel, planned one after another', () => {
    fc.assert(
      fc.property(
        anyRequest,
        fc.array(fc.constantFrom(...CHANNELS), { minLength: 2, maxLength: 5 }),
        (request, orders) => {
          let { stock } = request;
          const given = orders.map((channel) => {
            const plan = planSourcing({ ...request, order: { ...request.order, channel }, stock });
            stock = takeFromStock(stock, plan);
            return { channel, plan };
          });
          const unitsOf = (channels: readonly string[], sku: string, locationId: string) =>
            sum(
              given
                .filter(({ channel }) => channels.includes(channel))
                .map(({ plan }) => takenOf(plan, sku, locationId)),
            );
          for (const { locationId } of request.nodes)
            for (const sku of SKUS) {
              const at = request.stock.get(sku)?.get(locationId);
              expect(unitsOf(CHANNELS, sku, locationId)).toBeLessThanOrEqual(Math.max(0, at?.units ?? 0));
              expect(unitsOf(['STORE'], sku, locationId)).toBeLessThanOrEqual(unitsFor(at, 'STORE'));
            }
        },
      ),
    );
  });
});
