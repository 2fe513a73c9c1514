import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { isObject, type Json, type JsonObject, mergeInto } from './json.ts';

/** Whether objects of the first type are of the second, as the supergraph's schema says. */
export type IsOfType = (typename: string, condition: string) => boolean;

/** What a subgraph must be told of an entity; null where a part of it never came, since an earlier fetch failed. */
export type Represent = (entity: JsonObject) => JsonObject | null;

/** From the plan's `requires`. */
export const compileRepresentation = (requires: readonly QueryPlanSelectionNode[], isOfType: IsOfType): Represent => {
  const select = compileSelections(requires, isOfType);
  return (entity) => {
    const representation = select(entity);
    return representation?.__typename ? representation : null;
  };
};

type Step = (source: JsonObject, into: JsonObject) => boolean;

const compileSelections = (selections: readonly QueryPlanSelectionNode[], isOfType: IsOfType): Represent => {
  const steps = selections.map((selection) => compileSelection(selection, isOfType));
  return (source) => {
    const result: JsonObject = {};
    return steps.every((step) => step(source, result)) ? result : null;
  };
};

const compileSelection = (selection: QueryPlanSelectionNode, isOfType: IsOfType): Step => {
  if (selection.kind === 'Field') {
    const key = selection.alias ?? selection.name;
    const select = selection.selections && compileSelections(selection.selections, isOfType);
    return (source, into) => {
      const value = source[key];
      if (value === undefined) return false;
      into[key] = select ? selectFrom(value, select) : value;
      return true;
    };
  }
  const { typeCondition, selections } = selection;
  const select = compileSelections(selections, isOfType);
  return (source, into) => {
    const { __typename } = source;
    if (!typeCondition || typeof __typename !== 'string' || !isOfType(__typename, typeCondition)) return true;
    const part = select(source);
    if (part) mergeInto(into, part);
    return true;
  };
};

const selectFrom = (value: Json, select: Represent): Json => {
  if (Array.isArray(value)) return value.map((element) => selectFrom(element, select));
  return isObject(value) ? select(value) : null;
};
