import { GraphQLError } from 'graphql';
import { isInWritableYear } from './calendar-years.ts';

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

/**
 * A Relay connection of the first `size` rows; `rows` holds one more when another page follows. Its cursors carry the
 * connection's name, so that one of another connection is refused instead of giving a wrong page.
 */
export const toConnection = <Node>(
  name: string,
  rows: readonly Node[],
  size: number,
  after: string | null | undefined,
  positionOf: (node: Node) => readonly string[],
): Connection<Node> => {
  const nodes = rows.slice(0, size);
  const edges = nodes.map((node) => ({ cursor: encodeCursor(name, positionOf(node)), node }));
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

/** A page's place in its order: the connection's name, and the sort keys of the page's last row. */
export const encodeCursor = (name: string, position: readonly string[]): string =>
  Buffer.from(JSON.stringify([name, ...position])).toString('base64url');

/** The sort keys that the cursor holds, `length` of them; null without a cursor. A cursor that isn't ours is a top-level error. */
export const decodeCursor = (name: string, after: string | null | undefined, length: number): string[] | null => {
  if (after == null) return null;
  const position = parsePosition(after);
  if (position?.length !== length + 1 || position[0] !== name) throw notACursor();
  return position.slice(1);
};

/** Time and id of a cursor in the order of time, from 1970 to 9999: PostgreSQL reads no other year of ours. */
export const decodeTimeCursor = (name: string, after: string | null | undefined): [time: string, id: string] | null => {
  const [time, id] = decodeCursor(name, after, 2) ?? [];
  if (time === undefined || id === undefined) return null;
  const moment = new Date(time);
  if (moment.getTime() < 0 || !isInWritableYear(moment) || moment.toISOString() !== time) throw notACursor();
  return [time, id];
};

const parsePosition = (cursor: string): string[] | null => {
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(position) && position.every(isKey) ? position : null;
  } catch {
    return null;
  }
};

/** PostgreSQL keeps no NUL, so no key of ours has one. */
const isKey = (key: unknown): key is string => typeof key === 'string' && !key.includes('\0');

const notACursor = () =>
  new GraphQLError('`after` is not a cursor of this connection.', { extensions: { code: 'BAD_USER_INPUT' } });
