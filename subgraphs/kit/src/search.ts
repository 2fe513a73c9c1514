import { GraphQLError } from 'graphql';
import { type Database, sql, type Tx } from './database.ts';
import { knownDomain } from './email.ts';

const MAX_LENGTH = 200;
const MAX_WORDS = 10;

/** How many rows a search reads at most, whatever the words and the table's size. */
export interface ReadLimits {
  /** A common word fills its page from so many of the newest rows. */
  readonly recent: number;
  /** Where it doesn't, so many rows that the index finds are read and sorted. */
  readonly candidates: number;
  /** Where the index finds more, they are frequent enough to fill the page from so many of the newest rows. */
  readonly walked: number;
}

const READ_LIMITS: ReadLimits = { recent: 2_000, candidates: 10_000, walked: 50_000 };

/** Rows of a table that has a `search_text`, in the order of its pages. */
export interface RowSelection {
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

// Left to itself the planner reads the whole table where it expects two common words to meet often and they don't.
const byIndexSql = sql('', 'SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off');

/**
 * The first `limit` rows that the search finds, by the database's own `search_patterns`: those whose `search_text` is LIKE
 * all of them. A blank search finds all rows, one without a letter or digit none. A search over 200 characters or 10 words
 * is a top-level error, BAD_USER_INPUT; so is one that finds more than `candidates` rows, of which the newest `walked` rows
 * of the table don't fill the page.
 */
export const searchRows = async <Row>(
  db: Pick<Database, 'rows' | 'inTransaction'>,
  search: string,
  selection: RowSelection,
  limits: ReadLimits = READ_LIMITS,
): Promise<Row[]> => {
  const patterns = await patternsOf(db, search);
  if (!patterns) return [];
  const { values, limit, isNarrow } = selection;
  const parameters = [...values, limit, ...patterns];
  const statement = statementsOf(selection, patterns.length, limits);
  if (patterns.length === 0) return db.rows<Row>(sql('', statement.page), parameters);
  const recent = isNarrow ? [] : await db.rows<Row>(sql('', statement.recent), parameters);
  if (recent.length === limit) return recent;
  const indexed = await db.inTransaction(async (tx) => {
    await tx.rows(byIndexSql);
    return tx.rows<Row & { candidates: number }>(sql('', statement.indexed), parameters);
  });
  if ((indexed[0]?.candidates ?? 0) <= limits.candidates)
    return indexed.map(({ candidates: _, ...row }) => row as unknown as Row);
  const walked = await db.rows<Row>(sql('', statement.walked), parameters);
  if (walked.length < limit) throw tooCommon(search, limits);
  return walked;
};

/** None for a blank search; null for one that finds nothing. */
const patternsOf = async (db: Tx, search: string): Promise<string[] | null> => {
  if (search.length > MAX_LENGTH)
    throw badSearch(`A search has at most ${MAX_LENGTH} characters, this one has ${search.length}: shorten it.`);
  const written = search.replace(/xn--[^\s@]+/gi, knownDomain);
  const [found] = await db.rows<{ patterns: string[] | null }>(patternsSql, [written]);
  if (!found?.patterns) return null;
  const patterns = [...new Set(found.patterns)];
  if (patterns.length > MAX_WORDS)
    throw badSearch(`A search has at most ${MAX_WORDS} words, this one has ${patterns.length}: leave some out.`);
  return patterns;
};

/** Without names, so that PostgreSQL plans them for the words at hand. */
const statementsOf = (
  { table, columns, where, order, values }: RowSelection,
  count: number,
  { recent, candidates, walked }: ReadLimits,
) => {
  const limit = `$${values.length + 1}`;
  const isFound = Array.from({ length: count }, (_, index) => `search_text LIKE $${values.length + 2 + index}`).join(
    ' AND ',
  );
  const page = (rows: string) => `SELECT ${columns} FROM ${rows} ORDER BY ${order} LIMIT ${limit}`;
  const rows = `${table} WHERE ${where}`;
  // The outer order is the inner one, so the walk ends as soon as the page is full.
  const newest = (most: number) =>
    page(`(SELECT * FROM ${rows} ORDER BY ${order} LIMIT ${most}) AS newest WHERE ${isFound}`);
  return {
    page: page(rows),
    recent: newest(recent),
    indexed: `WITH found AS MATERIALIZED (SELECT * FROM ${rows} AND ${isFound} LIMIT ${candidates + 1})
      SELECT ${columns}, (SELECT count(*)::int FROM found) AS candidates FROM found ORDER BY ${order} LIMIT ${limit}`,
    walked: newest(walked),
  };
};

const tooCommon = (search: string, { candidates, walked }: ReadLimits) =>
  badSearch(
    `More than ${candidates} rows match "${search}", and too few of them are among the newest ${walked}: add a word.`,
  );

const badSearch = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
