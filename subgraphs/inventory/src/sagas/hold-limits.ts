import type { Caller } from '@tutti/kit/caller';
import type { Database, Tx } from '@tutti/kit/database';
import { accepted, type Decision, rejected } from '@tutti/kit/decision';
import { oncePerKey } from '@tutti/kit/idempotency';
import { buysWithinLimits } from '@tutti/kit/ownership';
import type { SalesChannel } from '../domain/channel.ts';
import { holdLimitsOf, refuseHoldLimits, type SetHoldLimits } from '../domain/hold-limits.ts';
import { limitRenewal } from '../domain/limit-hold.ts';
import { listHoldLimits, saveHoldLimits } from '../store/hold-limits.ts';
import { forgetHolders } from '../store/open-holds.ts';
import type { Reservation } from '../store/reservations.ts';

const MOST_TOGETHER = 1_000;

export interface SetHoldLimitsRequest extends SetHoldLimits {
  readonly idempotencyKey: string;
  readonly channel: SalesChannel;
  /** 0 where nobody set any yet; null to set them whatever they are. */
  readonly expectedVersion: number | null;
}

/** Sets what guests and shoppers may hold and order on a channel, all limits at once; a null is the default again. */
export const setChannelHoldLimits = async (
  db: Database,
  caller: Caller,
  input: SetHoldLimitsRequest,
): Promise<Decision<{ readonly channel: SalesChannel }>> => {
  const refusal = refuseHoldLimits(input);
  if (refusal) return refusal;
  return oncePerKey<{ channel: SalesChannel }, string>(
    db,
    { caller, mutation: 'setChannelHoldLimits', input },
    async (tx) => {
      const { channel, expectedVersion } = input;
      return (await saveHoldLimits(tx, channel, input, expectedVersion, caller.subject))
        ? accepted({ channel })
        : rejected(
            'STALE_VERSION',
            `The limits of ${channel} are not of version ${expectedVersion}: read them again.`,
            ['expectedVersion'],
          );
    },
  );
};

/** Whether the caller may let this hold last so long from now on; its row is locked. */
export const renewalWithinLimits = async (
  tx: Tx,
  caller: Caller,
  hold: Reservation,
  ttlSeconds: number,
  now: Date,
): Promise<Decision<null, 'LIMIT_EXCEEDED'>> => {
  if (!buysWithinLimits(caller)) return accepted(null);
  const [set = null] = await listHoldLimits(tx, [hold.channel]);
  return limitRenewal(holdLimitsOf(set), hold, ttlSeconds, now);
};

/** Who held a basket is known as long as it is counted, and no longer. */
export const forgetEndedHolders = async (db: Database): Promise<void> => {
  while ((await forgetHolders(db, MOST_TOGETHER)) === MOST_TOGETHER);
};
