import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLInterfaceType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type CollectParts, collectFields } from './collect-fields.ts';
import { type IsValid, validityOf } from './leaf-values.ts';
import { plannedKey } from './planned-names.ts';

/** What an operation asks of objects of one type: the fields of the answer, in the order of the answer. */
export interface ObjectShape {
  readonly typeName: string;
  readonly fields: readonly FieldShape[];
}

export interface FieldShape {
  /** Its name in the answer. */
  readonly key: string;
  /** Its name in what was fetched. */
  readonly source: string;
  /** `untold` is the type name of an object of which but an interface is known. */
  readonly kind: 'typename' | 'untold' | 'introspection' | 'refused' | 'value';
  readonly value: ValueShape;
  readonly nodes: readonly FieldNode[];
}

/** Of a value, outside in. A composite one has a shape for each type it may be of. */
export type ValueShape =
  | { readonly kind: 'nonNull'; readonly of: ValueShape }
  | { readonly kind: 'list'; readonly of: ValueShape }
  | { readonly kind: 'leaf'; readonly type: GraphQLLeafType; readonly isValid: IsValid }
  | { readonly kind: 'composite'; readonly shapeOf: (typename: string | null) => ObjectShape | null };

export interface ShapeParts extends CollectParts {
  /** Fields that the caller may not have: null, with an error. */
  readonly refused: ReadonlySet<FieldNode>;
  /** Names of fields that `@requires` may name with other arguments. */
  readonly required: ReadonlySet<string>;
}

/** The answer that the operation asks for. */
export const shapeOf = ({
  definition,
  ...parts
}: ShapeParts & { definition: OperationDefinitionNode }): ObjectShape => {
  const root = parts.schema.getRootType(definition.operation);
  if (!root) throw new Error(`The schema has no ${definition.operation}.`);
  return objectShape(root, [definition.selectionSet], parts);
};

const objectShape = (
  type: GraphQLObjectType | GraphQLInterfaceType,
  selections: readonly SelectionSetNode[],
  parts: ShapeParts,
): ObjectShape => ({
  typeName: type.name,
  fields: [...collectFields(type, selections, parts)].map(([key, [first, ...others]]) =>
    fieldShape(type, key, [first as FieldNode, ...others], parts),
  ),
});

const fieldShape = (
  type: GraphQLObjectType | GraphQLInterfaceType,
  key: string,
  nodes: readonly [FieldNode, ...FieldNode[]],
  parts: ShapeParts,
): FieldShape => {
  const name = nodes[0].name.value;
  const source = plannedKey(nodes[0], parts.required);
  if (name === '__typename')
    return { key, source, kind: isInterfaceType(type) ? 'untold' : 'typename', value: NOTHING, nodes };
  const field = type.getFields()[name];
  // Validation lets `__schema` and `__type` pass besides the type's own fields.
  if (!field) return { key, source, kind: 'introspection', value: NOTHING, nodes };
  const value = valueShape(field.type, nodes, parts);
  // A type's field may be refused where the same field of its interface isn't.
  return { key, source, kind: nodes.some((node) => parts.refused.has(node)) ? 'refused' : 'value', value, nodes };
};

const NOTHING: ValueShape = { kind: 'composite', shapeOf: () => null };

const valueShape = (type: GraphQLOutputType, nodes: readonly FieldNode[], parts: ShapeParts): ValueShape => {
  if (isNonNullType(type)) return { kind: 'nonNull', of: valueShape(type.ofType, nodes, parts) };
  if (isListType(type)) return { kind: 'list', of: valueShape(type.ofType, nodes, parts) };
  if (isLeafType(type)) return { kind: 'leaf', type, isValid: validityOf(type) };
  const selections = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const shapes = new Map<string, ObjectShape | null>();
  const { schema } = parts;
  return {
    kind: 'composite',
    // The planner asks for type names where they matter: without one, the interface says all.
    shapeOf: (typename) => {
      const name = typename ?? (isUnionType(type) ? '' : type.name);
      let shape = shapes.get(name);
      if (shape === undefined) {
        const actual = schema.getType(name);
        shape =
          (isObjectType(actual) || isInterfaceType(actual)) && isOfType(schema, type, actual)
            ? objectShape(actual, selections, parts)
            : null;
        // Only names of the schema are kept: what a subgraph may answer has no bounds.
        if (actual) shapes.set(name, shape);
      }
      return shape;
    },
  };
};

const isOfType = (
  schema: GraphQLSchema,
  type: GraphQLCompositeType,
  actual: GraphQLObjectType | GraphQLInterfaceType,
): boolean => actual === type || (isAbstractType(type) && schema.isSubType(type, actual));
