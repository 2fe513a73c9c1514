import { Kind, type SelectionNode } from 'graphql';

/** What is left out whatever the variables say is nobody's to be refused. */
export const isSometimesSelected = ({ directives = [] }: SelectionNode): boolean =>
  !directives.some(({ name, arguments: given }) => {
    const condition = given?.[0]?.value;
    if (condition?.kind !== Kind.BOOLEAN) return false;
    return name.value === 'skip' ? condition.value : name.value === 'include' && !condition.value;
  });
