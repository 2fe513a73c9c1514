/**
 * The fields of a CSV record (RFC 4180). A quote inside a field that doesn't begin with one is text: 5" pipe.
 * 'unclosed' where a quote is still open at the end, 'misplaced' where text follows a closing quote.
 */
export const fieldsOf = (record: string, delimiter: string): string[] | 'unclosed' | 'misplaced' => {
  // Most lines have no quotes, and then the delimiter is all there is to CSV.
  if (!record.includes('"')) return record.split(delimiter);
  const fields: string[] = [];
  for (let start = 0; ; ) {
    const isQuoted = record[start] === '"';
    const end = isQuoted ? closingQuote(record, start) + 1 : record.indexOf(delimiter, start);
    if (isQuoted) {
      if (end === 0) return 'unclosed';
      if (end < record.length && record[end] !== delimiter) return 'misplaced';
      fields.push(unquoted(record.slice(start + 1, end - 1)));
      if (end === record.length) return fields;
    } else {
      fields.push(end < 0 ? record.slice(start) : record.slice(start, end));
      if (end < 0) return fields;
    }
    start = end + 1;
  }
};

/** -1 where there is none; two quotes are one of the text. */
const closingQuote = (record: string, opening: number): number => {
  let at = record.indexOf('"', opening + 1);
  while (at >= 0 && record[at + 1] === '"') at = record.indexOf('"', at + 2);
  return at;
};

const unquoted = (text: string): string => (text.includes('"') ? text.replaceAll('""', '"') : text);

/** A field in quotes, whatever it holds; one line. */
export const quoted = (text: string): string => `"${text.replaceAll('"', '""').replaceAll(/[\r\n]+/g, ' ')}"`;
