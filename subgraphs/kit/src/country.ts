import { iso31661, iso31661Alpha3ToAlpha2 } from 'iso-3166';

/** Kosovo is in no list of ISO's, and carriers deliver there by the code that ISO leaves to its users. */
const CODES: ReadonlySet<string> = new Set([...iso31661.map(({ alpha2 }) => alpha2), 'XK']);

/** Codes of two letters that others use, or that ISO withdrew. */
const MISTAKEN: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR', BU: 'MM', TP: 'TL', ZR: 'CD' };

/** The code in capital letters without blanks around it; null for what is no country of ISO 3166-1. */
export const countryOf = (text: string): string | null => {
  const code = text.trim().toUpperCase();
  return CODES.has(code) ? code : null;
};

/** Why a text is no country, and which one may have been meant. */
export const notACountry = (text: string): string => {
  const code = text.trim().toUpperCase();
  const meant = Object.hasOwn(MISTAKEN, code) ? MISTAKEN[code] : alpha2Of(code);
  const hint = meant ? `use ${meant}` : 'two letters are needed, for example US';
  return `"${text.slice(0, 20)}" is no country of ISO 3166-1: ${hint}.`;
};

const alpha2Of = (code: string): string | undefined =>
  Object.hasOwn(iso31661Alpha3ToAlpha2, code) ? iso31661Alpha3ToAlpha2[code] : undefined;
