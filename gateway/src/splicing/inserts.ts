import type { Member, PlainFetch } from '../planning/plain-fetch.ts';
import type { Insert, RunOf } from './text-form.ts';

/** Of each fetch the fields that stand together in the client's answer, and the members with which such a run begins. */
export const runsOf = (members: readonly Member[], fetches: readonly PlainFetch[]) => {
  const runs: string[][][] = fetches.map(() => []);
  const begins = new Map<Member, { fetch: number; run: number }>();
  let last: PlainFetch | null = null;
  for (const member of members) {
    if (member.kind !== 'other') {
      last = null;
      continue;
    }
    const fetch = fetches.indexOf(member.fetch);
    const own = runs[fetch] ?? [];
    if (last === member.fetch) own.at(-1)?.push(member.source);
    else begins.set(member, { fetch, run: own.push([member.source]) - 1 });
    last = member.fetch;
  }
  return { runs, begins };
};

export interface Inserted {
  /** By the field of the object's own text that follows; each piece with the comma that it needs. */
  readonly before: ReadonlyMap<string, Insert>;
  readonly atEnd: Insert;
}

/** What stands before, between and behind the fields of an object's own text in the client's answer. */
export const insertsBetween = (
  members: readonly Member[],
  runBegunBy: (member: Member) => RunOf | undefined,
): Inserted => {
  const before = new Map<string, Insert>();
  let pieces: (string | RunOf)[] = [];
  let isFirst = true;
  for (const member of members) {
    if (member.kind === 'own') {
      if (pieces.length > 0)
        before.set(
          member.source,
          pieces.flatMap((piece) => (isFirst ? [piece, ','] : [',', piece])),
        );
      pieces = [];
      isFirst = false;
    } else {
      const piece = member.kind === 'typename' ? typeNameOf(member) : runBegunBy(member);
      if (piece) pieces.push(piece);
    }
  }
  return { before, atEnd: pieces.flatMap((piece, index) => (isFirst && index === 0 ? [piece] : [',', piece])) };
};

const typeNameOf = ({ key, typeName }: Extract<Member, { kind: 'typename' }>) =>
  `${JSON.stringify(key)}:${JSON.stringify(typeName)}`;
