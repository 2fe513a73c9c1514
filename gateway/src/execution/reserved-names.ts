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
    if (isReservedName(key, name.value))
      context.reportError(new GraphQLError(`An answer can't have a field named "${key}".`, { nodes: node }));
  },
  VariableDefinition: (node) => {
    const { value } = node.variable.name;
    if (isReservedVariable(value))
      context.reportError(new GraphQLError(`A variable can't be named "${value}".`, { nodes: node }));
  },
});

/** Of a field in an answer; its own name may begin as it likes. */
export const isReservedName = (key: string, name: string): boolean =>
  key in Object.prototype || MADE_UP_NAME.test(key) || (key.startsWith('__') && key !== name);

/** Subgraphs are told of entities in variables of these names. */
export const isReservedVariable = (name: string): boolean => /^(_?representations)(_\d+)?$/.test(name);
