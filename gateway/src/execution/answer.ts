import type { FieldNode } from 'graphql';
import { isObject, type Json, type JsonObject } from './json.ts';
import type { FieldShape, ObjectShape, ValueShape } from './shape.ts';

/** A null where none may be: whatever holds it is null, too. */
const VOID = Symbol('void');
type Completed = Json | typeof VOID;

/** What becomes an answer, and how it went. */
export interface Answering {
  /** Answers `__schema` and `__type`. */
  readonly introspect: (nodes: readonly FieldNode[]) => Json;
  /** Called with the place of each field that the caller may not have. */
  readonly onRefused: (path: readonly (string | number)[]) => void;
  /** Called with the place of each value that isn't of its type: a subgraph broke its word. */
  readonly onWrong: (path: readonly (string | number)[]) => void;
  /** Called with the place of each value that must be there and isn't. */
  readonly onMissing: (path: readonly (string | number)[]) => void;
}

/**
 * What was fetched, in the form that was asked for: fields in order, nothing besides them, nulls where something is
 * missing, and at the next place that may be null where it may not.
 */
export const shapeAnswer = (data: JsonObject, shape: ObjectShape, answering: Answering): JsonObject | null => {
  const path: (string | number)[] = [];

  const object = (source: JsonObject, { typeName, fields }: ObjectShape): JsonObject | typeof VOID => {
    const answer: JsonObject = {};
    let isVoid = false;
    for (const field of fields) {
      const { key, kind } = field;
      if (kind === 'typename') {
        answer[key] = typeName;
        continue;
      }
      path.push(key);
      const completed = kind === 'value' ? complete(source[field.source], field.value) : special(field);
      path.pop();
      // The others are looked at all the same: their refusals are told.
      if (completed === VOID) isVoid = true;
      else answer[key] = completed;
    }
    return isVoid ? VOID : answer;
  };

  const special = ({ kind, nodes, value }: FieldShape): Completed => {
    if (kind === 'introspection') return answering.introspect(nodes);
    if (kind === 'untold') {
      answering.onMissing([...path]);
      return VOID;
    }
    answering.onRefused([...path]);
    return value.kind === 'nonNull' ? VOID : null;
  };

  const complete = (value: Json, shape: ValueShape): Completed => {
    if (shape.kind === 'nonNull') {
      if (value === null || value === undefined) answering.onMissing([...path]);
      const completed = complete(value, shape.of);
      return completed === null ? VOID : completed;
    }
    if (value === null || value === undefined) return null;
    if (shape.kind === 'leaf') return shape.isValid(value) ? value : wrong();
    if (shape.kind === 'list') return Array.isArray(value) ? list(value, shape.of) : wrong();
    if (!isObject(value)) return wrong();
    const { __typename } = value;
    const own = shape.shapeOf(typeof __typename === 'string' ? __typename : null);
    if (!own) return wrong();
    const completed = object(value, own);
    return completed === VOID ? null : completed;
  };

  const list = (values: readonly Json[], shape: ValueShape): Completed => {
    const answer: Json[] = new Array(values.length);
    let isVoid = false;
    for (let index = 0; index < values.length; index++) {
      path.push(index);
      const completed = complete(values[index], shape);
      path.pop();
      if (completed === VOID) isVoid = true;
      else answer[index] = completed;
    }
    return isVoid ? null : answer;
  };

  const wrong = (): null => {
    answering.onWrong([...path]);
    return null;
  };

  const answer = object(data, shape);
  return answer === VOID ? null : answer;
};
