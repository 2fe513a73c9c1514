import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GraphQLSchema, Kind, type OperationDefinitionNode, parse, validate } from 'graphql';
import type { Audience } from '../../request-context.ts';
import type { Publication } from './arguments.ts';
import { manifestsIn, readManifest } from './known-documents.ts';
import {
  audienceOfClient,
  audienceOfManifest,
  type KnownDocument,
  manifestName,
  printManifest,
  sha256,
} from './manifest.ts';

export type ContractOf = (audience: Audience) => GraphQLSchema;

export interface Published {
  readonly file: string;
  readonly count: number;
  readonly skipped: readonly string[];
}

/** Writes a version's manifest. Throws where a document can't be taken, and where the version says something else already. */
export const publish = (publication: Publication, manifests: string, contractOf: ContractOf): Published => {
  const { client, version, replaces, skipsInvalid } = publication;
  const schema = contractOf(audienceOfClient(client) as Audience);
  const found = documentFilesIn(publication.folder).map((path) => readDocument(path, schema));
  const skipped = found.flatMap(({ wrong }) => wrong ?? []);
  if (skipped.length > 0 && !skipsInvalid) throw new Error(skipped.join('\n'));
  const documents = found.flatMap(({ document }) => document ?? []);
  if (documents.length === 0) throw new Error(`${publication.folder} holds no document to publish.`);
  const file = join(manifests, manifestName(client, version));
  const text = printManifest(documents);
  if (existsSync(file) && readFileSync(file, 'utf8') !== text && !replaces)
    throw new Error(`${file} is published with other documents: publish another version, or say --replace.`);
  mkdirSync(manifests, { recursive: true });
  writeFileSync(file, text);
  return { file, count: documents.length, skipped };
};

/** What is wrong with the manifests, one line each. */
export const check = (manifests: string, contractOf: ContractOf): readonly string[] =>
  manifestsIn(manifests).flatMap((file) => {
    try {
      const audience = audienceOfManifest(file);
      if (!audience) return [`${file}: a manifest is named CLIENT@VERSION.json, the client after its audience.`];
      const documents = readManifest(join(manifests, file));
      return documents.flatMap(({ name, body }) => {
        const wrong = whatIsWrong(body, contractOf(audience));
        return wrong ? [`${file}: ${name}: ${wrong}`] : [];
      });
    } catch (error) {
      return [(error as Error).message];
    }
  });

const documentFilesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .toSorted()
    .map((file) => join(folder, file));

const readDocument = (path: string, schema: GraphQLSchema): { document?: KnownDocument; wrong?: string } => {
  const body = readFileSync(path, 'utf8');
  const wrong = whatIsWrong(body, schema);
  if (wrong) return { wrong: `${path}: ${wrong}` };
  const { name, operation: type } = operationsIn(body)[0] as OperationDefinitionNode;
  return { document: { id: sha256(body), name: name?.value ?? '', type, body } };
};

const whatIsWrong = (body: string, schema: GraphQLSchema): string | undefined => {
  try {
    const operations = operationsIn(body);
    if (operations.length !== 1 || !operations[0]?.name) return 'It must be one operation, and that with a name.';
    if (!schema.getRootType(operations[0].operation)) return `There is no ${operations[0].operation} in the contract.`;
    return validate(schema, parse(body))[0]?.message;
  } catch (error) {
    return (error as Error).message;
  }
};

const operationsIn = (body: string): readonly OperationDefinitionNode[] =>
  parse(body).definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
