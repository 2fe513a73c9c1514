import { readFileSync } from 'node:fs';

export type Audience = 'storefront' | 'csr' | 'partner';

const folder = new URL('../clients/documents/', import.meta.url);

/** A document that a consumer sends, as it stands. */
export const clientDocument = (audience: Audience, name: string): string =>
  readFileSync(new URL(`${audience}/${name}.graphql`, folder), 'utf8');

/** One example of variables for each document, by operation name; ids in it are placeholders. */
// biome-ignore lint/suspicious/noExplicitAny: each document's variables have a shape of their own
export const exampleVariables: Record<string, any> = JSON.parse(
  readFileSync(new URL('variables.json', folder), 'utf8'),
);
