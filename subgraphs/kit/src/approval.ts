import { actorOf } from './actor.ts';
import type { Caller } from './caller.ts';
import { accepted, type Decision, rejected } from './decision.ts';

export type ApprovalStatus = 'PENDING' | 'APPROVED' | 'REJECTED' | 'EXPIRED';

/** One change that waits until somebody else than its requester decides on it. It is decided once, and is of that change alone. */
export interface Approval {
  readonly id: string;
  readonly status: Exclude<ApprovalStatus, 'EXPIRED'>;
  /** The subject that signed the request. */
  readonly requestedBy: string;
  readonly requestedAt: Date;
  /** From then on it can't be approved any more. */
  readonly expiresAt: Date;
  /** As `actorOf` names whoever signed the decision; null while it waits. */
  readonly decidedBy: string | null;
  readonly decisionNote: string | null;
  readonly decidedAt: Date | null;
}

export type ApprovalCode = 'ACTION_NOT_ALLOWED' | 'SELF_APPROVAL' | 'APPROVAL_EXPIRED';

const LIFETIME_DAYS = 30;
const DAY_MS = 86_400_000;

/** A request for approval by whoever signed it. */
export const requestApproval = (id: string, caller: Caller, now: Date): Approval => ({
  id,
  status: 'PENDING',
  requestedBy: caller.subject,
  requestedAt: now,
  expiresAt: new Date(now.getTime() + LIFETIME_DAYS * DAY_MS),
  decidedBy: null,
  decisionNote: null,
  decidedAt: null,
});

/** What an approval is at a moment: one that waited too long has expired, though nothing was written. */
export const approvalStatusAt = ({ status, expiresAt }: Approval, now: Date): ApprovalStatus =>
  status === 'PENDING' && expiresAt <= now ? 'EXPIRED' : status;

/**
 * Approves or rejects. What the caller says of who they are is a note: the subject that signed decides, and never on what it
 * asked for itself. Its requester may still reject it, which takes the request back.
 */
export const decideApproval = <Of extends Approval>(
  approval: Of,
  decision: 'APPROVE' | 'REJECT',
  { caller, note, now }: { readonly caller: Caller; readonly note: string | null; readonly now: Date },
): Decision<Of, ApprovalCode> => {
  const status = approvalStatusAt(approval, now);
  if (status === 'EXPIRED')
    return rejected('APPROVAL_EXPIRED', `This waited until ${approval.expiresAt.toISOString()}: ask for it again.`);
  if (status !== 'PENDING')
    return rejected('ACTION_NOT_ALLOWED', `This is ${status} already: what was decided stays so.`);
  if (decision === 'APPROVE' && approval.requestedBy === caller.subject)
    return rejected('SELF_APPROVAL', `${actorOf(caller)} asked for this: somebody else has to approve it.`);
  return accepted({
    ...approval,
    status: decision === 'APPROVE' ? 'APPROVED' : 'REJECTED',
    decidedBy: actorOf(caller),
    decisionNote: note,
    decidedAt: now,
  });
};
