// What consumers send, and whether the contracts still take it.
import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse, validate } from 'graphql';
import { schemaFrom } from './api.mjs';
import { AUDIENCES } from './contracts.mjs';

/** Every document that somebody relies on: the consumers' fixtures as far as they are served, and trusted manifests. */
export const readDocuments = async (root) => [...(await readFixtures(root)), ...(await readManifests(root))];

const readFixtures = async (root) => {
  const folder = new URL('test/clients/', root);
  const notYet = JSON.parse(await readFile(new URL('not-yet.json', folder), 'utf8'));
  const served = AUDIENCES.map(async (contract) => {
    const files = await readdir(new URL(`documents/${contract}/`, folder));
    const documents = files.map((file) => ({ contract, document: basename(file, '.graphql'), file }));
    return documents.filter(({ document }) => !notYet[contract].includes(document));
  });
  return Promise.all(
    (await Promise.all(served)).flat().map(async ({ contract, document, file }) => {
      const path = `test/clients/documents/${contract}/${file}`;
      return { contract, document, path, text: await readFile(new URL(path, root), 'utf8') };
    }),
  );
};

/** Apollo's manifests of persisted queries; a file's name begins with its audience: `storefront@7.json`. */
const readManifests = async (root) => {
  const files = await readdir(new URL('schema/documents/', root)).catch(() => []);
  const manifests = files
    .filter((file) => file.endsWith('.json'))
    .map(async (file) => {
      const path = `schema/documents/${file}`;
      const contract = /^[a-z]+/.exec(file)?.[0];
      const { operations } = JSON.parse(await readFile(new URL(path, root), 'utf8'));
      return operations.map(({ name, body }) => ({ contract, document: name, path, text: body }));
    });
  return (await Promise.all(manifests)).flat();
};

/** Documents that are not valid on their audience's API, with what is wrong. */
export const brokenDocuments = (documents, files) => {
  const schemas = new Map(
    [...new Set(documents.map(({ contract }) => contract))].map((contract) => [contract, schemaFrom(files, contract)]),
  );
  return documents.flatMap(({ contract, document, path, text }) => {
    const [error] = validate(schemas.get(contract), parse(text));
    return error ? [{ contract, document, message: `${path}: ${error.message}` }] : [];
  });
};
