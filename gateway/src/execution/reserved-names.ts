import { type ASTVisitor, GraphQLError, type ValidationRule } from 'graphql';
import { MADE_UP_NAME } from './planned-names.ts';

/**
 * Answers are plain objects, whose keys must not meet what every object inherits (`constructor`, `__proto__` and the
 * like), nor what tells of which type an object is, nor what plans name by themselves.
 */
export const reservedNamesRule: ValidationRule = (context): ASTVisitor => ({
  Field: (node) => {
    const { alias, name } = node;
    const key = (alias ?? name).value;
    const isReserved =
      key in Object.prototype || MADE_UP_NAME.test(key) || (key.startsWith('__') && key !== name.value);
    if (isReserved)
      context.reportError(new GraphQLError(`An answer can't have a field named "${key}".`, { nodes: node }));
  },
  VariableDefinition: (node) => {
    const { value } = node.variable.name;
    if (REPRESENTATIONS.test(value))
      context.reportError(new GraphQLError(`A variable can't be named "${value}".`, { nodes: node }));
  },
});

/** Subgraphs are told of entities in variables of these names. */
const REPRESENTATIONS = /^(_?representations)(_\d+)?$/;
