import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** What a document amounts to before anything of it is checked against a schema. */
export interface DocumentMeasures {
  /** Fields within fields; fragments don't count, nor what is asked of the schema itself. */
  readonly depth: number;
  /** Fields and fragments with every fragment in its place, of the operation that has the most. */
  readonly selections: number;
  readonly aliases: number;
  readonly rootFields: number;
  /** As they stand in the text, like all that follow. */
  readonly directives: number;
  readonly fragments: number;
  /** Of the longest list. */
  readonly listItems: number;
  /** Lists and objects within one another. */
  readonly valueNesting: number;
  /** A fragment that spreads itself, by whichever way. */
  readonly cycle: string | undefined;
  /** Nodes looked at: each once, however often a fragment is spread. */
  readonly steps: number;
}

/** A selection set with its fragments in place. */
interface Extent {
  readonly depth: number;
  readonly selections: number;
  readonly aliases: number;
  readonly fields: number;
}

const NOTHING: Extent = { depth: 0, selections: 0, aliases: 0, fields: 0 };

/** What a bomb of fragments amounts to ends here. */
const CEILING = Number.MAX_SAFE_INTEGER;

interface Reading {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Undefined while the fragment is being looked at. */
  readonly extents: Map<string, Extent | undefined>;
  directives: number;
  listItems: number;
  valueNesting: number;
  cycle: string | undefined;
  steps: number;
}

export const measureDocument = ({ definitions }: DocumentNode): DocumentMeasures => {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const reading: Reading = {
    fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])),
    extents: new Map(),
    directives: 0,
    listItems: 0,
    valueNesting: 0,
    cycle: undefined,
    steps: 0,
  };
  let largest = NOTHING;
  for (const definition of definitions) {
    reading.steps += 1;
    readDirectives(definition.directives, reading);
    if (definition.kind === Kind.FRAGMENT_DEFINITION) extentOfFragment(definition.name.value, reading);
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const { defaultValue, directives } of definition.variableDefinitions ?? []) {
      if (defaultValue) readValue(defaultValue, 0, reading);
      readDirectives(directives, reading);
    }
    largest = largestOf(largest, extentOf(definition.selectionSet, reading));
  }
  const { depth, selections, aliases, fields: rootFields } = largest;
  const { directives, listItems, valueNesting, cycle, steps } = reading;
  return {
    depth,
    selections,
    aliases,
    rootFields,
    directives,
    fragments: fragments.length,
    listItems,
    valueNesting,
    cycle,
    steps,
  };
};

const extentOf = ({ selections }: SelectionSetNode, reading: Reading): Extent => {
  let total = NOTHING;
  for (const selection of selections) total = both(total, extentOfSelection(selection, reading));
  return total;
};

const extentOfSelection = (selection: SelectionNode, reading: Reading): Extent => {
  reading.steps += 1;
  readDirectives(selection.directives, reading);
  if (selection.kind === Kind.FRAGMENT_SPREAD) return oneMore(extentOfFragment(selection.name.value, reading));
  if (selection.kind === Kind.INLINE_FRAGMENT) return oneMore(extentOf(selection.selectionSet, reading));
  for (const { value } of selection.arguments ?? []) readValue(value, 0, reading);
  const inner = selection.selectionSet ? extentOf(selection.selectionSet, reading) : NOTHING;
  const asksSchema = selection.name.value === '__schema' || selection.name.value === '__type';
  return {
    depth: asksSchema ? 1 : inner.depth + 1,
    selections: inner.selections + 1,
    aliases: inner.aliases + (selection.alias ? 1 : 0),
    fields: 1,
  };
};

const extentOfFragment = (name: string, reading: Reading): Extent => {
  if (reading.extents.has(name)) {
    const known = reading.extents.get(name);
    if (!known) reading.cycle ??= name;
    return known ?? NOTHING;
  }
  const fragment = reading.fragments.get(name);
  if (!fragment) return NOTHING;
  reading.extents.set(name, undefined);
  const extent = extentOf(fragment.selectionSet, reading);
  reading.extents.set(name, extent);
  return extent;
};

const readDirectives = (directives: readonly DirectiveNode[] = [], reading: Reading): void => {
  reading.directives += directives.length;
  reading.steps += directives.length;
  for (const directive of directives) for (const { value } of directive.arguments ?? []) readValue(value, 0, reading);
};

const readValue = (value: ValueNode, nesting: number, reading: Reading): void => {
  reading.steps += 1;
  if (value.kind !== Kind.LIST && value.kind !== Kind.OBJECT) return;
  reading.valueNesting = Math.max(reading.valueNesting, nesting + 1);
  if (value.kind === Kind.OBJECT) {
    for (const field of value.fields) readValue(field.value, nesting + 1, reading);
    return;
  }
  reading.listItems = Math.max(reading.listItems, value.values.length);
  for (const item of value.values) readValue(item, nesting + 1, reading);
};

const both = (one: Extent, other: Extent): Extent => ({
  depth: Math.max(one.depth, other.depth),
  selections: Math.min(one.selections + other.selections, CEILING),
  aliases: Math.min(one.aliases + other.aliases, CEILING),
  fields: Math.min(one.fields + other.fields, CEILING),
});

const oneMore = (extent: Extent): Extent => ({ ...extent, selections: Math.min(extent.selections + 1, CEILING) });

const largestOf = (one: Extent, other: Extent): Extent => ({
  depth: Math.max(one.depth, other.depth),
  selections: Math.max(one.selections, other.selections),
  aliases: Math.max(one.aliases, other.aliases),
  fields: Math.max(one.fields, other.fields),
});
