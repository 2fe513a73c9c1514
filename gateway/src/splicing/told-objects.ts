import type { representationTexts } from '../planning/questions.ts';
import type { AnswerText } from './splicing.ts';
import type { TextForms, TextPart } from './text-form.ts';

/** Which objects a service is asked about. */
export interface Told {
  /** Each distinct one once, as JSON. */
  readonly representations: readonly string[];
  /** For each object that was met, which of them it is. */
  readonly objects: readonly number[];
}

/** Null where a key isn't there, or written so that its text isn't the one that JSON.stringify would write. */
export const compileTold = (
  { head, members }: ReturnType<typeof representationTexts>,
  { place, keptKeys }: TextPart,
  { keptCounts }: TextForms,
): ((text: AnswerText) => Told | null) => {
  const keptCount = keptCounts[place] as number;
  return ({ bytes, splicing }) => {
    const kept = splicing.kept[place] as number[];
    const count = splicing.counts[place] as number;
    const known = new Map<string, number>();
    const objects: number[] = [];
    for (let object = 0; object < count; object++) {
      let told = head;
      for (const [index, key] of keptKeys.entries()) {
        const at = 2 * (object * keptCount + key);
        const value = bytes.toString('utf8', kept[at], kept[at + 1]);
        if (!isPlain(value)) return null;
        told += members[index]?.text + value;
      }
      told += '}';
      const representation = known.get(told) ?? known.size;
      if (representation === known.size) known.set(told, representation);
      objects.push(representation);
    }
    return { representations: [...known.keys()], objects };
  };
};

/** A string without escapes, a whole number or a Boolean: JSON.stringify writes these in one way. */
const isPlain = (value: string): boolean => /^(?:"[^"\\]*"|-?[1-9]\d*|0|true|false)$/.test(value);
