import { badRequest, Refusal } from '../edge/refusal.ts';

/** Throws a Refusal for a batch of more operations than are taken in one request, before any is looked at. */
export const refuseBatch = (body: unknown, most: number): void => {
  if (!Array.isArray(body)) return;
  if (most < 2) throw badRequest('Batches are not taken here.');
  if (body.length > most)
    throw new Refusal(
      400,
      'BATCH_TOO_LARGE',
      `Operations in one request: ${body.length}, and ${most} at most are taken.`,
    );
};
