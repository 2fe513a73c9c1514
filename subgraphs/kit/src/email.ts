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

/** In its own letters, as addresses are kept; as it is where it is no domain name. */
export const knownDomain = (domain: string): string => domainToUnicode(domainToASCII(domain)) || domain;
