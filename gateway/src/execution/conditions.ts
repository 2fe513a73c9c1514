import { type DirectiveNode, Kind, type SelectionNode } from 'graphql';

/** Whether `@skip` and `@include` let it stand. */
export const isSelected = ({ directives = [] }: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean =>
  directives.every((directive) => {
    const { value } = directive.name;
    if (value === 'skip') return !conditionOf(directive, variables);
    return value !== 'include' || conditionOf(directive, variables);
  });

const conditionOf = (
  { arguments: given = [] }: DirectiveNode,
  variables: Readonly<Record<string, unknown>>,
): boolean => {
  const condition = given.find(({ name }) => name.value === 'if')?.value;
  if (condition?.kind === Kind.VARIABLE) return variables[condition.name.value] === true;
  return condition?.kind === Kind.BOOLEAN && condition.value;
};

/** Variables that decide what is selected, in the operation and all fragments it may spread. */
export const conditionVariables = (nodes: readonly object[]): string[] => {
  const names = new Set<string>();
  const look = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(look);
    else if (typeof node === 'object' && node !== null) {
      const { kind, name, arguments: given } = node as Partial<DirectiveNode>;
      if (kind === Kind.DIRECTIVE && (name?.value === 'skip' || name?.value === 'include'))
        for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      const { selectionSet, selections, directives } = node as Record<string, unknown>;
      [selectionSet, selections, directives].forEach(look);
    }
  };
  nodes.forEach(look);
  return [...names].toSorted();
};

/** Values of the variables for each way an operation may be asked. */
export const everyCombination = (names: readonly string[]): Record<string, boolean>[] =>
  names.reduce<Record<string, boolean>[]>(
    (combinations, name) =>
      combinations.flatMap((values) => [
        { ...values, [name]: true },
        { ...values, [name]: false },
      ]),
    [{}],
  );
