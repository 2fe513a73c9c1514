import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Conflict, sql, type Tx } from '@tutti/kit/database';
import { accepted, rejected } from '@tutti/kit/decision';
import { cloneDatabase, type TestDatabase } from '../support/databases.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase('customer');
  await database.db.rows(sql('test.create', 'CREATE TABLE counters (name text PRIMARY KEY, value bigint NOT NULL)'));
});
beforeEach(() =>
  database.db.rows(
    sql('test.reset', `INSERT INTO counters VALUES ('a', 0), ('b', 0) ON CONFLICT (name) DO UPDATE SET value = 0`),
  ),
);
afterAll(() => database.drop());

const addSql = sql('test.add', 'UPDATE counters SET value = value + 1 WHERE name = $1');
const add = (tx: Tx, name: string) => tx.rows(addSql, [name]);
const readValue = async (name: string) => {
  const [row] = await database.db.rows<{ value: unknown }>(
    sql('test.value', 'SELECT value FROM counters WHERE name = $1'),
    [name],
  );
  return row?.value;
};

describe('inTransaction', () => {
  it('commits, and reads 64-bit integers as numbers', async () => {
    await database.db.inTransaction((tx) => add(tx, 'a'));

    expect(await readValue('a')).toBe(1);
  });

  it('undoes everything when the work throws', async () => {
    const work = database.db.inTransaction(async (tx) => {
      await add(tx, 'a');
      throw new Error('No.');
    });

    await expect(work).rejects.toThrow('No.');
    expect(await readValue('a')).toBe(0);
  });

  it('undoes everything when the work is refused, and answers the refusal', async () => {
    const decision = await database.db.inTransaction(async (tx) => {
      await add(tx, 'a');
      return rejected('NO', 'No.');
    });

    expect(decision).toMatchObject({ ok: false });
    expect(await readValue('a')).toBe(0);
    await database.db.inTransaction(async (tx) => accepted(await add(tx, 'a')));
    expect(await readValue('a')).toBe(1);
  });

  it('runs again from the start when somebody else was faster', async () => {
    let attempts = 0;
    await database.db.inTransaction(async (tx) => {
      await add(tx, 'a');
      if (++attempts < 3) throw new Conflict();
    });

    expect([attempts, await readValue('a')]).toEqual([3, 1]);
  });

  it('gives up after five attempts', async () => {
    let attempts = 0;
    const work = database.db.inTransaction(async () => {
      attempts++;
      throw new Conflict('Again.');
    });

    await expect(work).rejects.toThrow('Again.');
    expect(attempts).toBe(5);
  });

  it('runs the loser of a deadlock again', async () => {
    let holding = 0;
    const bothHold = async () => {
      holding++;
      while (holding < 2) await new Promise((wake) => setTimeout(wake, 5));
    };
    const crossing = (first: string, second: string) =>
      database.db.inTransaction(async (tx) => {
        await add(tx, first);
        await bothHold();
        await add(tx, second);
      });

    await Promise.all([crossing('a', 'b'), crossing('b', 'a')]);

    expect([await readValue('a'), await readValue('b')]).toEqual([2, 2]);
  });
});

describe('inSnapshot', () => {
  it('reads one moment, whatever is committed meanwhile', async () => {
    const valuesSql = sql('test.values', 'SELECT sum(value)::int AS value FROM counters');

    const read = await database.db.inSnapshot(async (tx) => {
      const before = await tx.rows(valuesSql);
      await add(database.db, 'a');
      return [before, await tx.rows(valuesSql)];
    });

    expect(read).toEqual([[{ value: 0 }], [{ value: 0 }]]);
    expect(await readValue('a')).toBe(1);
  });

  it('changes nothing', async () => {
    await expect(database.db.inSnapshot((tx) => add(tx, 'a'))).rejects.toThrow(/read-only transaction/);
  });
});
