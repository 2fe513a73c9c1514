import { between, chance, oneOf } from './chance.ts';
import { categoryPath, PRODUCT_FAMILIES, type ProductFamily } from './product-families.ts';

export interface DemoProduct {
  readonly sku: string;
  readonly title: string;
  readonly category: string;
  readonly weightGrams: number;
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  /** False for limited editions: when they are gone, they are gone. */
  readonly backorderable: boolean;
}

const SERIES = ['Alba', 'Brio', 'Corda', 'Dolce', 'Forte', 'Legato', 'Presto', 'Solo', 'Vivace'];
const FINISHES = ['Graphite', 'Birch', 'Chalk White', 'Deep Blue', 'Moss', 'Terracotta'];
/** Above the numbers of the Superstore data set, so that a replay adds to the demo and doesn't rename it. */
const FIRST_NUMBER = 10_005_001;
const LIMITED_EDITIONS = 0.03;

/** The two SKUs that the consumers' example variables name. */
const KNOWN_SKUS: Readonly<Record<string, string>> = {
  'FUR-BO-10005001': 'FUR-BO-10001798',
  'OFF-LA-10005001': 'OFF-LA-10000240',
};
export const WELL_STOCKED_SKUS: ReadonlySet<string> = new Set(Object.values(KNOWN_SKUS));

export const demoCatalogue = (): readonly DemoProduct[] =>
  PRODUCT_FAMILIES.flatMap((family) =>
    family.nouns.flatMap((noun, kind) =>
      SERIES.map((series, place) => demoProduct(family, `${series} ${noun}`, kind * SERIES.length + place)),
    ),
  );

const demoProduct = (family: ProductFamily, name: string, place: number): DemoProduct => {
  const number = `${family.prefix}-${FIRST_NUMBER + place}`;
  const sku = KNOWN_SKUS[number] ?? number;
  const limited = !WELL_STOCKED_SKUS.has(sku) && chance(sku, 'edition') < LIMITED_EDITIONS;
  const finish = oneOf(FINISHES, sku, 'finish');
  return {
    sku,
    title: limited ? `${name}, ${finish}, Limited Edition` : `${name}, ${finish}`,
    category: categoryPath(family.category, family.subCategory),
    ...measures(family, sku),
    backorderable: !limited,
  };
};

/** Weight and size of a product, plausible for its family. */
export const measures = (family: ProductFamily, sku: string) => ({
  weightGrams: between(...family.weightGrams, sku, 'weight'),
  lengthMm: between(...family.lengthMm, sku, 'length'),
  widthMm: between(...family.widthMm, sku, 'width'),
  heightMm: between(...family.heightMm, sku, 'height'),
});
