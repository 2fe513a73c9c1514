type Range = readonly [least: number, most: number];

/** What products of one kind have in common: their SKUs' first letters, how heavy and how large they are. */
export interface ProductFamily {
  /** The first letters of its SKUs, for example FUR-BO. */
  readonly prefix: string;
  /** As the data set names its sub-categories. */
  readonly subCategory: string;
  readonly category: string;
  readonly weightGrams: Range;
  readonly lengthMm: Range;
  readonly widthMm: Range;
  readonly heightMm: Range;
  readonly nouns: readonly string[];
}

type Row = readonly [
  prefix: string,
  category: string,
  subCategory: string,
  weightGrams: Range,
  lengthMm: Range,
  widthMm: Range,
  heightMm: Range,
  ...nouns: string[],
];

const FUR = 'Furniture';
const OFF = 'Office Supplies';
const TEC = 'Technology';

// biome-ignore format: a table reads by its columns
const ROWS: readonly Row[] = [
  ['FUR-BO', FUR, 'Bookcases', [14000, 38000], [760, 1200], [280, 400], [120, 260], 'Bookcase', 'Shelving Tower'],
  ['FUR-CH', FUR, 'Chairs', [6000, 21000], [560, 720], [540, 680], [320, 620], 'Desk Chair', 'Visitor Chair'],
  ['FUR-FU', FUR, 'Furnishings', [400, 5200], [180, 620], [120, 420], [60, 320], 'Desk Lamp', 'Wall Clock'],
  ['FUR-TA', FUR, 'Tables', [18000, 46000], [1100, 1900], [620, 950], [90, 180], 'Meeting Table', 'Standing Desk'],
  ['OFF-AP', OFF, 'Appliances', [1200, 9800], [240, 520], [200, 420], [180, 480], 'Air Purifier', 'Kettle'],
  ['OFF-AR', OFF, 'Art', [40, 900], [140, 320], [60, 220], [15, 90], 'Pencil Set', 'Marker Set'],
  ['OFF-BI', OFF, 'Binders', [180, 1400], [290, 330], [250, 310], [25, 90], 'Ring Binder', 'Presentation Folder'],
  ['OFF-EN', OFF, 'Envelopes', [250, 1600], [230, 350], [120, 260], [30, 120], 'Window Envelopes', 'Padded Mailers'],
  ['OFF-FA', OFF, 'Fasteners', [30, 500], [60, 160], [50, 110], [20, 70], 'Paper Clips', 'Push Pins'],
  ['OFF-LA', OFF, 'Labels', [60, 700], [210, 300], [100, 220], [5, 60], 'Address Labels', 'Shipping Labels'],
  ['OFF-PA', OFF, 'Paper', [400, 2600], [280, 310], [210, 230], [10, 60], 'Copy Paper', 'Ruled Pads'],
  ['OFF-ST', OFF, 'Storage', [1500, 17000], [300, 780], [250, 460], [150, 420], 'Storage Crate', 'Filing Trolley'],
  ['OFF-SU', OFF, 'Supplies', [80, 1900], [120, 320], [60, 180], [20, 110], 'Scissors', 'Paper Trimmer'],
  ['TEC-AC', TEC, 'Accessories', [60, 1300], [120, 460], [60, 220], [20, 90], 'Keyboard', 'Card Reader'],
  ['TEC-CO', TEC, 'Copiers', [11000, 34000], [420, 620], [400, 560], [300, 520], 'Copier', 'Laser Copier'],
  ['TEC-MA', TEC, 'Machines', [3200, 15000], [340, 520], [260, 440], [180, 380], 'Label Press', 'Thermal Printer'],
  ['TEC-PH', TEC, 'Phones', [140, 1200], [150, 260], [80, 210], [35, 110], 'Desk Phone', 'Conference Phone'],
];

export const PRODUCT_FAMILIES: readonly ProductFamily[] = ROWS.map(
  ([prefix, category, subCategory, weightGrams, lengthMm, widthMm, heightMm, ...nouns]) => ({
    prefix,
    category,
    subCategory,
    weightGrams,
    lengthMm,
    widthMm,
    heightMm,
    nouns,
  }),
);

/** How a category is written in the catalogue: from the widest to the narrowest. */
export const categoryPath = (category: string, subCategory: string): string => `${category} > ${subCategory}`;
