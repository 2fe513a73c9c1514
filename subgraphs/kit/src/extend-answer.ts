import { sql, type Tx } from './database.ts';
import { type KeyedRequest, replaceAnswer } from './idempotency.ts';

const lockSql = sql(
  'idempotency.lock',
  'SELECT answer FROM idempotency_records WHERE caller = $1 AND mutation = $2 AND key = $3 FOR UPDATE',
);

/**
 * For work of many transactions, begun with `oncePerKey`: each adds its part to the answer and commits both, so that a
 * repeat goes on from there. The record is locked until then: two who go on under one key lose nothing of each other's.
 */
export const extendAnswer = async <Answer>(
  tx: Tx,
  request: KeyedRequest,
  extend: (answer: Answer) => Answer,
): Promise<Answer> => {
  const { caller, mutation, input } = request;
  const [record] = await tx.rows<{ answer: Answer }>(lockSql, [caller.subject, mutation, input.idempotencyKey]);
  if (!record) throw new Error('The idempotency record is gone.');
  const answer = extend(record.answer);
  await replaceAnswer(tx, request, answer);
  return answer;
};
