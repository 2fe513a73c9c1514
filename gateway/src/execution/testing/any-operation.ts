import {
  doTypesOverlap,
  type GraphQLArgument,
  GraphQLBoolean,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLNonNull,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import { anyValue, anyVariable, type DeclaredVariable, literalOf } from './any-value.ts';
import { Choices } from './choices.ts';

export interface Asked {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Names of fields are wild aliases: where an entity's key stands, another field's value would. */
const WILD_ALIASES = ['a', 'b', 'id', 'title', 'sku', 'name', 'year', 'reel', 'nick'];
const TAME_ALIASES = ['a', 'b', 'c'];
/** A list of lists of which two services know parts: Apollo's gateway keeps but one's. */
const WILD_FIELDS: ReadonlySet<string> = new Set(['matrix']);
const MOST_FIELDS = 14;
const DEPTH = 5;

/**
 * An operation, mostly valid, that the choices decide on; conflicting aliases are left for validation to find. Tame ones
 * have nothing in them that Apollo's gateway is known to get wrong.
 */
export const writeOperation = (schema: GraphQLSchema, numbers: readonly number[], isWild = true): Asked => {
  const choices = new Choices(numbers);
  const kind = choices.oneIn(5) && schema.getMutationType() ? 'mutation' : 'query';
  const [name, other] = choices.oneIn(4) ? ['One', 'Two'] : [choices.oneIn(2) ? 'One' : '', null];
  const writer = new OperationWriter(schema, choices, 'v', isWild);
  const operation = writer.write(kind, name);
  const rest = other ? new OperationWriter(schema, choices, 'w', isWild).write('query', other) : '';
  return {
    query: choices.oneIn(2) ? `${rest}${operation}` : `${operation}${rest}`,
    operationName: name && (other || choices.oneIn(2)) ? name : undefined,
    variables: writer.values(),
  };
};

class OperationWriter {
  readonly #schema: GraphQLSchema;
  readonly #choices: Choices;
  readonly #prefix: string;
  readonly #isWild: boolean;
  readonly #variables: DeclaredVariable[] = [];
  readonly #fragments: { name: string; type: GraphQLCompositeType; text: string }[] = [];
  readonly #composites: readonly GraphQLCompositeType[];
  #left = MOST_FIELDS;

  constructor(schema: GraphQLSchema, choices: Choices, prefix: string, isWild: boolean) {
    this.#isWild = isWild;
    this.#schema = schema;
    this.#choices = choices;
    this.#prefix = prefix;
    this.#composites = Object.values(schema.getTypeMap()).filter(
      (type): type is GraphQLCompositeType => isCompositeType(type) && !type.name.startsWith('__'),
    );
  }

  write(kind: 'query' | 'mutation', name: string): string {
    const root = kind === 'query' ? this.#schema.getQueryType() : this.#schema.getMutationType();
    const selections = this.#selections(root as GraphQLCompositeType, DEPTH);
    const declared = this.#variables.map(
      ({ name: variable, type, defaultValue }) =>
        `$${variable}: ${type}${defaultValue === null ? '' : ` = ${defaultValue}`}`,
    );
    const head = `${kind} ${name}${declared.length > 0 ? `(${declared.join(', ')})` : ''} ${selections}`;
    return `${[head, ...this.#fragments.map(({ text }) => text)].join('\n')}\n`;
  }

  values(): Record<string, unknown> {
    return Object.fromEntries(
      this.#variables.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])),
    );
  }

  #selections(type: GraphQLCompositeType, depth: number): string {
    const count = 1 + this.#choices.below(4);
    return `{ ${Array.from({ length: count }, () => this.#selection(type, depth)).join(' ')} }`;
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const kind = this.#choices.below(12);
    if (kind === 9) return this.#introspection(type, depth);
    if (kind === 10 && depth > 0) return this.#inlineFragment(type, depth);
    if (kind === 11 && depth > 0) return this.#spread(type, depth);
    return isUnionType(type)
      ? depth > 0
        ? this.#inlineFragment(type, depth)
        : '__typename'
      : this.#field(Object.values(type.getFields()), depth);
  }

  #field(fields: readonly GraphQLField<unknown, unknown>[], depth: number): string {
    const all = fields.filter(({ name }) => this.#isWild || !WILD_FIELDS.has(name));
    const isFlat = depth <= 0 || this.#left <= 0;
    const leaves = all.filter((field) => isLeafType(getNamedType(field.type)));
    const inner = all.filter((field) => !leaves.includes(field));
    const field = this.#choices.from(
      !isFlat && (leaves.length === 0 || this.#choices.oneIn(2)) && inner.length > 0 ? inner : leaves,
    );
    if (!field) return '__typename';
    this.#left -= 1;
    const named = getNamedType(field.type);
    const alias = this.#choices.oneIn(4) ? `${this.#choices.from(this.#isWild ? WILD_ALIASES : TAME_ALIASES)}: ` : '';
    const selections = isCompositeType(named) ? ` ${this.#selections(named, depth - 1)}` : '';
    return `${alias}${field.name}${this.#arguments(field.args)}${this.#wildCondition()}${selections}`;
  }

  #arguments(all: readonly GraphQLArgument[]): string {
    const given = all.filter((argument) => isRequiredArgument(argument) || this.#choices.oneIn(3));
    if (given.length === 0) return '';
    return `(${given.map((argument) => `${argument.name}: ${this.#argument(argument)}`).join(', ')})`;
  }

  #argument({ type }: GraphQLArgument): string {
    if (!this.#choices.oneIn(2)) return literalOf(type, anyValue(type, this.#choices));
    return this.#variable(type);
  }

  #variable(type: GraphQLArgument['type']): string {
    const known = this.#variables.filter((variable) => variable.type === `${type}`);
    if (known.length > 0 && this.#choices.oneIn(2)) return `$${this.#choices.from(known).name}`;
    const variable = anyVariable(`${this.#prefix}${this.#variables.length}`, type, this.#choices);
    this.#variables.push(variable);
    return `$${variable.name}`;
  }

  /** Where a field is skipped, Apollo's gateway loses others: what they require, or an object without anything else. */
  #wildCondition(): string {
    return this.#isWild ? this.#condition() : '';
  }

  #condition(): string {
    if (!this.#choices.oneIn(7)) return '';
    const condition = this.#choices.oneIn(2)
      ? this.#variable(new GraphQLNonNull(GraphQLBoolean))
      : this.#choices.from(['true', 'false']);
    return ` @${this.#choices.from(['include', 'skip'])}(if: ${condition})`;
  }

  #introspection(type: GraphQLCompositeType, depth: number): string {
    const alias = this.#choices.oneIn(3) ? `${this.#choices.from(['a', 'kind'])}: ` : '';
    const isOpen = type === this.#schema.getQueryType() && (this.#isWild || depth === DEPTH);
    if (!isOpen || !this.#choices.oneIn(2)) return `${alias}__typename${this.#condition()}`;
    if (this.#choices.oneIn(2))
      return `${alias}__schema${this.#condition()} { queryType { name ${this.#choices.from(['kind', 'description'])} } }`;
    const { name } = this.#choices.from(this.#composites);
    return `${alias}__type(name: "${name}") { ${this.#choices.from(['kind', 'name'])} fields(includeDeprecated: ${this.#variable(new GraphQLNonNull(GraphQLBoolean))}) { name } }`;
  }

  #inlineFragment(type: GraphQLCompositeType, depth: number): string {
    const condition = this.#wildCondition();
    if (!isUnionType(type) && this.#choices.oneIn(4)) return `...${condition} ${this.#selections(type, depth - 1)}`;
    const target = this.#overlapping(type);
    return `... on ${target.name}${condition} ${this.#selections(target, depth - 1)}`;
  }

  #spread(type: GraphQLCompositeType, depth: number): string {
    const known = this.#fragments.filter((fragment) => this.#mayStandIn(type, fragment.type));
    if (known.length > 0 && this.#choices.oneIn(2))
      return `...${this.#choices.from(known).name}${this.#wildCondition()}`;
    const target = this.#overlapping(type);
    const text = this.#selections(target, depth - 1);
    const name = `${this.#prefix}Fragment${this.#fragments.length}`;
    this.#fragments.push({ name, type: target, text: `fragment ${name} on ${target.name} ${text}` });
    return `...${name}${this.#wildCondition()}`;
  }

  #overlapping(type: GraphQLCompositeType): GraphQLCompositeType {
    return this.#choices.from(this.#composites.filter((other) => this.#mayStandIn(type, other)));
  }

  /** An interface within an interface within an object: a gateway that only knows the nearest loses what is there. */
  #mayStandIn(type: GraphQLCompositeType, other: GraphQLCompositeType): boolean {
    return doTypesOverlap(this.#schema, other, type) && (this.#isWild || !isObjectType(type) || isObjectType(other));
  }
}
