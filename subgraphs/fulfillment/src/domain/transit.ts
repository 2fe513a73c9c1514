export const SERVICE_LEVELS = ['STANDARD', 'EXPEDITED', 'EXPRESS', 'SAME_DAY'] as const;
export type ServiceLevel = (typeof SERVICE_LEVELS)[number];

export interface Transit {
  /** 1 to 8, by distance. */
  readonly zone: number;
  /** Monday to Friday; 0 arrives on the day it leaves. */
  readonly businessDays: number;
}

/** Farthest distance of zones 1 to 7; zone 8 lies beyond (USPS Domestic Mail Manual 608, 9.0 Postal Zones). */
const ZONE_MILES = [50, 150, 300, 600, 1000, 1400, 1800] as const;
const KM_PER_MILE = 1.609344;

interface Tariff {
  readonly maxKm: number;
  /** By zone, as are the rates in US cents. They are Tutti's own demo table, and none falls as the zone rises. */
  readonly businessDays: readonly number[];
  readonly baseMinor: readonly number[];
  readonly perKgMinor: readonly number[];
}

const TARIFFS: Readonly<Record<ServiceLevel, Tariff>> = {
  STANDARD: {
    maxKm: Number.POSITIVE_INFINITY,
    businessDays: [1, 2, 2, 3, 4, 4, 5, 5],
    baseMinor: [499, 549, 599, 649, 749, 849, 949, 1049],
    perKgMinor: [40, 45, 55, 70, 85, 100, 115, 130],
  },
  EXPEDITED: {
    maxKm: Number.POSITIVE_INFINITY,
    businessDays: [1, 1, 2, 2, 3, 3, 3, 3],
    baseMinor: [899, 949, 1049, 1199, 1399, 1599, 1799, 1999],
    perKgMinor: [70, 80, 95, 120, 150, 180, 210, 240],
  },
  EXPRESS: {
    maxKm: Number.POSITIVE_INFINITY,
    businessDays: [1, 1, 1, 1, 1, 2, 2, 2],
    baseMinor: [1899, 1999, 2199, 2499, 2899, 3299, 3699, 4099],
    perKgMinor: [150, 170, 200, 250, 310, 370, 430, 490],
  },
  SAME_DAY: { maxKm: 50, businessDays: [0], baseMinor: [1499], perKgMinor: [100] },
};

/** Null where the service level doesn't reach that far. */
export const transitFor = (serviceLevel: ServiceLevel, distanceKm: number): Transit | null => {
  const zone = zoneOf(distanceKm);
  const businessDays = TARIFFS[serviceLevel].businessDays[zone - 1];
  return businessDays === undefined || distanceKm > TARIFFS[serviceLevel].maxKm ? null : { zone, businessDays };
};

/** In US cents, each started kilogram counted; null where the service level doesn't reach that far. */
export const shippingCostMinor = (
  serviceLevel: ServiceLevel,
  distanceKm: number,
  weightGrams: number,
): number | null => {
  const { maxKm, baseMinor, perKgMinor } = TARIFFS[serviceLevel];
  const zone = zoneOf(distanceKm);
  const base = baseMinor[zone - 1];
  const perKg = perKgMinor[zone - 1];
  if (base === undefined || perKg === undefined || distanceKm > maxKm) return null;
  return base + perKg * Math.ceil(weightGrams / 1000);
};

const zoneOf = (distanceKm: number): number => {
  const index = ZONE_MILES.findIndex((miles) => distanceKm <= miles * KM_PER_MILE);
  return index === -1 ? ZONE_MILES.length + 1 : index + 1;
};
