import { type ASTVisitor, GraphQLError, type ValidationRule } from 'graphql';

/** Answers are plain objects, whose keys must not meet what every object inherits: `constructor`, `__proto__` and the like. */
export const reservedNamesRule: ValidationRule = (context): ASTVisitor => ({
  Field: (node) => {
    const key = (node.alias ?? node.name).value;
    if (key in Object.prototype)
      context.reportError(new GraphQLError(`An answer can't have a field named "${key}".`, { nodes: node }));
  },
});
