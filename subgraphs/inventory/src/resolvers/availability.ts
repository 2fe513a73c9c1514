import { lookUpAvailability } from '../sagas/look-up-availability.ts';
import type { AvailabilityResolvers, ProductResolvers } from './schema-types.ts';
import { orBadInput } from './user-errors.ts';

export const availability: NonNullable<ProductResolvers['availability']> = async (
  product,
  { channel, locationCode, near },
  { loaders, room, now },
) =>
  orBadInput(
    await lookUpAvailability(
      product,
      { channel, locationCode: locationCode ?? null, near: near ?? null },
      {
        product: (sku) => loaders.product.load(sku),
        levels: (sku) => loaders.levels.load(sku),
        expected: (sku) => loaders.expected.load(sku),
        rules: () => loaders.rules.load('all'),
        locations: room.locations,
        now: now(),
      },
    ),
  );

export const Availability: AvailabilityResolvers = {
  backorderableQuantity: ({ unitsBeyond }) => (Number.isFinite(unitsBeyond) ? unitsBeyond : null),
  nextAvailableAt: (answer) => answer.nextAvailableAt(),
  projection: (answer) => answer.projection(),
};
