import {
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';

/** Where an answer isn't what GraphQL's specification says it must be for the document; nothing where it is. */
export const malformations = (schema: GraphQLSchema, text: string, answer: unknown): readonly string[] => {
  const found: string[] = [];
  const document = parse(text);
  const operation = getOperationAST(document);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root) throw new Error('The document has no operation of this schema.');
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  const tell = (path: string, what: string) => found.push(`${path}: ${what}`);

  const checkValue = (value: unknown, type: GraphQLOutputType, fields: readonly FieldNode[], path: string): void => {
    if (isNonNullType(type)) {
      if (value === null || value === undefined) tell(path, 'is null and must not be');
      else checkValue(value, type.ofType, fields, path);
      return;
    }
    if (value === null) return;
    if (value === undefined) tell(path, 'is missing');
    else if (isListType(type)) {
      if (!Array.isArray(value)) tell(path, 'is no list');
      else for (const [index, item] of value.entries()) checkValue(item, type.ofType, fields, `${path}.${index}`);
    } else if (isLeafType(type)) {
      if (!isLeaf(value, type)) tell(path, `is no ${type.name}: ${JSON.stringify(value).slice(0, 40)}`);
    } else checkObject(value, typeOf(value, getNamedType(type)), fields, path);
  };

  const typeOf = (value: unknown, type: unknown): GraphQLObjectType | null => {
    if (isObjectType(type)) return type;
    const named = isAbstractType(type) && schema.getType(String((value as { __typename?: unknown }).__typename));
    return named && isObjectType(named) ? named : null;
  };

  const checkObject = (value: unknown, type: GraphQLObjectType | null, fields: readonly FieldNode[], path: string) => {
    if (typeof value !== 'object' || Array.isArray(value) || !type) {
      tell(path, 'is no object');
      return;
    }
    const selected = selectedFields(type, fields, fragments);
    const unasked = Object.keys(value ?? {}).filter((key) => !selected.has(key));
    for (const key of unasked) tell(`${path}.${key}`, 'was not asked for');
    for (const [key, nodes] of selected) {
      const name = nodes[0]?.name.value ?? '';
      const field = type.getFields()[name];
      const inner = (value as Record<string, unknown>)[key];
      if (name === '__typename') {
        if (inner !== type.name) tell(`${path}.${key}`, 'is another type');
      } else if (field) checkValue(inner, field.type, nodes, `${path}.${key}`);
    }
  };

  const { data, errors, ...rest } = answer as ExecutionResult;
  for (const key of Object.keys(rest)) if (key !== 'extensions') tell(key, 'is no part of an answer');
  if (data)
    checkObject(
      data,
      root,
      [{ kind: Kind.FIELD, name: operation.name, selectionSet: operation.selectionSet } as FieldNode],
      'data',
    );
  else if (!errors) tell('data', 'is missing without a reason');
  if (errors) checkErrors(errors, data, tell);
  return found;
};

const checkErrors = (errors: unknown, data: unknown, tell: (path: string, what: string) => void) => {
  if (!Array.isArray(errors) || errors.length === 0) return tell('errors', 'is no list of errors');
  for (const [index, { message, path }] of errors.entries()) {
    if (typeof message !== 'string' || !message) tell(`errors.${index}`, 'has no message');
    if (path !== undefined && !leadsToNull(path, data)) tell(`errors.${index}`, `leads to nothing: ${path}`);
  }
};

/** An error's place holds null, or stands within what became null for it. */
const leadsToNull = (path: unknown, data: unknown): boolean => {
  if (!Array.isArray(path)) return false;
  let value = data;
  for (const step of path) {
    if (value === null || value === undefined) return true;
    value = (value as Record<string, unknown>)[step];
  }
  return value === null || value === undefined;
};

const isLeaf = (value: unknown, type: { readonly name: string }): boolean => {
  if (isEnumType(type)) return type.getValues().some(({ name }) => name === value);
  switch (type.name) {
    case 'Int':
      return Number.isInteger(value);
    case 'Float':
      return typeof value === 'number';
    case 'Boolean':
      return typeof value === 'boolean';
    case 'String':
    case 'ID':
      return typeof value === 'string';
    default:
      return typeof value !== 'object';
  }
};

/** The fields that an object of the type is asked for, by their name in the answer. */
const selectedFields = (
  type: GraphQLObjectType,
  parents: readonly FieldNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Map<string, FieldNode[]> => {
  const selected = new Map<string, FieldNode[]>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        selected.set(key, [...(selected.get(key) ?? []), selection]);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition?.name.value;
      const applies =
        !condition || condition === type.name || type.getInterfaces().some(({ name }) => name === condition);
      if (fragment && applies) collect(fragment.selectionSet);
    }
  };
  for (const { selectionSet } of parents) if (selectionSet) collect(selectionSet);
  return selected;
};
