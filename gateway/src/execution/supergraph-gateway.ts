import { operationFromDocument } from '@apollo/federation-internals';
import { ApolloGateway } from '@apollo/gateway';
import type { Caller } from '@tutti/kit/caller';
import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  print,
} from 'graphql';
import type { GatewayContext } from '../request-context.ts';
import type { Subgraph } from '../subgraphs/subgraph.ts';
import { compilePlan } from './compile-plan.ts';
import { everyCombination } from './conditions.ts';
import { execute } from './execute.ts';
import { type FieldOwner, fieldOwner } from './field-owner.ts';
import { type KnownOperation, knowOperation, type Refused } from './known-operation.ts';
import { PlanCache } from './plan-cache.ts';
import type { Step } from './run.ts';
import { typeRelation } from './type-relation.ts';

type Executor = ApolloGateway['executor'];

/** Which fields of an operation a caller is refused; looked at once an operation. */
export type Access = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
) => (caller: Caller) => Refused;

export interface SupergraphParts {
  readonly supergraphSdl: string;
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  readonly access: Access;
  /** Hears how long each plan took that was not there yet. */
  readonly onPlanned?: (milliseconds: number) => void;
}

/**
 * Apollo's gateway composes and plans; plans are compiled, kept and run here. Apollo Server hands over the same document
 * object for the same text, so what is known of an operation hangs on it.
 */
export class SupergraphGateway extends ApolloGateway {
  readonly #parts: SupergraphParts;
  readonly #operations = new WeakMap<DocumentNode, Map<string, KnownOperation>>();
  #owners: FieldOwner | undefined;
  readonly #plans = new PlanCache();

  constructor(parts: SupergraphParts) {
    super({
      supergraphSdl: parts.supergraphSdl,
      buildService: ({ name }) => {
        if (!parts.subgraphs.has(name))
          throw new Error(`The supergraph has a subgraph ${name} that the gateway has no address of.`);
        return { process: () => Promise.reject(new Error('Plans are run by the gateway itself.')) };
      },
      // Anyone could read the plan with a header otherwise.
      __exposeQueryPlanExperimental: false,
    });
    this.#parts = parts;
  }

  override executor: Executor = async ({ document, request, schema, context }) =>
    execute(
      schema,
      this.#operationOf(schema, document, request.operationName),
      request.variables ?? {},
      context as GatewayContext,
    );

  /** Plans a document before anyone asks, for all values of its conditions. */
  warm(schema: GraphQLSchema, text: string): void {
    const document = parse(text);
    for (const definition of document.definitions) {
      if (definition.kind !== 'OperationDefinition') continue;
      const operation = this.#operationOf(schema, document, definition.name?.value);
      const conditions = operation.conditions.slice(0, MOST_WARMED_CONDITIONS);
      for (const variables of everyCombination(conditions)) operation.formFor(NOTHING_REFUSED, variables);
    }
  }

  get plannedCount(): number {
    return this.#plans.size;
  }

  #operationOf(schema: GraphQLSchema, document: DocumentNode, name = ''): KnownOperation {
    const known = this.#operations.get(document) ?? new Map<string, KnownOperation>();
    this.#operations.set(document, known);
    let operation = known.get(name);
    if (!operation) {
      const definition = getOperationAST(document, name || undefined);
      if (!definition) throw new Error('An operation that Apollo Server found is gone.');
      operation = knowOperation(document, definition, {
        schema,
        refusedTo: this.#parts.access(schema, document, definition),
        ownerOf: this.#ownerOf,
        plan: (planned) => this.#plan(planned, definition.name?.value),
      });
      known.set(name, operation);
    }
    return operation;
  }

  /** Once the supergraph is loaded. */
  get #ownerOf(): FieldOwner {
    this.#owners ??= fieldOwner(this['supergraphSchema'] as GraphQLSchema);
    return this.#owners;
  }

  #plan(document: DocumentNode, operationName: string | undefined): Step {
    return this.#plans.get(print(document), () => {
      // Apollo keeps both to itself; they are there once the supergraph is loaded.
      const [apiSchema, supergraphSchema, planner] = [
        this['apiSchema'],
        this['supergraphSchema'],
        this['queryPlanner'],
      ];
      if (!apiSchema || !supergraphSchema || !planner) throw new Error('The supergraph is not loaded.');
      const begunAt = performance.now();
      const operation = operationFromDocument(apiSchema, document, { ...(operationName && { operationName }) });
      const step = compilePlan(planner.buildQueryPlan(operation), {
        subgraph: (name) => this.#parts.subgraphs.get(name) as Subgraph,
        isOfType: typeRelation(supergraphSchema),
      });
      this.#parts.onPlanned?.(performance.now() - begunAt);
      return step;
    });
  }
}

/** Each doubles the plans. */
const MOST_WARMED_CONDITIONS = 4;

const NOTHING_REFUSED: Refused = { key: '', fields: new Set(), isWhole: false };
