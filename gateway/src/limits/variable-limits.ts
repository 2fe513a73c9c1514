import type { AudienceLimits } from './limit-settings.ts';
import { overLimit } from './refusals.ts';

/**
 * Throws for variables of more values, lists and objects counted in, or of deeper ones than the audience may send; validation
 * looks at no variables as a whole. Stops counting at the first that is too many.
 */
export const refuseVariables = (
  variables: unknown,
  { variableValues, valueNesting }: Pick<AudienceLimits, 'variableValues' | 'valueNesting'>,
): void => {
  let values = 0;
  const count = (value: object, nesting: number) => {
    if (nesting > valueNesting)
      throw overLimit('VALUE_TOO_DEEP', 'Lists and objects of a variable within one another', valueNesting, nesting);
    for (const item of Object.values(value)) {
      values += 1;
      if (values > variableValues)
        throw overLimit('VARIABLES_TOO_LARGE', 'Values in the variables', variableValues, values);
      if (typeof item === 'object' && item !== null) count(item, nesting + 1);
    }
  };
  // The variables themselves are one object around the values.
  if (typeof variables === 'object' && variables !== null) count(variables, 0);
};
