export interface Target {
  readonly path: string;
  /** Begins with `?`, or is empty. */
  readonly search: string;
}

/** Of `/path?search`, or of the absolute form that a proxy may send; null for anything else. */
export const targetOf = (url = ''): Target | null => {
  if (!url.startsWith('/')) {
    if (!URL.canParse(url)) return null;
    const { protocol, pathname, search } = new URL(url);
    return protocol === 'http:' || protocol === 'https:' ? { path: pathname, search } : null;
  }
  const end = url.indexOf('?');
  return end === -1 ? { path: url, search: '' } : { path: url.slice(0, end), search: url.slice(end) };
};
