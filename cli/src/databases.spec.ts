import { describe, expect, it } from '@jest/globals';
import { databasesFrom, ensureDatabase } from './databases.ts';

const url = 'postgres://tutti:s3cret@db.example:5432/orders';

describe('databasesFrom', () => {
  it('takes what the environment names and leaves the rest to the embedded server', () => {
    expect(databasesFrom({ ORDERS_DATABASE_URL: url, CUSTOMER_DATABASE_URL: '', PATH: '/bin' })).toEqual({
      orders: url,
    });
  });

  it('refuses one database for two services', () => {
    const again = 'postgresql://other:pass@db.example:5432/orders';

    expect(() => databasesFrom({ ORDERS_DATABASE_URL: url, CUSTOMER_DATABASE_URL: again })).toThrow(
      'ORDERS_DATABASE_URL and CUSTOMER_DATABASE_URL name one database: each needs its own.',
    );
  });

  it.each(['s3cret', 'mysql://tutti:s3cret@db.example/orders', 'postgres://tutti:s3cret@db.example/'])(
    'refuses %s without repeating its password',
    (malformed) => {
      const refusal = 'EVENTS_DATABASE_URL must look like postgres://user:password@host:5432/database.';

      expect(() => databasesFrom({ EVENTS_DATABASE_URL: malformed })).toThrow(refusal);
    },
  );
});

describe('ensureDatabase', () => {
  it('says which database is out of reach, without its password', async () => {
    const nobodyListens = 'postgres://tutti:s3cret@127.0.0.1:1/orders';
    const refusal = ensureDatabase('orders', nobodyListens);

    await expect(refusal).rejects.toThrow(
      /^The database of ORDERS_DATABASE_URL, 127\.0\.0\.1:1\/orders, .*ECONNREFUSED/,
    );
    await expect(refusal).rejects.not.toThrow('s3cret');
  });
});
