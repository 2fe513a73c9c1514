import type { FieldForm, Leaf, Member, ObjectForm, PlainFetch, PlainPlan, ValueForm } from '../planning/plain-fetch.ts';
import { type Inserted, insertsBetween, runsOf } from './inserts.ts';
import type { Insert, TextField, TextForm, TextForms, TextPart } from './text-form.ts';
import { Words } from './words.ts';

/** The forms of a plan's answers, and which part each fetch is. */
export interface CompiledForms {
  readonly forms: TextForms;
  readonly parts: ReadonlyMap<PlainFetch, TextPart>;
}

/** Null where the answer holds what no service's text tells. */
export const compileForms = ({ groups, members }: PlainPlan): CompiledForms | null => {
  const compiler = new FormCompiler();
  const { atEnd } = compiler.inserted(members, groups.flat(), NO_PLACE);
  if (compiler.holdsUntold) return null;
  const { parts, inserts, keptCounts, runCounts, words } = compiler;
  return { forms: { words: words.bytes(), inserts, keptCounts, runCounts, whole: ['{', ...atEnd, '}'] }, parts };
};

interface Place {
  readonly id: number;
  readonly kept: readonly string[];
}

const NO_PLACE: Place = { id: -1, kept: [] };

class FormCompiler {
  readonly parts = new Map<PlainFetch, TextPart>();
  readonly inserts: Insert[] = [];
  readonly keptCounts: number[] = [];
  readonly runCounts: number[] = [];
  readonly words = new Words();
  readonly #leaves = new Map<string, TextForm>();
  holdsUntold = false;

  /** What isn't the object's own: before which of its fields it stands, and what after them all. */
  inserted(members: readonly Member[], fetches: readonly PlainFetch[], place: Place): Inserted {
    if (members.some(({ kind }) => kind === 'untold')) this.holdsUntold = true;
    const { runs, begins } = runsOf(members, fetches);
    const ids = fetches.map((fetch, index) => this.#part(fetch, runs[index] ?? [], place));
    return insertsBetween(members, (member) => {
      const begun = begins.get(member);
      return begun && { part: ids[begun.fetch] as number, run: begun.run };
    });
  }

  #part(fetch: PlainFetch, runs: readonly (readonly string[])[], place: Place): number {
    const firsts = new Set(runs.map(([first]) => first));
    const lasts = new Set(runs.map((run) => run.at(-1)));
    const fields = fetch.form.fields.map((field, index) =>
      this.#field(field, index, {
        beginsRun: firsts.has(field.source),
        endsRun: lasts.has(field.source),
      }),
    );
    const id = this.runCounts.push(runs.length) - 1;
    this.parts.set(fetch, {
      id,
      form: formWith({ kind: 'object', isNullable: false, fields }),
      place: place.id,
      keptKeys: fetch.key.map((name) => place.kept.indexOf(name)),
    });
    return id;
  }

  #value({ isNullable, ...value }: ValueForm): TextForm {
    if (value.kind === 'leaf') return this.#leaf(value.leaf, isNullable);
    if (value.kind === 'list') return formWith({ kind: 'list', isNullable, element: this.#value(value.of) });
    return this.#object(value.of, isNullable);
  }

  #object({ fields, members, fetches }: ObjectForm, isNullable: boolean): TextForm {
    const place = this.#place(fields, fetches);
    const { before, atEnd } = this.inserted(members, fetches, place);
    const hasUnseen = fields.some(({ key }) => key === null);
    return formWith({
      kind: 'object',
      isNullable,
      place: place.id,
      insertAtEnd: atEnd.length > 0 || hasUnseen ? this.#insert(atEnd) : -1,
      fields: fields.map((field, index) => {
        const insert = before.get(field.source);
        return this.#field(field, index, {
          isKept: place.kept.includes(field.source),
          insertBefore: insert ? this.#insert(insert) : -1,
        });
      }),
    });
  }

  #place(fields: readonly FieldForm[], fetches: readonly PlainFetch[]): Place {
    if (fetches.length === 0) return NO_PLACE;
    const keys = new Set(fetches.flatMap(({ key }) => key));
    // In the order in which they are read.
    const kept = fields.map(({ source }) => source).filter((source) => keys.has(source));
    return { id: this.keptCounts.push(kept.length) - 1, kept };
  }

  #field({ source, key, value }: FieldForm, index: number, about: Partial<TextField>): TextField {
    const isRenamed = key !== null && key !== source;
    return {
      head: this.words.add(`${index > 0 ? ',' : ''}${JSON.stringify(source)}:`),
      nameAt: index > 0 ? 1 : 0,
      value: this.#value(value),
      isSeen: key !== null,
      isKept: about.isKept ?? false,
      insertBefore: about.insertBefore ?? -1,
      rename: isRenamed ? this.#insert([`${JSON.stringify(key)}:`]) : -1,
      beginsRun: about.beginsRun ?? false,
      endsRun: about.endsRun ?? false,
    };
  }

  /** Leaves that are alike share their form. */
  #leaf(leaf: Leaf, isNullable: boolean): TextForm {
    const key = JSON.stringify([leaf, isNullable]);
    const known = this.#leaves.get(key);
    if (known) return known;
    const words = typeof leaf === 'string' ? [] : leaf.map((word) => this.words.add(JSON.stringify(word)));
    const form = formWith({ kind: typeof leaf === 'string' ? leaf : 'words', isNullable, words });
    this.#leaves.set(key, form);
    return form;
  }

  #insert(insert: Insert): number {
    return this.inserts.push(insert) - 1;
  }
}

const formWith = (own: Pick<TextForm, 'kind' | 'isNullable'> & Partial<TextForm>): TextForm => ({
  kind: own.kind,
  isNullable: own.isNullable,
  element: own.element ?? null,
  fields: own.fields ?? [],
  insertAtEnd: own.insertAtEnd ?? -1,
  place: own.place ?? -1,
  words: own.words ?? [],
});
