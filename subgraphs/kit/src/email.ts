import { domainToASCII, domainToUnicode } from 'node:url';
import { quoted } from './messages.ts';

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

/** In its own letters, as addresses are kept; as it is where it is no domain name, an IP address for example. */
export const knownDomain = (domain: string): string => {
  const ascii = domainToASCII(domain);
  return NUMERIC.test(ascii) ? domain : domainToUnicode(ascii) || domain;
};

/** What URLs take for an IP address: the last label is a number (https://url.spec.whatwg.org/#ends-in-a-number-checker). */
const NUMERIC = /(?:^|\.)(?:\d+|0x[\da-f]*)\.?$|^\[/;

/** Why nobody can be reached at an address; null where somebody may be. */
export const emailFault = (email: string): string | null => {
  const address = normalEmail(email);
  if (!/^[^\s@]+@[^\s@]+$/.test(address))
    return `${quoted(email)} is no e-mail address: send one with a name, an @ and a domain, such as ada@example.com.`;
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return NUMERIC.test(domain) || NUMERIC.test(domainToASCII(domain))
    ? `${quoted(email)} has a number or an IP address for a domain: send one with a domain name, such as ada@example.com.`
    : null;
};
