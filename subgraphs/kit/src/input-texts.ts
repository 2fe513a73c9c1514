import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  GraphQLString,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { directiveArgument } from './sdl.ts';
import { normalText, TEXT_KINDS, type TextKind, unseenIn } from './texts.ts';

/** A text that must not come in, and where it stands among the arguments. */
export interface TextFault {
  readonly path: readonly string[];
  /** The character, as `U+200B`. */
  readonly unseen: string;
}

/** Answers the value with its texts normal, itself where nothing changes, and adds what is wrong with them. */
export type TextReader = (value: unknown, path: readonly string[], faults: TextFault[]) => unknown;

/** Reads all texts of these arguments or fields, each as its `@text` says; null where there are none. */
export const readerOfFields = (fields: readonly (GraphQLArgument | GraphQLInputField)[]): TextReader | null => {
  const readers = fields.flatMap((field): [string, TextReader][] => {
    const reader = readerOf(field.type, kindOf(field));
    return reader ? [[field.name, reader]] : [];
  });
  if (readers.length === 0) return null;
  return (value, path, faults) => {
    const given = value as Record<string, unknown>;
    let read: Record<string, unknown> | null = null;
    for (const [name, reader] of readers) {
      const before = given[name];
      if (before == null) continue;
      const after = reader(before, [...path, name], faults);
      if (after === before) continue;
      read ??= { ...given };
      read[name] = after;
    }
    return read ?? given;
  };
};

const readerOf = (type: GraphQLInputType, kind: TextKind): TextReader | null => {
  if (isNonNullType(type)) return readerOf(type.ofType, kind);
  if (isListType(type)) return listReader(readerOf(type.ofType, kind));
  if (isInputObjectType(type)) return readerOfFields(Object.values(type.getFields()));
  return type === GraphQLString || type.name === 'String' ? textReader(kind) : null;
};

const listReader = (reader: TextReader | null): TextReader | null =>
  reader &&
  ((value, path, faults) => {
    const given = value as readonly unknown[];
    // Copied once, at the first change: a feed may change in each of its rows.
    let read: unknown[] | null = null;
    for (const [index, before] of given.entries()) {
      const after = before == null ? before : reader(before, [...path, String(index)], faults);
      if (after === before) continue;
      read ??= [...given];
      read[index] = after;
    }
    return read ?? given;
  });

const textReader =
  (kind: TextKind): TextReader =>
  (value, path, faults) => {
    const text = normalText(value as string, kind);
    const unseen = unseenIn(text, kind);
    if (unseen) faults.push({ path, unseen });
    return text;
  };

const kindOf = ({ name, astNode }: GraphQLArgument | GraphQLInputField): TextKind => {
  if (name === 'idempotencyKey') return 'key';
  const named = directiveArgument(astNode, 'text', 'as') ?? 'CODE';
  const kind = TEXT_KINDS.find((each) => each.toUpperCase() === named);
  if (!kind) throw new Error(`@text(as: ${named}) of ${name} is none of ${TEXT_KINDS.join(', ').toUpperCase()}.`);
  return kind;
};
