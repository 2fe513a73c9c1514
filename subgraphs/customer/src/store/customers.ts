import { sql, type Tx } from '@tutti/kit/database';
import { normalEmail } from '@tutti/kit/email';
import { newId } from '@tutti/kit/ids';
import type { CustomerRow } from '../domain/customer.ts';
import type { PrismaClient } from './prisma.ts';

const findByEmailSql = sql('customer.findByEmail', 'SELECT id FROM customers WHERE email = $1');

// Two first orders of one address at once: the second waits, and finds the customer of the first.
const insertSql = sql(
  'customer.insert',
  `INSERT INTO customers (id, email, full_name, phone, segments) VALUES ($1, $2, $3, $4, '{}')
   ON CONFLICT (email) DO NOTHING RETURNING id`,
);

// E-mail order keeps two feeds from deadlocking. A phone that a row leaves out stays.
const upsertSql = (name: string, segments: string) =>
  sql(
    name,
    `INSERT INTO customers AS c (id, email, full_name, phone, segments)
     SELECT id, email, "fullName", phone, coalesce(segments, '{}')
     FROM jsonb_to_recordset($1::jsonb) AS r (id text, email text, "fullName" text, phone text, segments text[])
     ORDER BY email
     ON CONFLICT (email) DO UPDATE SET full_name = excluded.full_name, phone = coalesce(excluded.phone, c.phone),
       segments = ${segments}, version = c.version + 1`,
  );

const keepSegmentsSql = upsertSql('customer.upsertKeepingSegments', 'c.segments');
const replaceSegmentsSql = upsertSql('customer.upsertReplacingSegments', 'excluded.segments');

export interface Identity {
  readonly id: string | null;
  readonly email: string;
  readonly fullName: string;
  readonly phone: string | null;
}

/** Who this is: by id where one is given (null when unknown), else by e-mail address, which becomes a customer if it is none. */
export const identifyCustomer = async (
  { db, prisma }: { readonly db: Tx; readonly prisma: PrismaClient },
  identity: Identity,
): Promise<string | null> => {
  if (identity.id !== null)
    return (await prisma.customer.findUnique({ where: { id: identity.id }, select: { id: true } }))?.id ?? null;
  const email = normalEmail(identity.email);
  const [known] = await db.rows<{ id: string }>(findByEmailSql, [email]);
  if (known) return known.id;
  const { fullName, phone } = identity;
  const values = [newId('cus'), email, fullName, phone];
  const [inserted] = await db.rows<{ id: string }>(insertSql, values);
  return inserted?.id ?? (await db.rows<{ id: string }>(findByEmailSql, [email]))[0]?.id ?? null;
};

/** Adds customers or replaces what is known of them; rows name each address once. */
export const upsertCustomers = async (tx: Tx, rows: readonly CustomerRow[]): Promise<void> => {
  const saved = rows.map((row) => ({ ...row, id: newId('cus'), email: normalEmail(row.email) }));
  const [keeping, replacing] = [saved.filter(({ segments }) => !segments), saved.filter(({ segments }) => segments)];
  if (keeping.length > 0) await tx.rows(keepSegmentsSql, [JSON.stringify(keeping)]);
  if (replacing.length > 0) await tx.rows(replaceSegmentsSql, [JSON.stringify(replacing)]);
};
