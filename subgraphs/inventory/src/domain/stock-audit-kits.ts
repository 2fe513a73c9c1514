import type { MakeableKits } from './kit.ts';
import { componentsOf } from './kit.ts';
import { type KitNode, mostKits } from './kit-nodes.ts';
import type { AuditedKit, Discrepancy } from './stock-audit.ts';

/** What is kept of a kit's nodes that their levels don't say: node by node, else of the sums, else of its components. */
export const kitDiscrepancies = (kit: AuditedKit): Discrepancy[] => {
  const at = (nodes: readonly KitNode[]) => new Map(nodes.map((node) => [node.locationId, node]));
  const [kept, counted] = [at(kit.nodes), at(kit.countedNodes)];
  const ids = [...new Set([...kept.keys(), ...counted.keys()])].filter(
    (id) => JSON.stringify(inOrder(kept.get(id))) !== JSON.stringify(inOrder(counted.get(id))),
  );
  const of = (locationId: string | null, subject: string, expected: number, actual: number): Discrepancy => ({
    kind: 'KIT_UNITS',
    sku: kit.sku,
    locationId,
    subject,
    expected,
    actual,
    cause: 'The numbers were changed by hand, or a position or a rule without them.',
    repair: 'Counts again what nodes can make.',
  });
  if (ids.length > 0) return ids.map((id) => of(id, 'makeable', mostAt(counted.get(id)), mostAt(kept.get(id))));
  const sums = [totalOf(kit.counted), totalOf(kit.kept)] as const;
  if (JSON.stringify(kit.counted.map(inOrder)) !== JSON.stringify(kit.kept.map(inOrder)))
    return [of(null, 'makeable', ...sums)];
  const parts = componentsOf(kit);
  const unknown = parts.filter(({ sku }) => !kit.indexed.includes(sku)).length;
  return unknown > 0 || kit.indexed.length !== parts.length
    ? [of(null, 'components', parts.length, kit.indexed.length - unknown)]
    : [];
};

/** Keys of an object that was stored come in another order. */
const inOrder = (node: MakeableKits | undefined) =>
  node && { without: node.without, units: Object.entries(node.units).sort(([a], [b]) => (a < b ? -1 : 1)) };

const mostAt = (node: KitNode | undefined): number => (node ? mostKits(node) : 0);

const totalOf = (sums: readonly MakeableKits[]): number => sums.reduce((total, sum) => total + mostKits(sum), 0);
