/** Settings under which nothing is refused for coming too often, or to a busy machine. */
export const UNLIMITED: Record<string, string> = {
  ...Object.fromEntries(
    [
      ...['RATE_LIMIT_REQUESTS', 'RATE_LIMIT_COST', 'RATE_LIMIT_DOCUMENTS', 'MAX_IN_FLIGHT', 'MAX_GUESSES'],
      'MAX_WRONG_CREDENTIALS',
    ].map((name) => [name, '0']),
  ),
  MAX_EVENT_LOOP_DELAY_MS: '600000',
};
