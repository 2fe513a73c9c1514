import type { OperationDefinitionNode } from 'graphql';
import type { Run } from '../execution/run.ts';
import type { ObjectShape } from '../execution/shape.ts';
import type { SplicedData } from './spliced-data.ts';
import type { SplicedPlan } from './spliced-plan.ts';

type Compile = (definition: OperationDefinitionNode, shape: ObjectShape) => SplicedPlan | null;

/**
 * Splicing that is compiled when an operation is asked for again: its forms take more memory than all else of a plan, and
 * what clients make up as they go is never asked for twice. What it is compiled from belongs to whoever asks.
 */
export class LateSplicing {
  #compile: Compile | null;
  #plan: SplicedPlan | null = null;
  #isUsed = false;

  constructor(compile: Compile) {
    this.#compile = compile;
  }

  /** Null the first time, and for a plan whose answers can't be spliced. */
  run(run: Run, definition: OperationDefinitionNode, shape: ObjectShape): Promise<SplicedData | null> | null {
    if (this.#isUsed) this.prepare(definition, shape);
    this.#isUsed = true;
    return this.#plan?.(run) ?? null;
  }

  /** For what is sure to be asked for again. */
  prepare(definition: OperationDefinitionNode, shape: ObjectShape): void {
    if (this.#compile) this.#plan = this.#compile(definition, shape);
    this.#compile = null;
  }
}
