import { GraphQLError } from 'graphql';
import { sql, type Tx } from './database.ts';
import { knownDomain } from './email.ts';

const MAX_LENGTH = 200;
const MAX_WORDS = 10;

/** A common word fills its page from so many of the newest rows; what it doesn't find there is rare enough for the index. */
const RECENT_ROWS = 2_000;

/** Rows of a table that has a `search_text`, in the order of its pages. */
export interface Searched {
  readonly table: string;
  readonly columns: string;
  /** Which rows are looked through; its parameters are `values`, from $1 on. */
  readonly where: string;
  readonly order: string;
  readonly values: readonly unknown[];
  readonly limit: number;
  /** Whether `where` leaves out most rows, so that walking along the order would not end soon. */
  readonly isNarrow: boolean;
}

const patternsSql = sql('search.patterns', 'SELECT search_patterns($1) AS patterns');

/**
 * The first `limit` rows that the search finds, by the database's own `search_patterns`: those whose `search_text` is LIKE
 * all of them. A blank search finds all rows, one without a letter or digit none. A search over 200 characters or 10 words
 * is a top-level error, BAD_USER_INPUT.
 */
export const searchRows = async <Row>(db: Tx, search: string, searched: Searched): Promise<Row[]> => {
  if (search.length > MAX_LENGTH)
    throw tooLarge(`A search has at most ${MAX_LENGTH} characters, this one has ${search.length}: shorten it.`);
  const [found] = await db.rows<{ patterns: string[] | null }>(patternsSql, [
    search.replace(/xn--[^\s@]+/gi, knownDomain),
  ]);
  if (!found?.patterns) return [];
  const patterns = [...new Set(found.patterns)];
  if (patterns.length > MAX_WORDS)
    throw tooLarge(`A search has at most ${MAX_WORDS} words, this one has ${patterns.length}: leave some out.`);
  const { values, limit, isNarrow } = searched;
  const statement = statementsOf(searched, patterns.length);
  const read = (text: string) => db.rows<Row>(sql('', text), [...values, limit, ...patterns]);
  if (patterns.length === 0) return read(statement.page);
  const recent = isNarrow ? [] : await read(statement.recent);
  return recent.length === limit ? recent : read(statement.indexed);
};

/** Without names, so that PostgreSQL plans them for the words at hand. */
const statementsOf = ({ table, columns, where, order, values }: Searched, count: number) => {
  const limit = `$${values.length + 1}`;
  const isFound = Array.from({ length: count }, (_, index) => `search_text LIKE $${values.length + 2 + index}`).join(
    ' AND ',
  );
  const page = (rows: string) => `SELECT ${columns} FROM ${rows} ORDER BY ${order} LIMIT ${limit}`;
  const rows = `${table} WHERE ${where}`;
  return {
    page: page(rows),
    recent: page(`(SELECT * FROM ${rows} ORDER BY ${order} LIMIT ${RECENT_ROWS}) AS recent WHERE ${isFound}`),
    // OFFSET 0 keeps the planner from walking along the order, which ends late where it finds little.
    indexed: page(`(SELECT * FROM ${rows} AND ${isFound} OFFSET 0) AS found`),
  };
};

const tooLarge = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
