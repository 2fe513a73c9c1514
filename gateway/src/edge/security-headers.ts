/** On every answer: nobody guesses its type, frames it, keeps it, or is told where a link led from. */
export const securityHeaders = (hstsSeconds: number): ReadonlyMap<string, string> =>
  new Map([
    ['cache-control', 'no-store'],
    ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
    ['cross-origin-resource-policy', 'same-origin'],
    ['referrer-policy', 'no-referrer'],
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ...(hstsSeconds > 0 ? [['strict-transport-security', `max-age=${hstsSeconds}; includeSubDomains`] as const] : []),
  ]);

/** GraphiQL carries all its scripts inside its page, and starts its editor's workers from there. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' blob:",
  'worker-src blob:',
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
