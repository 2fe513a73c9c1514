import type { Splicing } from './splicing.ts';
import type { Insert, TextForms } from './text-form.ts';

/** The client's data as JSON, of pieces of all texts that came. */
export const splice = ({ inserts, whole, runCounts }: TextForms, { texts, runs, objects }: Splicing): string => {
  const written = (insert: Insert, object: number): string => {
    let out = '';
    for (const item of insert) out += typeof item === 'string' ? item : runOf(item.part, item.run, object);
    return out;
  };

  const runOf = (part: number, run: number, object: number): string => {
    const text = texts[part];
    const own = objects[part]?.[object];
    const found = runs[part];
    if (!text || own === undefined || !found) throw new Error('A text is put in a place that it has nothing for.');
    const { latin1, cuts } = text;
    const first = 4 * (own * (runCounts[part] as number) + run);
    const last = found[first + 3] as number;
    let at = found[first] as number;
    let out = '';
    for (let cut = found[first + 1] as number; cut < last; cut += 4) {
      out += latin1.substring(at, cuts[cut]);
      out += written(inserts[cuts[cut + 2] as number] as Insert, cuts[cut + 3] as number);
      at = cuts[cut + 1] as number;
    }
    return out + latin1.substring(at, found[first + 2]);
  };

  const latin1 = written(whole, 0);
  const isAscii = texts.every((text) => text === undefined || text.letters < 128);
  return isAscii ? latin1 : Buffer.from(latin1, 'latin1').toString();
};
