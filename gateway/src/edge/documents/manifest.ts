import { createHash } from 'node:crypto';
import { AUDIENCES, type Audience } from '../../request-context.ts';

const FORMAT = 'apollo-persisted-query-manifest';

/** One operation with its fragments, as a client sends it. */
export interface KnownDocument {
  /** SHA-256 of the body, in hex. */
  readonly id: string;
  readonly name: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly body: string;
}

/** The documents of one version of one client, in Apollo's format for persisted query manifests. */
export interface Manifest {
  readonly format: typeof FORMAT;
  readonly version: 1;
  readonly operations: readonly KnownDocument[];
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The same documents make the same text, in whatever order they come. */
export const printManifest = (documents: readonly KnownDocument[]): string => {
  const operations = documents
    .map(({ id, name, type, body }) => ({ id, name, type, body }))
    .toSorted((one, other) => (one.name === other.name ? compare(one.id, other.id) : compare(one.name, other.name)));
  return `${JSON.stringify({ format: FORMAT, version: 1, operations } satisfies Manifest, null, 2)}\n`;
};

/** Throws where it is no manifest, and where an id is not its body's: anything could run under it. */
export const parseManifest = (text: string): readonly KnownDocument[] => {
  const manifest = JSON.parse(text) as Partial<Manifest> | null;
  if (manifest?.format !== FORMAT || manifest.version !== 1 || !Array.isArray(manifest.operations))
    throw new Error(`It is not in the format ${FORMAT}, version 1.`);
  for (const { id, name, body } of manifest.operations as Partial<KnownDocument>[]) {
    if (typeof body !== 'string' || typeof name !== 'string' || sha256(body) !== id)
      throw new Error(`The id of ${name} is not the SHA-256 of its body.`);
  }
  return manifest.operations;
};

/** `storefront@7.json`, or `storefront-ios@2.1.0.json`: a client's name begins with its audience. */
export const manifestName = (client: string, version: string): string => `${client}@${version}.json`;

const NAME = /^(?<client>[a-z][a-z\d-]*)@(?<version>[\w.-]+)\.json$/;

/** Whose manifest a file is; null for a name that no manifest has. */
export const audienceOfManifest = (file: string): Audience | null =>
  audienceOfClient(NAME.exec(file)?.groups?.client ?? '');

export const audienceOfClient = (client: string): Audience | null =>
  AUDIENCES.find((audience) => client === audience || client.startsWith(`${audience}-`)) ?? null;

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
