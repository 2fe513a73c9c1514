import { type DocumentNode, type FieldNode, Kind, type SelectionSetNode, visit } from 'graphql';

/**
 * The document without fields that the caller may not have, so that no subgraph is asked for them. Where nothing is left
 * of an object, its type name stands for it: whether the object is there, the caller may know.
 */
export const withoutRefused = (document: DocumentNode, refused: ReadonlySet<FieldNode>): DocumentNode =>
  refused.size === 0
    ? document
    : visit(document, {
        Field: (node) => (refused.has(node) ? null : undefined),
        SelectionSet: { leave: (node) => (node.selections.length === 0 ? TYPE_NAME : undefined) },
      });

const TYPE_NAME: SelectionSetNode = {
  kind: Kind.SELECTION_SET,
  selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }],
};
