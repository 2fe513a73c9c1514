import type { ASTVisitor, DocumentNode, GraphQLError, ValidationRule } from 'graphql';
import { type DocumentMeasures, measureDocument } from './document-measures.ts';
import type { AudienceLimits } from './limit-settings.ts';
import { fragmentCycle, overLimit } from './refusals.ts';

const CHECKS: readonly (readonly [keyof DocumentMeasures & keyof AudienceLimits, code: string, what: string])[] = [
  ['fragments', 'TOO_MANY_FRAGMENTS', 'Fragments'],
  ['directives', 'TOO_MANY_DIRECTIVES', 'Directives'],
  ['depth', 'QUERY_TOO_DEEP', 'Fields within one another'],
  ['aliases', 'TOO_MANY_ALIASES', 'Aliases, with each fragment where it is spread'],
  ['rootFields', 'TOO_MANY_ROOT_FIELDS', 'Fields of the operation itself'],
  ['selections', 'TOO_MANY_SELECTIONS', 'Fields and fragments, with each fragment where it is spread'],
  ['valueNesting', 'VALUE_TOO_DEEP', 'Lists and objects within one another'],
  ['listItems', 'LIST_TOO_LONG', 'Items of a list'],
];

/** Undefined for a document within the limits. */
export const documentRefusal = (document: DocumentNode, limits: AudienceLimits): GraphQLError | undefined => {
  const measures = measureDocument(document);
  if (measures.cycle !== undefined) return fragmentCycle(measures.cycle);
  for (const [name, code, what] of CHECKS) {
    if (measures[name] > limits[name]) return overLimit(code, what, limits[name], measures[name]);
  }
  return undefined;
};

/**
 * Looks at the document before the rules of GraphQL do, some of which take time that grows with the square of the document or
 * find no end in a cycle. What is refused here they are not shown: the visit goes on with an empty document.
 */
export const documentLimitsRule =
  (limits: AudienceLimits): ValidationRule =>
  (context): ASTVisitor => ({
    Document: {
      enter: (document) => {
        const refusal = documentRefusal(document, limits);
        if (!refusal) return undefined;
        context.reportError(refusal);
        return { ...document, definitions: [] };
      },
    },
  });

/** Over its token limit the parser throws a syntax error, which nothing but its text tells from the others. */
export const tokenLimitIn = (message: string): number | undefined => {
  const limit = /^Syntax Error: Document contains more tha\w (\d+) tokens/.exec(message)?.[1];
  return limit === undefined ? undefined : Number(limit);
};
