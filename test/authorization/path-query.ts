import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

export interface Step {
  readonly type: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
}

/** Fields from a root to one that is looked at. */
export type FieldPath = readonly Step[];

export const coordinateOf = ({ type, field }: Step): string => `${type.name}.${field.name}`;

/**
 * A way to each field of a schema, through fields that `mayPass` alone; where none may pass, the field has no way. Breadth
 * first, so that ways are short.
 */
export const waysToFields = (schema: GraphQLSchema, mayPass: (path: FieldPath) => boolean): Map<string, FieldPath> => {
  const ways = new Map<string, FieldPath>();
  const roots = [schema.getQueryType(), schema.getMutationType()].filter((type) => type != null);
  const due = roots.map((type) => ({ type, way: [] as FieldPath }));
  const seen = new Set(roots);
  for (const { type, way } of due) {
    for (const field of Object.values(type.getFields())) {
      const path = [...way, { type, field }];
      ways.set(`${type.name}.${field.name}`, path);
      const answer = getNamedType(field.type);
      if (!isObjectType(answer) || seen.has(answer) || !mayPass(path)) continue;
      seen.add(answer);
      due.push({ type: answer, way: path });
    }
  }
  return ways;
};

/** The least document that asks for a field by a way, with variables for what its arguments need. */
export const documentOf = (path: FieldPath): string => {
  const [{ type: root } = { type: undefined }] = path;
  const operation = root?.name === 'Mutation' ? 'mutation' : 'query';
  const variables: string[] = [];
  const selections = path.reduceRight(
    (inner, { field }, depth) => {
      const needed = field.args.filter(isRequiredArgument).map(({ name, type }) => {
        variables.push(`$${name}${depth}: ${type}`);
        return `${name}: $${name}${depth}`;
      });
      return `${field.name}${needed.length > 0 ? `(${needed.join(', ')})` : ''}${inner && ` { ${inner} }`}`;
    },
    leafOf(path.at(-1)),
  );
  return `${operation}${variables.length > 0 ? ` (${variables.join(', ')})` : ''} { ${selections} }`;
};

const leafOf = (step: Step | undefined): string =>
  step && isLeafType(getNamedType(step.field.type)) ? '' : '__typename';
