import { type ConstDirectiveNode, type ConstValueNode, Kind, parse, type TypeDefinitionNode } from 'graphql';
import { POLICIES } from './policies.ts';

/** Any one of the lists, with all that it names. */
export type AnyOf = readonly (readonly string[])[];

/** What the directives on one type or field ask of a caller: all of it. Null asks nothing. */
export interface AccessRule {
  /** The coordinate that has the directives, for example `Order` or `Order.payments`. */
  readonly coordinate: string;
  readonly authenticated: boolean;
  readonly scopes: AnyOf | null;
  readonly policies: AnyOf | null;
}

/** By coordinate; a type or field that is for everybody has none. */
export type AccessRules = ReadonlyMap<string, AccessRule>;

/** The rules of a supergraph as it was composed. Throws on what nobody could enforce. */
export const readAccessRules = (supergraphSdl: string): AccessRules => {
  const rules = new Map<string, AccessRule>();
  const add = (coordinate: string, directives: readonly ConstDirectiveNode[] = []) => {
    const rule = readRule(coordinate, directives);
    if (rule) rules.set(coordinate, rule);
  };
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (definition.kind === Kind.SCHEMA_DEFINITION) definition.directives?.forEach(refuseRenamed);
    if (!isTypeDefinition(definition)) continue;
    add(definition.name.value, definition.directives);
    if ('fields' in definition)
      for (const field of definition.fields ?? [])
        add(`${definition.name.value}.${field.name.value}`, field.directives);
  }
  return rules;
};

const isTypeDefinition = (definition: { kind: string }): definition is TypeDefinitionNode =>
  definition.kind.endsWith('TypeDefinition');

const readRule = (coordinate: string, directives: readonly ConstDirectiveNode[]): AccessRule | null => {
  const applied = (name: string) => directives.find((directive) => directive.name.value === name);
  const rule: AccessRule = {
    coordinate,
    authenticated: applied('authenticated') !== undefined,
    scopes: anyOf(applied('requiresScopes'), 'scopes'),
    policies: anyOf(applied('policy'), 'policies'),
  };
  const unknown = rule.policies?.flat().find((policy) => !Object.hasOwn(POLICIES, policy));
  if (unknown !== undefined) throw new Error(`${coordinate} asks for the policy ${unknown}, which nobody wrote.`);
  return rule.authenticated || rule.scopes || rule.policies ? rule : null;
};

const anyOf = (directive: ConstDirectiveNode | undefined, argument: string): AnyOf | null => {
  if (!directive) return null;
  const value = directive.arguments?.find(({ name }) => name.value === argument)?.value;
  return value ? listOf(value).map((all) => listOf(all).map(textOf)) : [];
};

const listOf = (value: ConstValueNode): readonly ConstValueNode[] =>
  value.kind === Kind.LIST ? value.values : [value];

const textOf = (value: ConstValueNode): string => {
  if (value.kind !== Kind.STRING) throw new Error('A scope or policy is a string.');
  return value.value;
};

const ACCESS_FEATURE = /^https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes|policy)\//;

/** Under another name a directive would be overlooked, and everybody let in. */
const refuseRenamed = ({ arguments: given = [] }: ConstDirectiveNode): void => {
  const argumentOf = (argument: string) => given.find(({ name }) => name.value === argument)?.value;
  const url = argumentOf('url');
  if (url?.kind === Kind.STRING && ACCESS_FEATURE.test(url.value) && (argumentOf('as') || argumentOf('import')))
    throw new Error(`The directives of ${url.value} must keep their names.`);
};
