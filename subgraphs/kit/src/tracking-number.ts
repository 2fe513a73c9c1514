/**
 * What names a parcel: its number without blanks and hyphens, in capital letters, so that "1z 999 aa1" in groups, in small
 * letters or with hyphens is one number. Empty for a text of nothing else.
 */
export const trackingKey = (trackingNumber: string): string =>
  trackingNumber
    .normalize('NFKC')
    .replace(/[\s\p{Z}\p{Pd}\p{C}]/gu, '')
    .toUpperCase();
