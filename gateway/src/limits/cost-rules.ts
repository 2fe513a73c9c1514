import {
  type ConstDirectiveNode,
  type DefinitionNode,
  Kind,
  parse,
  type SchemaDefinitionNode,
  valueFromASTUntyped,
} from 'graphql';

/** How many entries a list has, as `@listSize` tells. */
export interface ListSize {
  /** Where no slicing argument tells. */
  readonly assumedSize?: number;
  /** The largest of them is the size. */
  readonly slicingArguments: readonly string[];
  /** The lists one level below that the size is meant for, as `edges` and `nodes` of a connection. */
  readonly sizedFields: readonly string[];
  /** Whether the field may only be asked for with exactly one of its slicing arguments. */
  readonly requireOneSlicingArgument: boolean;
}

/** What `@cost` and `@listSize` say, by schema coordinate: `Type`, `Type.field`, `Type.field(argument:)`, `Input.field`. */
export interface CostRules {
  readonly weights: ReadonlyMap<string, number>;
  readonly listSizes: ReadonlyMap<string, ListSize>;
  /** Of lists that no rule tells the size of. */
  readonly defaultListSize: number;
}

/**
 * Reads IBM's cost directives (https://ibm.github.io/graphql-specs/cost-spec.html) from SDL, under the names that its `@link`
 * to Apollo's cost specification gives them. Throws for a weight or size below zero: it would pay for others.
 */
export const readCostRules = (sdl: string, defaultListSize = 10): CostRules => {
  const { definitions } = parse(sdl, { noLocation: true });
  const { cost, listSize } = namesIn(definitions);
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  for (const [coordinate, directives] of definitions.flatMap(annotated)) {
    for (const directive of directives) {
      if (directive.name.value === cost) weights.set(coordinate, weightOf(coordinate, argumentsOf(directive)));
      if (directive.name.value === listSize) listSizes.set(coordinate, sizeOf(coordinate, argumentsOf(directive)));
    }
  }
  return { weights, listSizes, defaultListSize };
};

type Annotated = readonly [coordinate: string, directives: readonly ConstDirectiveNode[]];

const annotated = (definition: DefinitionNode): readonly Annotated[] => {
  if (!('name' in definition) || !definition.name || !('directives' in definition)) return [];
  const type = definition.name.value;
  const fields = 'fields' in definition ? (definition.fields ?? []) : [];
  return [
    [type, (definition.directives ?? []) as readonly ConstDirectiveNode[]],
    ...fields.flatMap((field): Annotated[] => [
      [`${type}.${field.name.value}`, field.directives ?? []],
      ...('arguments' in field ? (field.arguments ?? []) : []).map(
        ({ name, directives = [] }): Annotated => [`${type}.${field.name.value}(${name.value}:)`, directives],
      ),
    ]),
  ];
};

const namesIn = (definitions: readonly DefinitionNode[]) => {
  const link = definitions
    .filter(({ kind }) => kind === Kind.SCHEMA_DEFINITION || kind === Kind.SCHEMA_EXTENSION)
    .flatMap((definition) => (definition as SchemaDefinitionNode).directives ?? [])
    .map(argumentsOf)
    .find(({ url }) => /\/cost\/v\d+\.\d+$/.test(String(url)));
  const prefix = String(link?.as ?? 'cost');
  const imports = new Map(
    ((link?.import ?? []) as (string | { name: string; as?: string })[]).map((imported) =>
      typeof imported === 'string' ? [imported, imported] : [imported.name, imported.as ?? imported.name],
    ),
  );
  const nameOf = (name: string, otherwise: string) => imports.get(`@${name}`)?.slice(1) ?? otherwise;
  // Without a link the SDL is not composed, and has the specification's own names.
  return { cost: nameOf('cost', prefix), listSize: nameOf('listSize', link ? `${prefix}__listSize` : 'listSize') };
};

const argumentsOf = (directive: ConstDirectiveNode): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    (directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value) ?? undefined]),
  );

/** The specification writes weights as strings, federation as whole numbers. */
const weightOf = (coordinate: string, { weight }: Readonly<Record<string, unknown>>): number =>
  atLeastZero(`@cost of ${coordinate}`, typeof weight === 'string' ? Number(weight || 'no number') : weight);

const sizeOf = (coordinate: string, size: Readonly<Record<string, unknown>>): ListSize => ({
  ...(size.assumedSize !== undefined && { assumedSize: atLeastZero(`@listSize of ${coordinate}`, size.assumedSize) }),
  slicingArguments: (size.slicingArguments ?? []) as readonly string[],
  sizedFields: (size.sizedFields ?? []) as readonly string[],
  requireOneSlicingArgument: size.requireOneSlicingArgument !== false && size.slicingArguments !== undefined,
});

const atLeastZero = (what: string, value: unknown): number => {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
    throw new Error(`${what} must be a number from 0, not ${value}.`);
  return value;
};
