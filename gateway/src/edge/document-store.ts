import type { DocumentStore as Store } from '@apollo/server';
import type { DocumentNode } from 'graphql';

/** Of the texts of all documents: their trees take some forty times as much. */
const MOST_LETTERS = 1_000_000;
/** Of one document, which isn't kept otherwise: none takes the place of all others. */
const LONGEST = MOST_LETTERS / 20;

/**
 * Documents that were parsed and found valid, by schema and hash; those that weren't asked for longest go first. Apollo's own
 * store writes each document as JSON to learn how large it is.
 */
export class DocumentStore implements Store {
  readonly #documents = new Map<string, DocumentNode>();
  #letters = 0;

  async get(key: string): Promise<DocumentNode | undefined> {
    const document = this.#documents.get(key);
    if (document) {
      // A Map keeps the order of insertion: what is asked for moves to its end.
      this.#documents.delete(key);
      this.#documents.set(key, document);
    }
    return document;
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    if (lettersOf(document) > LONGEST) return;
    await this.delete(key);
    this.#documents.set(key, document);
    this.#letters += lettersOf(document);
    for (const oldest of this.#documents.keys()) {
      if (this.#letters <= MOST_LETTERS) break;
      await this.delete(oldest);
    }
  }

  async delete(key: string): Promise<boolean> {
    const document = this.#documents.get(key);
    if (document) this.#letters -= lettersOf(document);
    return this.#documents.delete(key);
  }
}

const lettersOf = ({ loc }: DocumentNode): number => loc?.end ?? 0;
