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
import { compilePlain } from '../planning/compile-plain.ts';
import { planPlainly } from '../planning/plain-plan.ts';
import { type PlainSupergraph, readPlainSupergraph } from '../planning/plain-supergraph.ts';
import type { GatewayContext } from '../request-context.ts';
import type { Subgraph } from '../subgraphs/subgraph.ts';
import { compilePlan, type PlanParts } from './compile-plan.ts';
import { everyCombination } from './conditions.ts';
import { execute } from './execute.ts';
import { type FieldOwner, fieldOwner } from './field-owner.ts';
import { type KnownOperation, knowOperation, type Refused } from './known-operation.ts';
import { PlanCache } from './plan-cache.ts';
import { type Plannable, plannedDocument } from './planned-document.ts';
import type { Step } from './run.ts';
import type { ObjectShape } from './shape.ts';
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

/** What is read of the supergraph when it is first needed. */
interface Known {
  readonly ownerOf: FieldOwner;
  readonly plain: PlainSupergraph;
  readonly compiling: PlanParts;
}

/**
 * Apollo's gateway composes, and plans what isn't plain; plans are compiled, kept and run here. Apollo Server hands over the same document
 * object for the same text, so what is known of an operation hangs on it.
 */
export class SupergraphGateway extends ApolloGateway {
  readonly #parts: SupergraphParts;
  readonly #operations = new WeakMap<DocumentNode, Map<string, KnownOperation>>();
  #read: Known | undefined;
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
        ownerOf: this.#known.ownerOf,
        plan: (plannable, shape, key) =>
          this.#plans.get(`${textOf(document)}\n${definition.name?.value ?? ''}\n${key}`, () =>
            this.#plan(plannable, shape),
          ),
      });
      known.set(name, operation);
    }
    return operation;
  }

  /** Once the supergraph is loaded. */
  get #known(): Known {
    const supergraph = this['supergraphSchema'] as GraphQLSchema;
    this.#read ??= {
      ownerOf: fieldOwner(supergraph),
      plain: readPlainSupergraph(supergraph),
      compiling: {
        subgraph: (name) => this.#parts.subgraphs.get(name) as Subgraph,
        isOfType: typeRelation(supergraph),
      },
    };
    return this.#read;
  }

  #plan(plannable: Plannable, shape: ObjectShape): Step {
    const begunAt = performance.now();
    const { definition } = plannable;
    const plain = planPlainly(this.#known.plain, definition.operation, shape);
    const step = plain ? compilePlain(plain, definition, this.#known.compiling) : this.#planByApollo(plannable);
    this.#parts.onPlanned?.(performance.now() - begunAt);
    return step;
  }

  #planByApollo(plannable: Plannable): Step {
    // Apollo keeps both to itself; they are there once the supergraph is loaded.
    const [apiSchema, planner] = [this['apiSchema'], this['queryPlanner']];
    if (!apiSchema || !planner) throw new Error('The supergraph is not loaded.');
    const operationName = plannable.definition.name?.value;
    const operation = operationFromDocument(apiSchema, plannedDocument(plannable), {
      ...(operationName && { operationName }),
    });
    return compilePlan(planner.buildQueryPlan(operation), this.#known.compiling);
  }
}

/** What the client wrote, where it is known. */
const textOf = (document: DocumentNode): string => document.loc?.source.body ?? print(document);

/** Each doubles the plans. */
const MOST_WARMED_CONDITIONS = 4;

const NOTHING_REFUSED: Refused = { key: '', fields: new Set(), isWhole: false };
