import { type GraphQLArgument, type GraphQLSchema, getNamedType, isLeafType, isRequiredArgument } from 'graphql';
import { coordinateOf, type FieldPath, type Step, waysToFields } from './path-query.ts';

/** A field that a tour asks for, by its names in the answer, lists left out. */
export interface Stop {
  readonly coordinate: string;
  readonly place: string;
}

/** Documents that together ask once for every field within reach. */
export interface Tour {
  readonly documents: readonly string[];
  readonly stops: readonly Stop[];
}

/** A literal for an argument. Undefined where none is known; then an argument that must be there is a mistake. */
export type ArgumentOf = (step: Step, argument: GraphQLArgument) => string | undefined;

interface Selections extends Map<string, Selections> {}

/** A field that the gateway takes by itself alone. */
const standsAlone = (text: string): boolean => /^trackOrder\b/.test(text);

/** So that no document is over the limits of an endpoint. */
const ROOTS_A_DOCUMENT = 6;

/** Every field of the queries that lies on an object within reach: what `mayPass` refuses is asked for, and led no further. */
export const queryTour = (
  schema: GraphQLSchema,
  mayPass: (path: FieldPath) => boolean,
  argumentOf: ArgumentOf,
): Tour => {
  const ways = [...waysToFields(schema, mayPass).values()].filter(([root]) => root?.type === schema.getQueryType());
  const roots: Selections = new Map();
  for (const way of ways) add(roots, way, argumentOf);
  const texts = [...roots].map(([field, selections]) => print(field, selections));
  return {
    documents: [
      ...chunks(
        texts.filter((text) => !standsAlone(text)),
        ROOTS_A_DOCUMENT,
      ),
      ...chunks(texts.filter(standsAlone), 1),
    ].map((fields) => `{ ${fields.join(' ')} }`),
    stops: ways.map((way) => ({
      coordinate: coordinateOf(way.at(-1) as Step),
      place: way.map(({ field }) => field.name).join('.'),
    })),
  };
};

/** Each mutation of a schema, by its name, as a field of a document. */
export const mutationTexts = (schema: GraphQLSchema, argumentOf: ArgumentOf): ReadonlyMap<string, string> => {
  const type = schema.getMutationType();
  return new Map(
    Object.values(type?.getFields() ?? {}).map((field) => [
      field.name,
      print(callOf({ type: type as Step['type'], field }, argumentOf), new Map([['__typename', new Map()]])),
    ]),
  );
};

const add = (roots: Selections, way: FieldPath, argumentOf: ArgumentOf): void => {
  let selections = roots;
  for (const step of way) {
    const call = callOf(step, argumentOf);
    const inner: Selections = selections.get(call) ?? new Map();
    selections.set(call, inner);
    selections = inner;
    if (!isLeafType(getNamedType(step.field.type))) inner.set('__typename', new Map());
  }
};

const callOf = (step: Step, argumentOf: ArgumentOf): string => {
  const given = step.field.args.flatMap((argument) => {
    const literal = argumentOf(step, argument);
    if (literal === undefined && isRequiredArgument(argument))
      throw new Error(`Nobody knows what ${coordinateOf(step)}(${argument.name}:) could be.`);
    return literal === undefined ? [] : [`${argument.name}: ${literal}`];
  });
  return given.length > 0 ? `${step.field.name}(${given.join(', ')})` : step.field.name;
};

const print = (field: string, selections: Selections): string =>
  selections.size === 0
    ? field
    : `${field} { ${[...selections].map(([name, inner]) => print(name, inner)).join(' ')} }`;

export const chunks = <Value>(values: readonly Value[], size: number): Value[][] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, index) => values.slice(index * size, (index + 1) * size));
