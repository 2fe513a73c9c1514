// Writes test/authorization/access-matrix.md: which role gets which field, as the SDL says it now, so that a changed rule
// shows in review. With --check it writes nothing and fails on a difference. It shares no code with the gateway, which
// is tested against it.
import { readFile, writeFile } from 'node:fs/promises';
import { getNamedType, isObjectType } from 'graphql';
import { ENDPOINTS, ROLES, readNeeds } from './access-needs.mjs';
import { readFiles, readFrom, schemaFrom } from './api.mjs';
import { AUDIENCES } from './contracts.mjs';

/** The fields that a role comes to through fields that it may have. */
const fieldsWithinReach = (schema, role, needsOf) => {
  const reached = new Set();
  const types = [schema.getQueryType(), schema.getMutationType()].filter(Boolean);
  for (const type of types) {
    for (const field of Object.values(type.getFields())) {
      if (!needsOf(type, field).every(({ isMet }) => isMet(role, ROLES[role].scopes))) continue;
      reached.add(`${type.name}.${field.name}`);
      const answer = getNamedType(field.type);
      if (isObjectType(answer) && !types.includes(answer)) types.push(answer);
    }
  }
  return reached;
};

const makeMatrix = (schemas, needs) => {
  const needsOf = (type, field) => [
    ...new Map(
      [type.name, `${type.name}.${field.name}`, getNamedType(field.type).name]
        .flatMap((coordinate) => needs.get(coordinate) ?? [])
        .map((need) => [need.text, need]),
    ).values(),
  ];
  const reach = (role, endpoint) =>
    ROLES[role].endpoints.includes(endpoint) ? fieldsWithinReach(schemas[endpoint], role, needsOf) : new Set();
  const reached = Object.keys(ROLES).map((role) =>
    Object.keys(ENDPOINTS).map((endpoint) => [ENDPOINTS[endpoint], reach(role, endpoint)]),
  );
  return allFields(schemas.operator).map(({ type, field }) => [
    `${type.name}.${field.name}`,
    needsOf(type, field)
      .map(({ text }) => text)
      .join(', '),
    ...reached.map((endpoints) =>
      endpoints
        .filter(([, fields]) => fields.has(`${type.name}.${field.name}`))
        .map(([letter]) => letter)
        .join(''),
    ),
  ]);
};

const allFields = (schema) =>
  Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
    .toSorted((one, other) =>
      `${one.type.name}.${one.field.name}` < `${other.type.name}.${other.field.name}` ? -1 : 1,
    );

const HEADER = `# Who gets which field

Generated from the SDL by \`npm run generate\`; a change in it is a change of who may have what, and is reviewed as one.
Letters name the endpoints where a role, with the scopes that it is granted when it asks for nothing in particular, gets
the field: **S** \`/storefront/graphql\`, **C** \`/csr/graphql\`, **P** \`/partner/graphql\`, **O** \`/graphql\`. Whose things
they then see is for the subgraphs to say. \`needs\` is what the field, its type and the type it answers ask for together.
`;

const print = (rows) => {
  const all = [['field', 'needs', ...Object.keys(ROLES)], ...rows];
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const [head, ...body] = all.map(line);
  return `${HEADER}\n${head}\n| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |\n${body.join('\n')}\n`;
};

const folder = new URL('./', import.meta.url);
const matrixFile = new URL('../test/authorization/access-matrix.md', folder);
const names = ['supergraph.graphql', ...AUDIENCES.map((audience) => `contracts/${audience}.graphql`)];
const files = await readFiles(new Map(names.map((name) => [name, ''])), readFrom(folder));
const schemas = Object.fromEntries(Object.keys(ENDPOINTS).map((audience) => [audience, schemaFrom(files, audience)]));
const matrix = print(makeMatrix(schemas, readNeeds(files.get('supergraph.graphql'))));
if (!process.argv.includes('--check')) await writeFile(matrixFile, matrix);
else if ((await readFile(matrixFile, 'utf8').catch(() => '')) !== matrix) {
  console.error('test/authorization/access-matrix.md is not what the SDL says: run `npm run generate`.');
  process.exitCode = 1;
}
