import { GraphQLError } from 'graphql';

const MAX_PAGE = 100;

export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** `first` as the number of rows to show; load one more to know whether another page follows. 1 to 100, else a top-level error. */
export const pageSize = (first: number): number => {
  if (first < 1 || first > MAX_PAGE)
    throw new GraphQLError(`\`first\` must be from 1 to ${MAX_PAGE}.`, { extensions: { code: 'BAD_USER_INPUT' } });
  return first;
};

/** A Relay connection of the first `size` rows; `rows` holds one more when another page follows. */
export const toConnection = <Node>(
  rows: readonly Node[],
  size: number,
  after: string | null | undefined,
  positionOf: (node: Node) => readonly string[],
): Connection<Node> => {
  const nodes = rows.slice(0, size);
  const edges = nodes.map((node) => ({ cursor: encodeCursor(positionOf(node)), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
};

/** A page's place in its order: the sort keys of its last row. */
export const encodeCursor = (position: readonly string[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** The sort keys that the cursor holds, `length` of them; null without a cursor. A cursor that isn't ours is a top-level error. */
export const decodeCursor = (after: string | null | undefined, length: number): string[] | null => {
  if (after == null) return null;
  try {
    const position: unknown = JSON.parse(Buffer.from(after, 'base64url').toString());
    if (Array.isArray(position) && position.length === length && position.every((key) => typeof key === 'string'))
      return position;
  } catch {}
  throw notACursor();
};

/** Time and id of a cursor in the order of time. */
export const decodeTimeCursor = (after: string | null | undefined): [time: string, id: string] | null => {
  const [time, id] = decodeCursor(after, 2) ?? [];
  if (time === undefined || id === undefined) return null;
  if (Number.isNaN(Date.parse(time))) throw notACursor();
  return [time, id];
};

const notACursor = () =>
  new GraphQLError('`after` is not a cursor of this connection.', { extensions: { code: 'BAD_USER_INPUT' } });
