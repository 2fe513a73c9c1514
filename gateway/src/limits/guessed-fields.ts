import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLFormattedError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Root fields that tell something to anyone who knows two things that go together: each is one guess. */
const GUESSED_FIELDS: ReadonlySet<string> = new Set(['trackOrder']);

/** The operation's own fields, those of its fragments among them. */
const rootFieldsOf = ({ definitions }: DocumentNode, { selectionSet }: OperationDefinitionNode): FieldNode[] => {
  const fields: FieldNode[] = [];
  const spread = new Set<string>();
  const lookAt = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) fields.push(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) lookAt(selection.selectionSet);
      else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        for (const definition of definitions)
          if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value)
            lookAt(definition.selectionSet);
      }
    }
  };
  lookAt(selectionSet);
  return fields;
};

const keyOf = ({ alias, name }: FieldNode): string => (alias ?? name).value;

/** The response keys under which the operation guesses; one that is selected twice under one key is answered once. */
export const guessesIn = (document: DocumentNode, operation: OperationDefinitionNode): readonly string[] => [
  ...new Set(
    rootFieldsOf(document, operation)
      .filter(({ name }) => GUESSED_FIELDS.has(name.value))
      .map(keyOf),
  ),
];

/**
 * Refuses an operation that guesses and selects something else beside: what fails beside a guess, or answers sooner, would
 * tell a guesser more than the guess itself does. Undefined for any other.
 */
export const refuseBesideGuess = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
): GraphQLError | undefined => {
  const fields = rootFieldsOf(document, operation).filter(({ name }) => name.value !== '__typename');
  const guess = fields.find(({ name }) => GUESSED_FIELDS.has(name.value));
  if (!guess || new Set(fields.map(keyOf)).size === 1) return undefined;
  return new GraphQLError(`${guess.name.value} stands alone in its operation: send each other field in another one.`, {
    nodes: guess,
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } },
  });
};

/** Of guesses that nobody looked at. */
const OUTAGES: ReadonlySet<unknown> = new Set(['SERVICE_UNAVAILABLE', 'DEADLINE_EXCEEDED', 'OVERLOADED']);

/**
 * How many weren't wrong, each on evidence of its own: an object under its key, or an outage at its very place. No data at all,
 * or an error further down, is no evidence: a guesser can bring that about.
 */
export const countRightGuesses = (
  keys: readonly string[],
  data: Readonly<Record<string, unknown>> | null | undefined,
  errors: readonly GraphQLFormattedError[] = [],
): number => {
  const isOutage = (key: string) =>
    errors.some(({ path, extensions }) => path?.length === 1 && path[0] === key && OUTAGES.has(extensions?.code));
  return keys.filter((key) => data?.[key] || isOutage(key)).length;
};
