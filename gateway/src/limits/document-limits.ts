import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { type ASTVisitor, GraphQLError, type ValidationRule } from 'graphql';

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

/**
 * No input of the API nests deeper than six lists and objects. Deeper values must not reach the planner: it looks at every
 * list twice, and so takes time that doubles with each level.
 */
const MAX_VALUE_NESTING = 10;

export const valueNestingRule: ValidationRule = (context): ASTVisitor => {
  let nesting = 0;
  const enter = () => {
    if (nesting === MAX_VALUE_NESTING) {
      context.reportError(valueTooDeep());
      return false;
    }
    nesting += 1;
    return undefined;
  };
  const leave = () => {
    nesting -= 1;
  };
  return { ListValue: { enter, leave }, ObjectValue: { enter, leave } };
};

/** The same for variables, which no validation looks at as a whole. */
export const refuseDeepVariables = (variables: unknown, nesting = 0): void => {
  if (typeof variables !== 'object' || variables === null) return;
  // The variables themselves are one object around the values.
  if (nesting > MAX_VALUE_NESTING + 1) throw valueTooDeep();
  for (const value of Object.values(variables)) refuseDeepVariables(value, nesting + 1);
};

const valueTooDeep = () =>
  new GraphQLError(`A value nests more than ${MAX_VALUE_NESTING} lists and objects.`, {
    extensions: { code: 'QUERY_TOO_DEEP', http: { status: 400 } },
  });

/** Over its token limit the parser throws a syntax error, which nothing but its text tells from the others. */
export const isOverTokenLimit = (message: string): boolean =>
  /^Syntax Error: Document contains more tha\w \d+ tokens/.test(message);

export const tooLargeMessage = ({ tokens }: QueryLimits): string => `The document has more than ${tokens} tokens.`;

const tooDeep = (depth: number) =>
  new GraphQLError(`The query nests more than ${depth} fields.`, { extensions: { code: 'QUERY_TOO_DEEP' } });
