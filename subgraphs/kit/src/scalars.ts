import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isInWritableYear } from './calendar-years.ts';

/** Amounts come as decimal strings; whether one is an amount is for the rule to say, so anything but a string becomes ''. */
export const Decimal = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  serialize: String,
  parseValue: (value) => (typeof value === 'string' ? value : ''),
  parseLiteral: (node) => (node.kind === Kind.STRING ? node.value : ''),
});

/** A Date inside, RFC 3339 in UTC outside: what was read can be written, and read again. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => (value instanceof Date ? value : new Date(value as string)).toISOString(),
  parseValue: toDate,
  parseLiteral: (node) => toDate(node.kind === Kind.STRING ? node.value : null),
});

/** A number as it came: whether it counts anything is for the rule to say, so what isn't a number becomes NaN. */
const count = (name: string) =>
  new GraphQLScalarType<number, number>({
    name,
    serialize: Number,
    parseValue: (value) => (typeof value === 'number' ? value : Number.NaN),
    parseLiteral: numberOf,
  });

export const Quantity = count('Quantity');
export const Seconds = count('Seconds');

const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt]([01]\d|2[0-3]):\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

function toDate(value: unknown): Date {
  const date = typeof value === 'string' && RFC_3339.test(value) ? new Date(value) : null;
  if (!date || Number.isNaN(date.getTime()) || !isInCalendar((value as string).slice(0, 10)))
    throw badTime('A time must be RFC 3339, for example "2026-11-25T15:04:00Z".');
  if (!isInWritableYear(date)) throw badTime('A time must lie in the years 0000 to 9999 in UTC.');
  return date;
}

const badTime = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

/** 30 February is none: JavaScript would take it as 2 March. */
function isInCalendar(day: string): boolean {
  return new Date(day).toISOString().startsWith(day);
}

function numberOf(node: ValueNode): number {
  return node.kind === Kind.INT || node.kind === Kind.FLOAT ? Number(node.value) : Number.NaN;
}
