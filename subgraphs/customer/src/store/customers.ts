import { sql, type Tx } from '@tutti/kit/database';
import { normalEmail } from '@tutti/kit/email';
import { newId } from '@tutti/kit/ids';
import type { CustomerRow } from '../domain/customer.ts';
import type { PrismaClient } from './prisma.ts';

const findByEmailSql = sql('customer.findByEmail', 'SELECT id, proven FROM customers WHERE email = $1');

// Two first orders of one address at once: the second waits, and finds the customer of the first.
const insertSql = sql(
  'customer.insert',
  `INSERT INTO customers (id, email, full_name, phone, segments, proven) VALUES ($1, $2, $3, $4, '{}', $5)
   ON CONFLICT (email) DO NOTHING RETURNING id, proven`,
);

// What a guest wrote gives way to what the person themselves, or staff, say; of two at once the first is kept.
const proveSql = sql(
  'customer.prove',
  `UPDATE customers SET proven = true, full_name = $2, phone = $3, version = version + 1 WHERE id = $1 AND NOT proven`,
);

// E-mail order keeps two feeds from deadlocking. A phone that a row leaves out stays.
const upsertSql = (name: string, segments: string) =>
  sql(
    name,
    `INSERT INTO customers AS c (id, email, full_name, phone, segments)
     SELECT id, email, "fullName", phone, coalesce(segments, '{}')
     FROM jsonb_to_recordset($1::jsonb) AS r (id text, email text, "fullName" text, phone text, segments text[])
     ORDER BY email
     ON CONFLICT (email) DO UPDATE SET full_name = excluded.full_name, 
       phone = coalesce(excluded.phone, CASE WHEN c.proven THEN c.phone END), proven = true,
       segments = ${segments}, version = c.version + 1`,
  );

const keepSegmentsSql = upsertSql('customer.upsertKeepingSegments', 'c.segments');
const replaceSegmentsSql = upsertSql('customer.upsertReplacingSegments', 'excluded.segments');

export interface Identity {
  readonly id: string | null;
  readonly email: string;
  readonly fullName: string;
  readonly phone: string | null;
  /** Whether this is said by the person themselves, or by somebody who answers for it; a guest's word is no proof. */
  readonly isProven: boolean;
}

interface Found {
  readonly id: string;
  readonly proven: boolean;
}

/**
 * Who this is: by id where one is given (null when unknown), else by e-mail address, which becomes a customer if it is none. What
 * is known of a customer stays as it is, but for what guests alone have said.
 */
export const identifyCustomer = async (
  { db, prisma }: { readonly db: Tx; readonly prisma: PrismaClient },
  identity: Identity,
): Promise<string | null> => {
  const found = await (identity.id === null ? findOrAdd(db, identity) : findById(prisma, identity.id));
  if (found && identity.isProven && !found.proven)
    await db.rows(proveSql, [found.id, identity.fullName, identity.phone]);
  return found?.id ?? null;
};

const findById = (prisma: PrismaClient, id: string): Promise<Found | null> =>
  prisma.customer.findUnique({ where: { id }, select: { id: true, proven: true } });

const findByEmail = async (db: Tx, email: string): Promise<Found | null> =>
  (await db.rows<Found>(findByEmailSql, [email]))[0] ?? null;

const findOrAdd = async (db: Tx, { fullName, phone, isProven, ...identity }: Identity): Promise<Found | null> => {
  const email = normalEmail(identity.email);
  const known = await findByEmail(db, email);
  if (known) return known;
  const [inserted] = await db.rows<Found>(insertSql, [newId('cus'), email, fullName, phone, isProven]);
  return inserted ?? (await findByEmail(db, email));
};

/** Adds customers or replaces what is known of them; rows name each address once. */
export const upsertCustomers = async (tx: Tx, rows: readonly CustomerRow[]): Promise<void> => {
  const saved = rows.map((row) => ({ ...row, id: newId('cus'), email: normalEmail(row.email) }));
  const [keeping, replacing] = [saved.filter(({ segments }) => !segments), saved.filter(({ segments }) => segments)];
  if (keeping.length > 0) await tx.rows(keepSegmentsSql, [JSON.stringify(keeping)]);
  if (replacing.length > 0) await tx.rows(replaceSegmentsSql, [JSON.stringify(replacing)]);
};
