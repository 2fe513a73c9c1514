import { hash } from 'node:crypto';
import { ApolloGateway } from '@apollo/gateway';
import type { Caller } from '@tutti/kit/caller';
import { conflictingRequirements, requiredFieldsWithArguments } from '@tutti/kit/required-fields';
import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  print,
} from 'graphql';
import { readPlainSupergraph } from '../planning/plain-supergraph.ts';
import { type Plan, type Planners, planOperation } from '../planning/plan-operation.ts';
import type { GatewayContext } from '../request-context.ts';
import type { SplicingListener } from '../splicing/spliced-plan.ts';
import type { Subgraph } from '../subgraphs/subgraph.ts';
import { everyCombination } from './conditions.ts';
import { execute } from './execute.ts';
import { type FieldOwner, fieldOwner } from './field-owner.ts';
import { type KnownOperation, knowOperation, type Refused } from './known-operation.ts';
import { PlanCache } from './plan-cache.ts';
import type { Plannable } from './planned-document.ts';
import type { ObjectShape } from './shape.ts';
import { typeRelation } from './type-relation.ts';

type Executor = ApolloGateway['executor'];

/** Which fields of an operation a caller is refused; looked at once an operation. */
export type Access = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
) => (caller: Caller) => Refused;

/** Hears what becomes of operations, for metrics. Must not throw. */
export interface ExecutionListener extends SplicingListener {
  /** One that had no plan yet. */
  planned(milliseconds: number): void;
}

const NOBODY: ExecutionListener = { planned: () => {}, notSpliced: () => {}, splicingBroke: () => {} };

export interface SupergraphParts {
  readonly supergraphSdl: string;
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  readonly access: Access;
  readonly listener?: ExecutionListener;
}

/** What is read of the supergraph when it is first needed. */
interface Known {
  readonly ownerOf: FieldOwner;
  /** Names of fields that `@requires` names and that take arguments. */
  readonly required: ReadonlySet<string>;
  readonly planners: Planners;
}

/**
 * Apollo's gateway composes, and plans what isn't plain; plans are compiled, kept and run here. Apollo Server hands over
 * the same document object for the same text, so what is known of an operation hangs on it.
 */
export class SupergraphGateway extends ApolloGateway {
  readonly #parts: SupergraphParts;
  readonly #listener: ExecutionListener;
  readonly #operations = new WeakMap<DocumentNode, Map<string, KnownOperation>>();
  #read: Known | undefined;
  readonly #plans = new Map<GraphQLSchema, PlanCache>();

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
    this.#listener = parts.listener ?? NOBODY;
  }

  /** Throws for a supergraph that would be planned wrongly. */
  override async load(options?: Parameters<ApolloGateway['load']>[0]): ReturnType<ApolloGateway['load']> {
    const loaded = await super.load(options);
    const supergraph = this['supergraphSchema'];
    const conflicts = supergraph ? conflictingRequirements(supergraph) : [];
    if (conflicts.length === 0) return loaded;
    await this.stop();
    throw new Error(`The supergraph can't be planned: ${conflicts.join(' ')}`);
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
      for (const variables of everyCombination(conditions)) {
        const { splicing, shape } = operation.formFor(NOTHING_REFUSED, variables);
        splicing?.prepare(definition, shape);
      }
    }
  }

  get plannedCount(): number {
    return [...this.#plans.values()].reduce((sum, { size }) => sum + size, 0);
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
        required: this.#known.required,
        plan: (plannable, shape, form) =>
          this.#plansFor(schema).get(`${hashOf(document)} ${definition.name?.value ?? ''} ${form}`, () =>
            this.#plan(plannable, shape),
          ),
      });
      known.set(name, operation);
    }
    return operation;
  }

  /** An audience's schema decides what a document asks for. */
  #plansFor(schema: GraphQLSchema): PlanCache {
    const plans = this.#plans.get(schema) ?? new PlanCache();
    this.#plans.set(schema, plans);
    return plans;
  }

  #plan(plannable: Plannable, shape: ObjectShape): Plan {
    const begunAt = performance.now();
    const plan = planOperation(this.#known.planners, plannable, shape);
    this.#listener.planned(performance.now() - begunAt);
    return plan;
  }

  /** Once the supergraph is loaded. */
  get #known(): Known {
    // Apollo keeps these to itself; they are there once the supergraph is loaded.
    const [supergraph, apiSchema, apollo] = [this['supergraphSchema'], this['apiSchema'], this['queryPlanner']];
    if (!supergraph || !apiSchema || !apollo) throw new Error('The supergraph is not loaded.');
    this.#read ??= {
      ownerOf: fieldOwner(supergraph),
      required: new Set(requiredFieldsWithArguments(supergraph).map(({ name }) => name)),
      planners: {
        plain: readPlainSupergraph(supergraph),
        apollo,
        apiSchema,
        compiling: {
          subgraph: (name) => this.#parts.subgraphs.get(name) as Subgraph,
          isOfType: typeRelation(supergraph),
          listener: this.#listener,
        },
      },
    };
    return this.#read;
  }
}

/** Of what the client wrote, where it is known: a short text however long the document is. */
const hashOf = (document: DocumentNode): string =>
  hash('sha256', document.loc?.source.body ?? print(document), 'base64url');

/** Each doubles the plans. */
const MOST_WARMED_CONDITIONS = 4;

const NOTHING_REFUSED: Refused = { key: '', fields: new Set(), isWhole: false };
