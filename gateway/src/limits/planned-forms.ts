import type { DocumentNode } from 'graphql';
import { conditionVariables } from '../execution/conditions.ts';
import type { PricedOperation } from './priced-operation.ts';

/** More forms of one operation aren't kept, neither here nor by who plans them. */
const MOST_FORMS = 64;

interface Forms {
  readonly conditions: readonly string[];
  readonly known: Set<string>;
}

/** What of an operation was asked for already: each value of a variable of `@skip` or `@include` makes a plan of its own. */
export const plannedForms = () => {
  const forms = new WeakMap<PricedOperation, Forms>();
  const formsOf = (priced: PricedOperation, document: DocumentNode): Forms => {
    const known = forms.get(priced) ?? {
      conditions: conditionVariables(document.definitions),
      known: new Set<string>(),
    };
    forms.set(priced, known);
    return known;
  };
  return {
    formOf: (priced: PricedOperation, document: DocumentNode, variables: Readonly<Record<string, unknown>> = {}) => {
      const { conditions, known } = formsOf(priced, document);
      const form = conditions.map((name) => markOf(variables[name])).join('');
      return {
        isPlanned: known.has(form),
        keep: () => {
          if (known.size < MOST_FORMS) known.add(form);
        },
      };
    },
  };
};

/** Left out, it has its default; what is no condition at all is refused later. */
const markOf = (value: unknown) => (typeof value === 'boolean' ? Number(value) : '-');
