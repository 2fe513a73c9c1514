import {
  type DirectiveNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { flagOf, joinsOf, type ServiceNames, serviceNames, serviceOf, textOf } from '../execution/join-directives.ts';

/** A field that any of some services answers, given no more than a key of its object. */
export interface PlainField {
  readonly services: readonly string[];
  /** Fields of its value's objects that a service answers beneath this one, though nowhere else: `@provides`. */
  readonly provided: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface PlainType {
  /** For each service that can be asked for entities of the type: the fields by which it knows them. */
  readonly keys: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Without those that aren't plain. */
  readonly fields: ReadonlyMap<string, PlainField>;
}

/** What of a supergraph is planned by a walk; undefined for types that aren't. */
export type PlainSupergraph = (typeName: string) => PlainType | undefined;

/**
 * Plain is an object type with the fields that require no others, were moved from no service to another, and have no
 * value of an interface or a union, and with the keys that are scalars.
 */
export const readPlainSupergraph = (supergraph: GraphQLSchema): PlainSupergraph => {
  const names = serviceNames(supergraph);
  const types = new Map<string, PlainType>();
  for (const type of Object.values(supergraph.getTypeMap()))
    if (isObjectType(type)) types.set(type.name, plainType(type, names));
  return (typeName) => types.get(typeName);
};

const plainType = (type: GraphQLObjectType, names: ServiceNames): PlainType => {
  const joined = joinsOf(type.astNode, 'join__type');
  const services = [...new Set(joined.flatMap((join) => serviceOf(join, names) ?? []))];
  const fields = Object.values(type.getFields()).flatMap(({ name, type: value, astNode }) => {
    const field = isAbstractType(getNamedType(value))
      ? null
      : plainField(joinsOf(astNode, 'join__field'), services, names);
    return field ? [[name, field] as const] : [];
  });
  return { keys: keysOf(type, joined, names), fields: new Map(fields) };
};

const keysOf = (
  type: GraphQLObjectType,
  joined: readonly DirectiveNode[],
  names: ServiceNames,
): ReadonlyMap<string, readonly string[][]> => {
  const keys = new Map<string, string[][]>();
  for (const join of joined) {
    const service = serviceOf(join, names);
    const key = flagOf(join, 'resolvable') === false ? [] : namesIn(textOf(join, 'key'));
    if (service === undefined || key.length === 0 || !key.every((name) => isScalar(type, name))) continue;
    keys.set(service, [...(keys.get(service) ?? []), key]);
  }
  return keys;
};

const isScalar = (type: GraphQLObjectType, name: string): boolean => {
  const field = type.getFields()[name];
  return field !== undefined && isLeafType(getNullableType(field.type));
};

/** Whatever else is said of a field makes it one that isn't plain. */
const PLAIN_ARGUMENTS: ReadonlySet<string> = new Set(['graph', 'external', 'provides']);

const plainField = (
  joined: readonly DirectiveNode[],
  all: readonly string[],
  names: ServiceNames,
): PlainField | null => {
  if (joined.length === 0) return { services: all, provided: new Map() };
  const services: string[] = [];
  const provided = new Map<string, ReadonlySet<string>>();
  for (const join of joined) {
    const service = serviceOf(join, names);
    const provides = textOf(join, 'provides');
    const isPlain = join.arguments?.every(({ name }) => PLAIN_ARGUMENTS.has(name.value)) && !provides?.includes('{');
    if (service === undefined || !isPlain) return null;
    if (flagOf(join, 'external')) continue;
    services.push(service);
    if (provides !== undefined) provided.set(service, new Set(namesIn(provides)));
  }
  return services.length > 0 ? { services, provided } : null;
};

/** Of a selection without braces; with them, names that are no field's are among its own. */
const namesIn = (selection = ''): string[] => selection.split(/[\s,]+/).filter(Boolean);
