import type { ConstDirectiveNode } from 'graphql';

type Directed = { readonly directives?: readonly ConstDirectiveNode[] } | null | undefined;

export const hasDirective = (node: Directed, name: string): boolean =>
  node?.directives?.some((directive) => directive.name.value === name) ?? false;

/** A text or an enum's value that a directive is given; null without it. */
export const directiveArgument = (node: Directed, name: string, argument: string): string | null => {
  const directive = node?.directives?.find((each) => each.name.value === name);
  const value = directive?.arguments?.find((each) => each.name.value === argument)?.value;
  return value?.kind === 'StringValue' || value?.kind === 'EnumValue' ? value.value : null;
};
