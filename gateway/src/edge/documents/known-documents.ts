import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AUDIENCES, type Audience } from '../../request-context.ts';
import { audienceOfManifest, type KnownDocument, parseManifest } from './manifest.ts';

/** The documents of all published versions of all clients. */
export interface KnownDocuments {
  /** Each once, however many versions have it. */
  of(audience: Audience): readonly KnownDocument[];
  find(audience: Audience, id: string): KnownDocument | undefined;
  /** Reads the manifests again. Throws where one can't be read, and keeps those from before. */
  reload(): void;
}

/** Throws where a manifest can't be read: a gateway that lacks one would refuse a client's every request. */
export const openKnownDocuments = (folder: string): KnownDocuments => {
  let byAudience = readManifests(folder);
  return {
    of: (audience) => [...(byAudience.get(audience)?.values() ?? [])],
    find: (audience, id) => byAudience.get(audience)?.get(id),
    reload: () => {
      byAudience = readManifests(folder);
    },
  };
};

const readManifests = (folder: string) => {
  const byAudience = new Map<Audience, Map<string, KnownDocument>>(AUDIENCES.map((audience) => [audience, new Map()]));
  for (const file of manifestsIn(folder)) {
    const audience = audienceOfManifest(file);
    if (!audience) throw new Error(`${join(folder, file)} is not named after a client and its version.`);
    for (const document of readManifest(join(folder, file))) byAudience.get(audience)?.set(document.id, document);
  }
  return byAudience;
};

export const manifestsIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .toSorted();
  } catch (error) {
    throw new Error(`The clients' documents can't be read: ${(error as Error).message}`);
  }
};

export const readManifest = (file: string): readonly KnownDocument[] => {
  try {
    return parseManifest(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} can't be used: ${(error as Error).message}`);
  }
};
