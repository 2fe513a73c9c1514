import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { costOf } from './cost.ts';
import { type CostRules, readCostRules } from './cost-rules.ts';
import type { Variables } from './cost-terms.ts';
import { guessesIn, refuseBesideGuess } from './guessed-fields.ts';

/** What is known of an operation whatever its variables are. */
export interface PricedOperation {
  readonly cost: (variables: Variables) => number;
  readonly guesses: readonly string[];
}

/** Prices each operation of each schema once. */
export interface Prices {
  /** To be told of a schema before anything of it is priced. */
  learn(schema: GraphQLSchema, supergraphSdl: string | undefined): void;
  /** Throws where the operation may not be run at any price. */
  of(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): PricedOperation;
}

export const openPrices = (defaultListSize: number): Prices => {
  const rules = new WeakMap<GraphQLSchema, CostRules>();
  const priced = new WeakMap<GraphQLSchema, WeakMap<OperationDefinitionNode, PricedOperation>>();
  let latest: { readonly sdl: string; readonly rules: CostRules } | undefined;
  return {
    // Endpoints learn of one supergraph one after the other.
    learn: (schema, sdl = 'scalar Nothing') => {
      if (latest?.sdl !== sdl) latest = { sdl, rules: readCostRules(sdl, defaultListSize) };
      rules.set(schema, latest.rules);
      priced.set(schema, new WeakMap());
    },
    of: (schema, document, operation) => {
      const known = priced.get(schema)?.get(operation);
      if (known) return known;
      const schemaRules = rules.get(schema);
      if (!schemaRules) throw new Error('A schema is asked for that nobody told the cost rules of.');
      const refusal = refuseBesideGuess(document, operation);
      if (refusal) throw refusal;
      const price = { cost: costOf(schema, schemaRules, document, operation), guesses: guessesIn(document, operation) };
      priced.get(schema)?.set(operation, price);
      return price;
    },
  };
};
