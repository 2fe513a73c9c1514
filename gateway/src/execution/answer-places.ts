import { GraphQLError } from 'graphql';
import type { FieldOwner } from './field-owner.ts';
import { isObject, type Json } from './json.ts';
import type { FieldShape, ObjectShape, ValueShape } from './shape.ts';

type Path = readonly (string | number)[];

/** What was fetched and what was asked for, to find out whose a place of the answer is. */
export interface Answered {
  readonly data: Json;
  readonly shape: ObjectShape;
  readonly ownerOf: FieldOwner;
}

/** Whose a place is: of the innermost field on the way to it that one service alone answers. */
export const serviceAt = (path: Path, answered: Answered): string | undefined =>
  walk(path, answered).services.findLast((service) => service !== undefined);

/**
 * A failure to complete an object is told at the first field that is missing for it. At the object, that isn't null, it
 * would say that all of it failed.
 */
export const pinpointed = (error: GraphQLError, answered: Answered): GraphQLError => {
  const { message, path, extensions, originalError } = error;
  const service = extensions.serviceName ?? extensions.service;
  if (!path || service === undefined) return error;
  const { object, value } = walk(path, answered);
  if (!object || !isObject(value)) return error;
  const missing = object.fields.find(
    (field) =>
      field.kind === 'value' &&
      value[field.source] === undefined &&
      answered.ownerOf(object.typeName, nameOf(field)) === service,
  );
  return missing ? new GraphQLError(message, { path: [...path, missing.key], extensions, originalError }) : error;
};

interface Walked {
  readonly value: Json;
  /** What is asked of the value, where it is an object. */
  readonly object: ObjectShape | null;
  /** Of each field on the way. */
  readonly services: readonly (string | undefined)[];
}

const walk = (path: Path, { data, shape, ownerOf }: Answered): Walked => {
  const services: (string | undefined)[] = [];
  let value = data;
  let object: ObjectShape | null = shape;
  let inner: ValueShape | null = null;
  for (const step of path) {
    const field: FieldShape | undefined = object?.fields.find(({ key }) => key === step);
    if (object && field)
      services.push(hasKey(value, object, ownerOf) ? ownerOf(object.typeName, nameOf(field)) : undefined);
    inner = field ? nullable(field.value) : listed(inner);
    value = at(value, field?.source ?? step);
    object = inner?.kind === 'composite' && isObject(value) ? inner.shapeOf(typeNameOf(value.__typename)) : null;
  }
  return { value, object, services };
};

/** Without a key that is one nobody could be asked for the object: then whoever named it is to blame for all of it. */
const hasKey = (value: Json, { typeName }: ObjectShape, { keysOf }: FieldOwner): boolean => {
  const keys = keysOf(typeName);
  return keys.length === 0 || keys.some((fields) => fields.every((field) => isScalar(at(value, field))));
};

const isScalar = (value: Json): boolean => typeof value === 'string' || typeof value === 'number';

const nameOf = ({ nodes }: FieldShape): string => nodes[0]?.name.value ?? '';

const typeNameOf = (name: Json): string | null => (typeof name === 'string' ? name : null);

const at = (value: Json, step: string | number): Json =>
  typeof value === 'object' && value !== null ? (value as Record<string | number, Json>)[step] : undefined;

const listed = (shape: ValueShape | null): ValueShape | null => (shape?.kind === 'list' ? nullable(shape.of) : null);

const nullable = (shape: ValueShape): ValueShape => (shape.kind === 'nonNull' ? shape.of : shape);
