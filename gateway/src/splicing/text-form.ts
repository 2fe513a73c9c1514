/** How the text of a value is read. All have the same members, so that the reader meets one kind of objects. */
export interface TextForm {
  readonly kind: 'object' | 'list' | 'string' | 'id' | 'int' | 'float' | 'boolean' | 'scalar' | 'words';
  readonly isNullable: boolean;
  /** Of a list's elements. */
  readonly element: TextForm | null;
  /** Of an object, in the order of the text. */
  readonly fields: readonly TextField[];
  /** What is put in place of what follows the last field that the client sees; -1 for nothing. */
  readonly insertAtEnd: number;
  /** Where its objects are counted, and their keys are kept; -1 for those that nobody completes. */
  readonly place: number;
  /** All that it may be. */
  readonly words: readonly Word[];
}

/** Some JSON, by where it stands among all words of the plan. */
export interface Word {
  readonly from: number;
  readonly to: number;
}

export interface TextField {
  /** The comma before it, where it isn't the first, its name and the colon. */
  readonly head: Word;
  /** Of the comma. */
  readonly nameAt: 0 | 1;
  readonly value: TextForm;
  readonly isSeen: boolean;
  /** A part of a key by which another service is asked. */
  readonly isKept: boolean;
  /** What is put before it and its comma; -1 for nothing. */
  readonly insertBefore: number;
  /** What is put in place of its name; -1 where the client calls it the same. */
  readonly rename: number;
  /** Begins, or ends, what is put into an object of another service in one piece. */
  readonly beginsRun: boolean;
  readonly endsRun: boolean;
}

/** What is put into a text: words of the gateway's own, or a run of what another service wrote of the object. */
export type Insert = readonly (string | RunOf)[];

export interface RunOf {
  /** Which part of which question tells of the object. */
  readonly part: number;
  readonly run: number;
}

/** A fetch whose answer is read as text. */
export interface TextPart {
  readonly id: number;
  /** Of each object that it is about. */
  readonly form: TextForm;
  /** Where the objects are counted that it completes, in the answer before; -1 for the operation's own fields. */
  readonly place: number;
  /** For each part of its key, which of those that are kept of such an object it is. */
  readonly keptKeys: readonly number[];
}

/** What all executions of a plan read by. Everything has a number, by which one execution finds what it read. */
export interface TextForms {
  readonly words: Uint8Array;
  readonly inserts: readonly Insert[];
  /** For each place, how many parts of keys are kept of an object. */
  readonly keptCounts: readonly number[];
  /** For each part, how many runs there are of an object. */
  readonly runCounts: readonly number[];
  /** The client's answer, of the operation's own fields. */
  readonly whole: Insert;
}
