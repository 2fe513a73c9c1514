import { questionWriter } from '../execution/fetch-question.ts';
import { askAndKeep, type Run } from '../execution/run.ts';
import { type Question, type QuestionPart, representationTexts } from '../planning/questions.ts';
import type { Subgraph, SubgraphQuestion } from '../subgraphs/subgraph.ts';
import type { CompiledForms } from './compile-forms.ts';
import { giveUp } from './given-up.ts';
import { type AnswerPart, entitiesHead, rootHead, scanEntities, scanRoot } from './scan-answer.ts';
import { AnswerText, type Splicing } from './splicing.ts';
import type { TextPart } from './text-form.ts';
import { compileTold } from './told-objects.ts';

interface QuestionParts {
  readonly compiled: CompiledForms;
  readonly subgraph: (name: string) => Subgraph;
}

/** Asks for the operation's own fields, and then what follows from the answer. Rejects with GivenUp. */
export type AskRoot = (run: Run, splicing: Splicing) => Promise<void>;

/** What follows from an answer. */
type AskNext = (run: Run, before: AnswerText) => Promise<unknown>;

export const compileRootQuestion = (
  { service, query, parts: [asked], next }: Question,
  isMutation: boolean,
  parts: QuestionParts,
): AskRoot => {
  const part = { part: partOf(parts, asked), head: rootHead() };
  return askingRoot(
    { subgraph: parts.subgraph(service), write: questionWriter(query), part, isMutation },
    compileNext(next, parts),
  );
};

const compileNext = (questions: readonly Question[], parts: QuestionParts): AskNext | null => {
  const asking = questions.map((question) => compileEntities(question, parts));
  const [only] = asking;
  return asking.length > 1 ? askingAll(asking) : (only ?? null);
};

const compileEntities = ({ service, query, parts: asked, next }: Question, parts: QuestionParts): AskNext => {
  const entities = asked.map((one, index) => entitiesOf(one, index, parts));
  return askingEntities(
    { subgraph: parts.subgraph(service), write: questionWriter(query), entities },
    compileNext(next, parts),
  );
};

interface Asking {
  readonly subgraph: Subgraph;
  readonly write: ReturnType<typeof questionWriter>;
}

/** Of its own fields there is one object. */
const THE_OPERATION: readonly number[] = [0];

// What asks is made apart from what compiles it, since a closure keeps all that its neighbours close over.

const askingRoot =
  (
    { subgraph, write, part, isMutation }: Asking & { readonly part: AnswerPart; readonly isMutation: boolean },
    askNext: AskNext | null,
  ): AskRoot =>
  async (run, splicing) => {
    splicing.objects[part.part.id] = THE_OPERATION;
    const text = await ask(run, splicing, subgraph, () => ({ body: write(run), isMutation }));
    if (!scanRoot(text, part)) throw giveUp(splicing, subgraph.name);
    if (askNext) await askNext(run, text);
  };

const askingAll =
  (asking: readonly AskNext[]): AskNext =>
  (run, before) =>
    Promise.all(asking.map((askOne) => askOne(run, before)));

const askingEntities =
  (
    { subgraph, write, entities }: Asking & { readonly entities: readonly ReturnType<typeof entitiesOf>[] },
    askNext: AskNext | null,
  ): AskNext =>
  async (run, before) => {
    const { splicing } = before;
    const counts: number[] = [];
    const variables: string[] = [];
    for (const { part, tellOf, variable } of entities) {
      const told = tellOf(before);
      if (!told) throw giveUp(splicing, before.service);
      splicing.objects[part.id] = told.objects;
      counts.push(told.representations.length);
      variables.push(`${variable}${told.representations.join(',')}]`);
    }
    if (counts.every((count) => count === 0)) return;
    const text = await ask(run, splicing, subgraph, () => ({ body: write(run, variables), isMutation: false }));
    if (!scanEntities(text, entities, counts)) throw giveUp(splicing, subgraph.name);
    if (askNext) await askNext(run, text);
  };

const entitiesOf = (asked: QuestionPart, index: number, parts: QuestionParts) => {
  const part = partOf(parts, asked);
  return {
    part,
    head: entitiesHead(asked.key, index === 0),
    variable: `${JSON.stringify(asked.variable)}:[`,
    tellOf: compileTold(representationTexts(asked.fetch), part, parts.compiled.forms),
  };
};

const partOf = ({ compiled }: QuestionParts, asked: QuestionPart | undefined): TextPart => {
  const part = asked && compiled.parts.get(asked.fetch);
  if (!part) throw new Error('A question has no form.');
  return part;
};

/** What comes of the question, or fails, is kept for who asks it again in this run. */
const ask = async (
  run: Run,
  splicing: Splicing,
  subgraph: Subgraph,
  write: () => SubgraphQuestion,
): Promise<AnswerText> => {
  if (splicing.isGivenUp) throw giveUp(splicing, null);
  const question = written(write);
  if (!question) throw giveUp(splicing, null);
  const bytes = await askAndKeep(run, subgraph, question).catch(() => null);
  if (!bytes) throw giveUp(splicing, run.context.signal.aborted ? null : subgraph.name);
  if (splicing.isGivenUp) throw giveUp(splicing, null);
  return new AnswerText(bytes, splicing, subgraph.name);
};

/** Null where what a client sent is too deep to be written again. */
const written = (write: () => SubgraphQuestion): SubgraphQuestion | null => {
  try {
    return write();
  } catch {
    return null;
  }
};
