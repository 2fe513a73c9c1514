import { type LocalDay, localDayOf, momentOf, weekdayOf } from './local-time.ts';
import type { Node, Weekday } from './node.ts';

/** How far ahead an opening is looked for; a node without one counts as never open. */
const HORIZON_DAYS = 400;
const MINUTE_MS = 60_000;

/** The moment when that many minutes of opening time have passed since `from`; null for a node that never opens. */
export const addOpenTime = (node: Node, from: Date, minutes: number): Date | null => {
  if (!everOpens(node)) return null;
  const yesterday = localDayOf(node.timeZone, from) - 1;
  let cursor = from.getTime();
  let leftMs = minutes * MINUTE_MS;
  for (let day = yesterday; day < yesterday + HORIZON_DAYS; day += 1) {
    const opening = openingOn(node, day);
    if (!opening || opening.closesAt <= cursor) continue;
    cursor = Math.max(cursor, opening.opensAt);
    if (cursor + leftMs <= opening.closesAt) return new Date(cursor + leftMs);
    leftMs -= opening.closesAt - cursor;
    cursor = opening.closesAt;
  }
  return null;
};

/**
 * The local day on which work that comes in now is done: today if the node opens today and neither its cut-off nor its
 * close has come, else its next open day. Null for a node that never opens.
 */
export const workDay = (node: Node, now: Date): LocalDay | null => {
  if (!everOpens(node)) return null;
  const today = localDayOf(node.timeZone, now);
  for (let day = today; day < today + HORIZON_DAYS; day += 1) {
    const opening = openingOn(node, day);
    if (!opening) continue;
    const lastMoment = Math.min(opening.closesAt, momentOf(node.timeZone, day, node.cutOffTime));
    if (now.getTime() < lastMoment) return day;
  }
  return null;
};

/** Monday to Friday are business days; public holidays aren't known here. */
export const addBusinessDays = (day: LocalDay, businessDays: number): LocalDay => {
  let result = day;
  for (let left = businessDays; left > 0; ) {
    result += 1;
    if (weekdayOf(result) <= 5) left -= 1;
  }
  return result;
};

interface Opening {
  readonly opensAt: number;
  readonly closesAt: number;
}

const openingOn = ({ openingHours, timeZone }: Node, day: LocalDay): Opening | null => {
  const hours = openingHours[String(weekdayOf(day)) as Weekday];
  if (!hours) return null;
  const opensAt = momentOf(timeZone, day, hours[0]);
  const closesAt = momentOf(timeZone, day, hours[1]);
  return { opensAt, closesAt: closesAt > opensAt ? closesAt : momentOf(timeZone, day + 1, hours[1]) };
};

const everOpens = ({ openingHours }: Node): boolean => Object.keys(openingHours).length > 0;
