import fc from 'fast-check';

/** Pieces that parsers of GraphQL, JSON, URLs and headers stumble over. */
const SPLINTERS = [
  ...['{', '}', '[', ']', '(', ')', '"', '""', '"""', '\\', '\\u0000', '\\ud800', '\u0000', '\ufeff', '\u2028', '\n'],
  ...[
    '...',
    '... on Query',
    '$',
    '@',
    '@skip(if: true)',
    '@include(if: $x)',
    '!',
    ':',
    '&',
    '|',
    '#',
    ',',
    ' '.repeat(99),
  ],
  ...[
    '__typename',
    '__schema { types { name } }',
    '_entities',
    '_service { sdl }',
    '__proto__',
    'constructor',
    'query',
  ],
  ...['mutation', 'subscription', 'fragment F on Query { ...F }', '...F', 'null', 'true', '-0', '1e999', '1e-999'],
  ...[
    '9'.repeat(400),
    "'; DROP TABLE orders; --",
    '<script>',
    '%00',
    '%n',
    '../../etc/passwd',
    '💥',
    'é',
    '{"a":'.repeat(200),
  ],
];

/** Values that stand where others are expected. */
export const ODD_VALUES = [
  ...[null, true, 0, -1, 1.5, 1e308, 2 ** 53, '', ' ', '0', '-1', 'ord_…', '\u0000', '💥', 'x'.repeat(5_000), [], {}],
  ...[
    [[]],
    [null],
    { a: { b: { c: {} } } },
    { __proto__: null },
    'cus_01jd0000000000000000000000',
    '2026-02-30T25:61:00Z',
  ],
];

/** The text with up to four changes: parts cut, doubled or replaced by what parsers stumble over. */
export const oddText = (text: string): fc.Arbitrary<string> =>
  fc
    .array(
      fc.record({
        at: fc.nat(Math.max(1, text.length)),
        length: fc.nat(40),
        piece: fc.constantFrom(...SPLINTERS),
        how: fc.constantFrom('cut', 'insert', 'replace', 'repeat', 'end'),
      }),
      { maxLength: 4 },
    )
    .map((changes) =>
      changes.reduce((changed, { at, length, piece, how }) => {
        const [before, part, after] = [
          changed.slice(0, at),
          changed.slice(at, at + length),
          changed.slice(at + length),
        ];
        if (how === 'cut') return before + after;
        if (how === 'insert') return before + piece + part + after;
        if (how === 'replace') return before + piece + after;
        return how === 'repeat' ? before + part.repeat(20) + after : before + part;
      }, text),
    );

/** Some of the values within are odd ones. */
export const oddVariables = (variables: unknown): fc.Arbitrary<unknown> =>
  fc.array(fc.tuple(fc.nat(60), fc.constantFrom(...ODD_VALUES)), { maxLength: 3 }).map((changes) => {
    const odd = new Map(changes);
    let place = 0;
    const change = (value: unknown): unknown => {
      place += 1;
      if (odd.has(place)) return odd.get(place);
      if (Array.isArray(value)) return value.map(change);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(inner)]));
    };
    return change(variables);
  });
