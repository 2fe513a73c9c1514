import { groupBy } from '@tutti/kit/group-by';
import type { OperationDefinitionNode, VariableDefinitionNode } from 'graphql';
import type { Query } from '../execution/fetch-question.ts';
import { writeDefinitions } from './arguments.ts';
import type { PlainFetch, PlainPlan } from './plain-fetch.ts';

/** What one service is asked in one request. */
export interface Question {
  readonly service: string;
  readonly query: Query;
  /** One for the operation's own fields, else one for each kind of objects that it is about. */
  readonly parts: readonly QuestionPart[];
  /** What is asked at once when it is answered. */
  readonly next: readonly Question[];
}

export interface QuestionPart {
  readonly fetch: PlainFetch;
  /** Of the list of entities in the answer, and of the variable that tells which; empty for the operation's own fields. */
  readonly key: string;
  readonly variable: string;
}

/** Groups of questions that are asked at once, one group after the other. */
export const questionsOf = (
  { groups }: PlainPlan,
  { operation, variableDefinitions = [] }: OperationDefinitionNode,
): readonly (readonly Question[])[] => {
  const questionOf = (fetch: PlainFetch): Question => {
    const { service, selection, variables, next } = fetch;
    const definitions = writeDefinitions(variableDefinitions, variables);
    return {
      service,
      query: { query: `${operation}${definitions}{${selection}}`, usages: [...variables] },
      parts: [{ fetch, key: '', variable: '' }],
      next: questionsAfter(next, variableDefinitions),
    };
  };
  return groups.map((group) => group.map(questionOf));
};

/** Fetches of entities that go to one service at the same time are one request. */
const questionsAfter = (
  fetches: readonly PlainFetch[],
  definitions: readonly VariableDefinitionNode[],
): readonly Question[] =>
  [...groupBy(fetches, ({ service }) => service)].map(([service, together]) => {
    const used = new Set(together.flatMap(({ variables }) => [...variables]));
    const parts = together.map((fetch, index) => partOf(fetch, together.length > 1 ? `_${index}` : ''));
    const told = parts.map(({ variable }) => `$${variable}:[_Any!]!`);
    const asked = parts.map(({ key, variable, fetch: { typeName, selection } }) => {
      const alias = key === ENTITIES ? '' : `${key}:`;
      return `${alias}${ENTITIES}(representations:$${variable}){...on ${typeName}{${selection}}}`;
    });
    return {
      service,
      query: { query: `query${writeDefinitions(definitions, used, told)}{${asked.join(' ')}}`, usages: [...used] },
      parts,
      next: questionsAfter(
        together.flatMap(({ next }) => next),
        definitions,
      ),
    };
  });

const ENTITIES = '_entities';

/** Names as `mergeEntityQueries` makes them up: a number where there are several. */
const partOf = (fetch: PlainFetch, number: string): QuestionPart => ({
  fetch,
  key: `${ENTITIES}${number}`,
  variable: number ? `_representations${number}` : 'representations',
});

/** What of a representation is the same for all objects: how it begins, and what stands before each part of the key. */
export const representationTexts = ({ typeName, key }: PlainFetch) => ({
  head: `{"__typename":${JSON.stringify(typeName)}`,
  members: key.map((name) => ({ name, text: `,${JSON.stringify(name)}:` })),
});
