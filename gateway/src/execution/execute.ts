import { type FieldNode, GraphQLError, type GraphQLSchema, getVariableValues } from 'graphql';
import type { GatewayContext } from '../request-context.ts';
import type { SplicedData } from '../splicing/spliced-data.ts';
import { shapeAnswer } from './answer.ts';
import { MOST_PLACES, missingValue, unauthorizedField, wrongValue } from './answer-errors.ts';
import { type Answered, pinpointed, serviceAt } from './answer-places.ts';
import type { KnownOperation } from './known-operation.ts';
import type { Run } from './run.ts';

/** A long list may be wrong in each of its elements. */
const MOST_INPUT_ERRORS = 20;

export interface Executed {
  readonly data?: Record<string, unknown> | SplicedData | null;
  readonly errors?: readonly GraphQLError[];
}

export const execute = async (
  schema: GraphQLSchema,
  operation: KnownOperation,
  variables: Readonly<Record<string, unknown>>,
  context: GatewayContext,
): Promise<Executed> => {
  const { coerced, errors: wrong } = getVariableValues(
    schema,
    operation.definition.variableDefinitions ?? [],
    variables,
    { maxErrors: MOST_INPUT_ERRORS },
  );
  if (wrong) return { errors: wrong.map(badInput) };
  const nulls = operation.findNulls(variables);
  if (nulls.length > 0) return { errors: nulls.slice(0, MOST_INPUT_ERRORS) };
  const refused = operation.refusedTo(context.caller);
  if (refused.isWhole) return { data: null, errors: refusedRoots(refused.fields) };

  const run: Run = { context, variables, data: {}, errors: [], asked: [] };
  const { step, splicing, shape } = operation.formFor(refused, coerced);
  const whole = await splicing?.run(run, operation.definition, shape);
  if (whole) return { data: whole };
  await step(run);

  const answered: Answered = { data: run.data, shape, ownerOf: operation.ownerOf };
  const places: GraphQLError[] = [];
  const data = shapeAnswer(run.data, shape, {
    introspect: (nodes) => operation.introspect(nodes, variables),
    onRefused: (path) => places.length < MOST_PLACES && places.push(unauthorizedField(path)),
    onWrong: (path) => places.length < MOST_PLACES && places.push(wrongValue(path, serviceAt(path, answered))),
    // Where a fetch failed, that says it.
    onMissing: (path) =>
      run.errors.length === 0 &&
      places.length < MOST_PLACES &&
      places.push(missingValue(path, serviceAt(path, answered))),
  });
  const errors = [...run.errors.map((error) => pinpointed(error, answered)), ...places];
  return errors.length > 0 ? { data, errors } : { data };
};

/** What `variables` get wrong is the caller's to mend. */
const badInput = ({ message, nodes }: GraphQLError) =>
  new GraphQLError(message, { nodes: nodes ?? [], extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });

const refusedRoots = (refused: ReadonlySet<FieldNode>): GraphQLError[] =>
  [...refused].slice(0, MOST_PLACES).map((node) => unauthorizedField([(node.alias ?? node.name).value]));
