import {
  type DocumentNode,
  type GraphQLFormattedError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Root fields that tell something to anyone who knows two things that go together: each is one guess. */
const GUESSED_FIELDS: ReadonlySet<string> = new Set(['trackOrder']);

/** The response keys under which the operation guesses; one that is asked for twice under one key is answered once. */
export const guessesIn = (
  { definitions }: DocumentNode,
  { selectionSet }: OperationDefinitionNode,
): readonly string[] => {
  const keys = new Set<string>();
  const spread = new Set<string>();
  const lookAt = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        if (GUESSED_FIELDS.has(selection.name.value)) keys.add((selection.alias ?? selection.name).value);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) lookAt(selection.selectionSet);
      else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        for (const definition of definitions)
          if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value)
            lookAt(definition.selectionSet);
      }
    }
  };
  lookAt(selectionSet);
  return [...keys];
};

/** How many were wrong: answered null without an error. An outage is nobody's guess. */
export const wrongGuesses = (
  keys: readonly string[],
  data: Readonly<Record<string, unknown>> | null | undefined,
  errors: readonly GraphQLFormattedError[] = [],
): number =>
  data ? keys.filter((key) => data[key] === null && !errors.some(({ path }) => path?.[0] === key)).length : 0;
