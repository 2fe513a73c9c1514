import type { DocumentNode, GraphQLFormattedError } from 'graphql';
import type { Asked } from './any-operation.ts';
import type { Mood } from './made-up-world.ts';
import type { Answered, TwoGateways } from './two-gateways.ts';

export interface Compared {
  /** What is wrong with our answer; empty for a good one. */
  readonly wrong: readonly string[];
  readonly ours: Answered;
  readonly other: Answered;
}

/**
 * Our answer and the one that GraphQL gives over all services as one schema: the same, key by key in order. Entities that
 * a service has lost have no place in one schema, so the mood has none.
 */
export const compareWithWhole = async (
  two: TwoGateways,
  asked: Asked,
  document: DocumentNode,
  breaks: boolean,
): Promise<Compared> => {
  const mood: Mood = { breaks, loses: false };
  const ours = await two.ours(asked, document, mood);
  const changes = two.changes();
  const other = await two.whole(asked, document, { mood, onField: two.noteChange });
  const wrong = [
    ...(textOf(ours.data) === textOf(other.data) ? [] : ['data']),
    ...(!ours.errors === !other.errors ? [] : ['whether there are errors']),
    // Where one breaks that must be there, GraphQL asks for no more, and both gateways go on.
    ...(textOf(changes) === textOf(two.changes()) || ours.data === null ? [] : ['changes and their order']),
    ...(await wrongInItself(two, asked, document, ours)),
  ];
  return { wrong, ours, other };
};

/** Our answer and that of Apollo's gateway, whose order of keys isn't always that of the question. */
export const compareWithStock = async (two: TwoGateways, asked: Asked, document: DocumentNode): Promise<Compared> => {
  const mood: Mood = { breaks: true, loses: true };
  const ours = await two.ours(asked, document, mood);
  const other = await two.stock(asked, document, mood);
  const wrong = [
    ...(textOf(sorted(ours.data)) === textOf(sorted(other.data)) ? [] : ['data']),
    ...(await wrongInItself(two, asked, document, ours)),
    ...(await differentErrors(two, asked, document, ours, other)),
  ];
  return { wrong, ours, other };
};

const textOf = (value: unknown) => JSON.stringify(value ?? null);

const sorted = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, sorted(inner)])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
};

/** Whatever another answers: the order of keys is GraphQL's own, nulls are where they may be, errors where they belong. */
const wrongInItself = async (
  two: TwoGateways,
  asked: Asked,
  document: DocumentNode,
  { data, errors = [] }: Answered,
) => {
  const again = await two.readAgain(asked, document, data ?? null);
  const isTrue = await truths(two, asked, document, errors);
  return [
    ...(textOf(again.data) === textOf(data) ? [] : ['fields, their order or their nulls']),
    ...errors.filter((error) => !isTrue(error)).map(({ message, path }) => `the place of "${message}": ${path}`),
  ];
};

/**
 * What services said to Apollo's gateway they said to ours. It counts objects of which it asked nothing when it looks for
 * an error's place, so a wrong place is left out; and where a field that must be there breaks, a service stops before
 * others that break, too.
 */
const differentErrors = async (
  two: TwoGateways,
  asked: Asked,
  document: DocumentNode,
  ours: Answered,
  other: Answered,
) => {
  const theirs = saidBy(other.errors);
  const isTrue = await truths(two, asked, document, theirs);
  const places = new Set(saidBy(ours.errors).map(placeOf));
  return theirs
    .filter((error) => isTrue(error) && !places.has(placeOf(error)) && !isCutOff(ours.data, error.path))
    .map(({ message, path }) => `no error "${message}" at ${path}`);
};

/** Whether something around the place is null. */
const isCutOff = (data: unknown, path: readonly (string | number)[] = []): boolean => {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return true;
    value = (value as Record<string | number, unknown>)[step];
  }
  return false;
};

const saidBy = (errors: readonly GraphQLFormattedError[] = []) =>
  errors.filter(({ extensions }) => extensions?.serviceName !== undefined);

const placeOf = ({ message, path = [] }: GraphQLFormattedError) => {
  const isLost = message.startsWith('lost ');
  return `${message} ${isLost ? path.slice(0, path.findLastIndex(Number.isInteger) + 1) : path}`;
};

/** Whether an error stands where what it tells of is. */
const truths = async (
  two: TwoGateways,
  asked: Asked,
  document: DocumentNode,
  errors: readonly GraphQLFormattedError[],
) => {
  const objects = new Map<string, string>();
  const fields = new Map<string, string>();
  if (errors.length > 0)
    await two.whole(asked, document, {
      mood: { breaks: false, loses: false, isComplete: true },
      onField: (path, of, what) => {
        objects.set(path.slice(0, -1).join(), of);
        fields.set(path.join(), what);
      },
    });
  return ({ message, path = [] }: GraphQLFormattedError) => {
    const [, told, of] = /^(broke|lost) (.*)$/s.exec(message) ?? [];
    if (told === 'broke') return fields.get(path.join()) === of;
    // An entity that is lost may be told of at the first field that is missing of it.
    return told !== 'lost' || [path, path.slice(0, -1)].some((place) => objects.get(place.join()) === of);
  };
};
