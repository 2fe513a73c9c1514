import { type Caller, hasRole } from './caller.ts';

/** Of several roles the one that lets most through is named. */
const BY_RANK = ['operator', 'supervisor', 'agent', 'associate', 'partner', 'customer'] as const;

/** Who did something, for ledgers and timelines: "agent ag_12", a service by its name, "customer" for a guest. */
export const actorOf = (caller: Caller): string => {
  if (hasRole(caller, 'service')) return caller.subject;
  const role = BY_RANK.find((candidate) => hasRole(caller, candidate));
  return role ? `${role} ${caller.subject}` : 'customer';
};
