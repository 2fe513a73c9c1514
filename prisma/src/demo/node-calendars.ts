import type { LocationType } from './network.ts';

export interface NodeCalendar {
  /** Intervals by weekday, 1 = Monday; a day that is absent is closed. */
  readonly openingHours: Readonly<Record<string, readonly (readonly [opens: string, closes: string])[]>>;
  /** Local time from which work is the next open day's. */
  readonly cutOffTime: string;
  readonly shipsOrders: boolean;
  readonly offersPickup: boolean;
}

const hours = (weekdays: readonly number[], opens: string, closes: string) =>
  Object.fromEntries(weekdays.map((weekday) => [String(weekday), [[opens, closes] as const]]));

const WORKDAYS = [1, 2, 3, 4, 5];
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** When a place of each type works, and what it does for orders. */
export const NODE_CALENDARS: Readonly<Record<LocationType, NodeCalendar>> = {
  WAREHOUSE: {
    openingHours: { ...hours(WORKDAYS, '06:00', '22:00'), ...hours([6], '08:00', '16:00') },
    cutOffTime: '15:00',
    shipsOrders: true,
    offersPickup: false,
  },
  STORE: {
    openingHours: { ...hours([1, 2, 3, 4, 5, 6], '09:00', '20:00'), ...hours([7], '11:00', '18:00') },
    cutOffTime: '14:00',
    shipsOrders: true,
    offersPickup: true,
  },
  DARK_STORE: {
    openingHours: hours(EVERY_DAY, '07:00', '23:00'),
    cutOffTime: '18:00',
    shipsOrders: true,
    offersPickup: false,
  },
  THIRD_PARTY_LOGISTICS: {
    openingHours: hours(WORKDAYS, '07:00', '19:00'),
    cutOffTime: '13:00',
    shipsOrders: true,
    offersPickup: false,
  },
  DROPSHIP_VENDOR: {
    openingHours: hours(WORKDAYS, '09:00', '17:00'),
    cutOffTime: '11:00',
    shipsOrders: true,
    offersPickup: false,
  },
  MARKETPLACE_FULFILLMENT: {
    openingHours: hours(EVERY_DAY, '00:00', '23:59'),
    cutOffTime: '16:00',
    shipsOrders: true,
    offersPickup: false,
  },
  LOCKER: {
    openingHours: hours(EVERY_DAY, '05:00', '23:00'),
    cutOffTime: '12:00',
    shipsOrders: false,
    offersPickup: false,
  },
};
