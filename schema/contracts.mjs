// What each audience sees of the supergraph.
import { Supergraph } from '@apollo/federation-internals';
import { buildSchema, GraphQLSchema, Kind, lexicographicSortSchema, parse, printSchema, visit } from 'graphql';

/** Audiences with a contract of their own; operators have the whole API. */
export const AUDIENCES = ['storefront', 'csr', 'partner'];

/** All that anybody may ask: the supergraph without federation's own and without what is inaccessible. */
export const apiSchema = (supergraph) =>
  // Composition has validated it.
  Supergraph.build(supergraph, { supportedFeatures: null, validateSupergraph: false }).apiSchema().toGraphQLJSSchema();

/**
 * An audience's API as sorted SDL. A type's tags say which contracts have it, and a field's tags, where it has any, narrow
 * that; without any, it is for operators alone. An input, enum or scalar is wherever something leads to it. Throws where
 * a field that stays needs a type that goes.
 */
export const contractSdl = (supergraphSdl, audience) => {
  try {
    const schema = apiSchema(hideFromAudience(parse(supergraphSdl, { noLocation: true }), audience));
    return `${printSchema(lexicographicSortSchema(withoutUnreachable(schema)))}\n`;
  } catch (error) {
    throw new Error(`The contract ${audience} can’t be made: ${error.message}`);
  }
};

/** graphql-js finds types from the roots, all but the implementations of interfaces. */
const withoutUnreachable = (schema) =>
  new GraphQLSchema({
    ...schema.toConfig(),
    types: Object.values(schema.getTypeMap()).filter((type) => type.getInterfaces?.().length > 0),
  });

const isRoot = ({ name }) => /^(Query|Mutation|Subscription)$/.test(name.value);
/** `join__Graph` and its like are federation's, which hides them by itself. */
const isFederations = ({ name }) => name.value.includes('__');

const hideFromAudience = (supergraph, audience) => {
  const type = (node) => {
    if (isFederations(node)) return false;
    if (isRoot(node)) return { ...node, fields: node.fields.map((field) => (isTagged(field) ? field : hidden(field))) };
    return tagsOf(node).includes(audience) ? undefined : hidden(node);
  };
  const member = (node) => (isTagged(node) && !tagsOf(node).includes(audience) ? hidden(node) : undefined);
  return visit(supergraph, {
    ObjectTypeDefinition: type,
    InterfaceTypeDefinition: type,
    UnionTypeDefinition: type,
    FieldDefinition: member,
    InputValueDefinition: member,
    EnumValueDefinition: member,
    DirectiveDefinition: () => false,
  });
};

const INACCESSIBLE = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'inaccessible' } };

const isHidden = ({ directives }) => directives.some(({ name }) => name.value === 'inaccessible');
const hidden = (node) => (isHidden(node) ? node : { ...node, directives: [...node.directives, INACCESSIBLE] });

const tagsOf = ({ directives }) =>
  directives.filter(({ name }) => name.value === 'tag').map(({ arguments: [name] }) => name.value.value);
const isTagged = (node) => tagsOf(node).length > 0;

/** What the tags say and no contract does: each a line for whoever wrote them. */
export const tagMistakes = (supergraphSdl, contracts) => {
  const schemas = new Map(AUDIENCES.map((audience) => [audience, buildSchema(contracts[audience])]));
  return parse(supergraphSdl).definitions.flatMap((type) =>
    type.kind === Kind.OBJECT_TYPE_DEFINITION && !isHidden(type) && !isFederations(type)
      ? mistakesOf(type, schemas)
      : [],
  );
};

const mistakesOf = (type, schemas) => {
  const typeName = type.name.value;
  const places = [
    { place: typeName, tags: tagsOf(type), isIn: (schema) => schema.getType(typeName) },
    ...type.fields
      .filter((field) => !isHidden(field))
      .map((field) => ({
        place: `${typeName}.${field.name.value}`,
        tags: tagsOf(field),
        isIn: (schema) => schema.getType(typeName)?.getFields()[field.name.value],
      })),
  ];
  return places.flatMap(({ place, tags, isIn }) =>
    tags.flatMap((tag) => {
      const schema = schemas.get(tag);
      if (!schema) return [`${place} is tagged ${tag}, which is no audience: ${AUDIENCES.join(', ')}.`];
      return isIn(schema) ? [] : [`${place} is tagged ${tag}, and nothing leads to it there.`];
    }),
  );
};
