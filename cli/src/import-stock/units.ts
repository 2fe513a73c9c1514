/** A whole number, or why a text is none. */
export type WholeNumber = { readonly value: number } | { readonly problem: string };

const MOST_OF_A_TEXT = 40;
/** How most are written. */
const FEW_DIGITS = /^\d{1,9}$/;
const WHOLE = /^([+-]?\d{1,16})(?:[.,](0*))?$/;
const GROUPED = /^[+-]?\d{1,3}(?:[.,'’\s]\d{3})+(?:[.,]\d*)?$/u;
const DECIMAL = /^[+-]?\d*[.,]\d+$/;
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/i;

/**
 * Reads units as files write them: 10, +10, 10.0 and 10,00, and 5- (as SAP writes it) or −5 for -5. Nothing is guessed: "5.000"
 * is five here and five thousand there.
 */
export const readWholeNumber = (text: string): WholeNumber => {
  if (FEW_DIGITS.test(text)) return { value: Number(text) };
  const plain = text.replace('\u2212', '-').replace(/^(\d.*)-$/, '-$1');
  const [, digits, zeros = ''] = WHOLE.exec(plain) ?? [];
  if (digits !== undefined && !isGroup(digits, zeros)) {
    const value = Number(digits);
    // Adding 0 makes 0 of -0.
    return Number.isSafeInteger(value) ? { value: value + 0 } : { problem: 'it is larger than any stock' };
  }
  return { problem: problemOf(plain) };
};

/** Three zeros after one to three digits may be thousands. */
const isGroup = (digits: string, zeros: string): boolean => zeros.length === 3 && /^[+-]?[1-9]\d{0,2}$/.test(digits);

const problemOf = (text: string): string => {
  if (GROUPED.test(text)) return 'no rule distinguishes thousands from decimals: write digits alone';
  if (DECIMAL.test(text)) return 'units are whole';
  if (SCIENTIFIC.test(text))
    return 'a spreadsheet wrote it in scientific notation, and digits may be lost: format the column as whole numbers and export again';
  if (/^\(.*\)$/.test(text)) return 'write what is taken with a minus: -5';
  return 'it is not a whole number';
};

/** For a message: `onHand is "5.5": units are whole.` */
export const shown = (label: string, text: string, problem: string): string =>
  `${label} is "${text.length > MOST_OF_A_TEXT ? `${text.slice(0, MOST_OF_A_TEXT)}…` : text}": ${problem}.`;
