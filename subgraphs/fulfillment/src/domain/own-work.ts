import type { Caller } from '@tutti/kit/caller';
import { isBound, worksAt } from '@tutti/kit/ownership';
import type { Node } from './node.ts';

type Codes = ReadonlyMap<string, Pick<Node, 'code'>>;

/** Whether a node's work is the caller's to see and to do. A bound caller's is none of a node that isn't known. */
export const ownsWork = (caller: Caller, nodes: Codes, locationId: string): boolean =>
  worksAt(caller, nodes.get(locationId)?.code);

/**
 * Whether the caller sees work that another subgraph refers to, as to an order's: orders refers shoppers and guests to
 * what they may see whole, and bound callers see the part of their own nodes.
 */
export const seesReferredWork = (caller: Caller, nodes: Codes, locationId: string): boolean =>
  !isBound(caller) || ownsWork(caller, nodes, locationId);
