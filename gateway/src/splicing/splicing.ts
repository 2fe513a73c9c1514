import type { TextForms } from './text-form.ts';

/** One execution: what was found in the texts that came. All that has a number in the forms has a place here. */
export class Splicing {
  /** By place: how many objects were met, and the begin and end of each part of their keys. */
  readonly counts: number[];
  readonly kept: number[][];
  /** By part: the text that tells of it, the runs in it, and which of its objects belongs to each that it completes. */
  readonly texts: (AnswerText | undefined)[];
  readonly runs: number[][];
  readonly objects: (readonly number[])[];
  /** Some answer didn't come, or not to the letter as it was asked for. */
  isGivenUp = false;

  readonly words: Uint8Array;

  constructor({ words, runCounts, keptCounts }: TextForms) {
    this.words = words;
    this.counts = keptCounts.map(() => 0);
    this.kept = keptCounts.map(() => []);
    this.texts = runCounts.map(() => undefined);
    this.runs = runCounts.map(() => []);
    this.objects = runCounts.map(() => []);
  }
}

/** One service's answer while it is read. */
export class AnswerText {
  readonly bytes: Buffer;
  readonly splicing: Splicing;
  /** Who wrote it. */
  readonly service: string;
  /** Four numbers for each: where what is taken ends, where it goes on, what is put between, and of which object. */
  readonly cuts: number[] = [];
  /** Of the part that is read: four numbers for each run: its begin, the number of cuts before it, its end, those then. */
  run: number[] = [];
  /** All bits of all letters: one beyond 127 isn't ASCII. */
  letters = 0;
  #latin1: string | undefined;

  constructor(bytes: Buffer, splicing: Splicing, service: string) {
    this.bytes = bytes;
    this.splicing = splicing;
    this.service = service;
  }

  /** With a character for each byte. */
  get latin1(): string {
    const text = this.#latin1 ?? this.bytes.toString('latin1');
    this.#latin1 = text;
    return text;
  }

  cut(until: number, resume: number, insert: number, object: number): void {
    this.cuts.push(until, resume, insert, object);
  }
}
