import { domainToASCII, domainToUnicode } from 'node:url';

/**
 * One form an address: trimmed, in compatibility-composed lower case, a domain of other letters in those letters
 * (`xn--mnchen-3ya.de` is `münchen.de`). Dots and plus signs before the @ stay, since they are the mailbox's own.
 */
export const normalEmail = (email: string): string => {
  const address = lowerCase(email).trim();
  if (PLAIN.test(address) && !address.includes('xn--')) return address;
  const at = address.lastIndexOf('@') + 1;
  return address.slice(0, at) + knownDomain(address.slice(at));
};

const PLAIN = /^[\x20-\x7e]*$/;

// Lower case takes some letters apart again.
const lowerCase = (text: string): string =>
  PLAIN.test(text) ? text.toLowerCase() : text.normalize('NFKC').toLowerCase().normalize('NFKC');

/** In its own letters, as addresses are kept; as it is where it is no domain name, but an IP address in one of its spellings. */
export const knownDomain = (domain: string): string => {
  const ascii = domainToASCII(domain);
  return IP_ADDRESS.test(ascii) ? domain : domainToUnicode(ascii) || domain;
};

const IP_ADDRESS = /^\d{1,3}(\.\d{1,3}){3}$/;

/** Why a text is no e-mail address. */
export const notAnEmail = (text: string): string =>
  text.trim() === ''
    ? 'The customer needs an e-mail address.'
    : `"${text.slice(0, 40)}" is no e-mail address: it needs one @ with something before and after it, at most 200 characters, and no blanks.`;
