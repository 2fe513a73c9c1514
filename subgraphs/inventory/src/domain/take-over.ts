import { unitsLeftFor } from './covered-holds.ts';
import { keepPlaces, mergeKept, recipeOf, splitKept } from './keep-kits.ts';
import { endPromise, movePromise } from './reservation.ts';
import type { ReservationLine } from './reservation-line.ts';
import type { StockBook } from './stock-book.ts';

/**
 * A basket ends, and its units pass to the lines of the order that it becomes: `lines` are those lines without units, and how
 * many each asks for. Rules that keep units back from new promises (a threshold, units kept for another channel, a later
 * release, a location that the channel no longer sells from) don't touch what was promised before: kits stay where they are
 * kept, and of other products every unit that the channel can still reach. What no line takes is free.
 */
export const takeOver = (
  book: StockBook,
  basket: readonly ReservationLine[],
  lines: readonly (readonly [line: ReservationLine, asked: number])[],
  now: Date,
): readonly ReservationLine[] => {
  const left = basket.map((line) => book.promises.get(line.id) ?? line);
  for (const line of left) endPromise(book, line, now);
  return lines.map(([line, asked]) =>
    left.reduce((taken, held, index) => {
      const most = Math.min(held.held, asked - taken.held);
      if (held.sku !== taken.sku || held.channel !== taken.channel || most <= 0) return taken;
      const more =
        held.components === null ? takeUnits(book, taken, most, now) : takeKits(book, taken, held, asked, now);
      const units = more.held - taken.held;
      left[index] = { ...held, held: held.held - units, kept: held.kept && splitKept(held.kept, units)[1] };
      return more;
    }, line),
  );
};

const takeUnits = (book: StockBook, line: ReservationLine, most: number, now: Date): ReservationLine => {
  if (line.components !== null) return line;
  const units = Math.min(most, Math.max(0, unitsLeftFor(book, line.sku, line.channel)));
  return units > 0 ? movePromise(book, { ...line, quantity: line.quantity + units }, { held: units }, now) : line;
};

/** A line has one recipe: kits of an earlier one are taken only where nothing has to be added to them. */
const takeKits = (
  book: StockBook,
  line: ReservationLine,
  { components, kept, held }: ReservationLine,
  asked: number,
  now: Date,
): ReservationLine => {
  if (components === null || kept === null) return line;
  const isAsNow = line.components !== null && recipeOf(line.components) === recipeOf(components);
  if (!isAsNow && (line.held > 0 || held < asked)) return line;
  const [taken] = splitKept(kept, asked - line.held);
  const more = taken.reduce((sum, { quantity }) => sum + quantity, 0);
  keepPlaces(book, { ...line, components }, taken, now);
  const own = {
    ...line,
    components,
    kept: mergeKept(line.kept ?? [], taken),
    held: line.held + more,
    quantity: line.quantity + more,
  };
  book.promises.set(own.id, own);
  return own;
};
