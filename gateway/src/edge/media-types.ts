import { remembering } from '../remembering.ts';

export const JSON_TYPE = 'application/json';
export const GRAPHQL_RESPONSE_TYPE = 'application/graphql-response+json';
export const ANSWER_TYPES = [JSON_TYPE, GRAPHQL_RESPONSE_TYPE] as const;

type AnswerType = (typeof ANSWER_TYPES)[number];

/** Clients are many, and kinds of clients few. */
const REMEMBERED_HEADERS = 100;

interface Range {
  readonly type: string;
  readonly quality: number;
}

/**
 * Which of the types a client likes best by its Accept header, as RFC 9110 (12.5.1) ranks them: quality, then the client's
 * order, then ours. Undefined where it takes none of them.
 */
export const preferredType = <Type extends string>(
  accept: string | undefined,
  types: readonly Type[],
): Type | undefined => {
  if (!accept) return types[0];
  const ranges = accept.split(',').map(rangeOf);
  let best: { type: Type; quality: number; place: number } | undefined;
  for (const type of types) {
    const place = placeOf(type, ranges);
    const quality = ranges[place]?.quality ?? 0;
    if (quality > (best?.quality ?? 0) || (best && quality === best.quality && place < best.place))
      best = { type, quality, place };
  }
  return best?.type;
};

const likedBest = remembering(REMEMBERED_HEADERS, (accept) => preferredType(accept, ANSWER_TYPES));

/** Of the types of an answer to GraphQL; undefined where a client takes none of them. */
export const answerTypeFor = (accept: string | undefined): AnswerType | undefined => likedBest(accept ?? '');

/** Whether `application/json` in UTF-8 is what the header says. */
export const isJsonInUtf8 = (contentType: string | undefined): boolean => {
  const [type = '', ...parameters] = (contentType ?? '').split(';').map(trimmed);
  if (type !== JSON_TYPE) return false;
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  return charset === undefined || /^charset="?utf-?8"?$/.test(charset);
};

const trimmed = (text: string) => text.trim().toLowerCase();

const rangeOf = (text: string): Range => {
  const [type = '', ...parameters] = text.split(';').map(trimmed);
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { type, quality: weight === undefined ? 1 : Number(weight) || 0 };
};

/** The most specific range speaks for a type. */
const placeOf = (type: string, ranges: readonly Range[]): number => {
  const [family] = type.split('/');
  for (const wanted of [type, `${family}/*`, '*/*']) {
    const place = ranges.findIndex((range) => range.type === wanted);
    if (place !== -1) return place;
  }
  return -1;
};
