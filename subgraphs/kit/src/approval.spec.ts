import { describe, expect, it } from '@jest/globals';
import { approvalStatusAt, decideApproval, requestApproval } from './approval.ts';
import { ANONYMOUS, type Caller } from './caller.ts';

const NOW = new Date('2026-12-01T12:00:00Z');
const LATER = new Date('2027-01-01T12:00:00Z');
const aCaller = (subject: string): Caller => ({ ...ANONYMOUS, subject, roles: ['associate'] });
const asked = requestApproval('apr_1', aCaller('ada'), NOW);
const decide = (decision: 'APPROVE' | 'REJECT', subject: string, approval = asked, now = NOW) =>
  decideApproval(approval, decision, { caller: aCaller(subject), note: 'supervisor boss_1', now });

describe('decideApproval', () => {
  it.each([
    ['APPROVE', 'APPROVED'],
    ['REJECT', 'REJECTED'],
  ] as const)('%ss for somebody else, whose word stands beside their name', (decision, status) => {
    expect(decide(decision, 'bob')).toEqual({
      ok: true,
      value: { ...asked, status, decidedBy: 'associate bob', decisionNote: 'supervisor boss_1', decidedAt: NOW },
    });
  });

  it('lets nobody approve what they asked for, and take it back', () => {
    expect(decide('APPROVE', 'ada')).toMatchObject({ errors: [{ code: 'SELF_APPROVAL' }] });
    expect(decide('REJECT', 'ada')).toMatchObject({ ok: true });
  });

  it('decides once', () => {
    const approved = { ...asked, status: 'APPROVED' as const };

    for (const decision of ['APPROVE', 'REJECT'] as const)
      expect(decide(decision, 'bob', approved)).toMatchObject({ errors: [{ code: 'ACTION_NOT_ALLOWED' }] });
  });

  it('decides nothing that waited for thirty days', () => {
    expect([approvalStatusAt(asked, NOW), approvalStatusAt(asked, LATER)]).toEqual(['PENDING', 'EXPIRED']);
    expect(decide('APPROVE', 'bob', asked, LATER)).toMatchObject({ errors: [{ code: 'APPROVAL_EXPIRED' }] });
  });
});
