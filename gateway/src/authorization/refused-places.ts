import { groupBy } from '@tutti/kit/group-by';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { isSometimesSelected } from './selected.ts';

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** A field of the answer that a caller is refused. */
export interface Place {
  readonly node: FieldNode;
  /** For example `Order.payments`. */
  readonly coordinate: string;
  /** Names in the answer from its root; lists have no part in it. */
  readonly path: readonly string[];
}

/** Aliases and fragments make any number of places from a small document. */
const MOST_PLACES = 100;

/**
 * Where in the answer refused fields (by coordinate) are, the uppermost ones alone. Looks only where it finds something,
 * and at what shares a place once, so that fragments of fragments cost nothing.
 */
export const placesOf = (
  operation: OperationDefinitionNode,
  fragments: Fragments,
  refused: ReadonlyMap<FieldNode, string>,
): Place[] => {
  const places: Place[] = [];
  const leadsToRefused = searchOf(fragments, refused);
  const walk = (selectionSets: readonly SelectionSetNode[], path: readonly string[]): void => {
    for (const [key, nodes] of collectFields(selectionSets, fragments)) {
      if (places.length === MOST_PLACES) return;
      const here = [...path, key];
      const node = nodes.find((field) => refused.has(field));
      if (node) places.push({ node, coordinate: refused.get(node) ?? '', path: here });
      else {
        const beneath = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
        if (beneath.some(leadsToRefused)) walk(beneath, here);
      }
    }
  };
  walk([operation.selectionSet], []);
  return places;
};

/** Fields by their name in the answer, whatever the type of the object. */
export const collectFields = (
  selectionSets: readonly SelectionSetNode[],
  fragments: Fragments,
): Map<string, FieldNode[]> => {
  const fields: FieldNode[] = [];
  const spread = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections.filter(isSometimesSelected)) {
      if (selection.kind === Kind.FIELD) fields.push(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) collect(fragment.selectionSet);
      }
    }
  };
  selectionSets.forEach(collect);
  return groupBy(fields, ({ alias, name }) => (alias ?? name).value);
};

/** Whether there is a refused field anywhere beneath; each part of the document is looked through once. */
const searchOf = (fragments: Fragments, refused: ReadonlyMap<FieldNode, string>) => {
  const known = new Map<SelectionSetNode, boolean>();
  const leads = (selectionSet: SelectionSetNode): boolean => {
    const before = known.get(selectionSet);
    if (before !== undefined) return before;
    const found = selectionSet.selections.filter(isSometimesSelected).some((selection) => {
      if (selection.kind === Kind.FIELD && refused.has(selection)) return true;
      const next = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      return next?.selectionSet !== undefined && leads(next.selectionSet);
    });
    known.set(selectionSet, found);
    return found;
  };
  return leads;
};
