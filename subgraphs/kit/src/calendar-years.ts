const FIRST = Date.UTC(-1, 11, 31, 23, 59, 59, 999) + 1;
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Whether its year in UTC is 0000 to 9999: RFC 3339 has no text for any other, and an offset may lead there. */
export const isInWritableYear = (date: Date): boolean => date.getTime() >= FIRST && date.getTime() <= LAST;
