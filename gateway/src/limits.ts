import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { GraphQLError, type ValidationRule } from 'graphql';

export interface QueryLimits {
  /** Fields within fields; fragments and `__schema` don't count. */
  readonly depth: number;
  /** Lexical tokens of the whole document. */
  readonly tokens: number;
}

/** Reports instead of throwing: what a validation rule throws, Apollo Server answers with status 500. */
export const depthRule = ({ depth }: QueryLimits): ValidationRule =>
  maxDepthRule({
    n: depth,
    flattenFragments: true,
    propagateOnRejection: false,
    onReject: [(context) => context?.reportError(tooDeep(depth))],
  }) as unknown as ValidationRule;

/** Over its token limit the parser throws a syntax error, which nothing but its text tells from the others. */
export const isOverTokenLimit = (message: string): boolean =>
  /^Syntax Error: Document contains more tha\w \d+ tokens/.test(message);

export const tooLargeMessage = ({ tokens }: QueryLimits): string => `The document has more than ${tokens} tokens.`;

const tooDeep = (depth: number) =>
  new GraphQLError(`The query nests more than ${depth} fields.`, { extensions: { code: 'QUERY_TOO_DEEP' } });
