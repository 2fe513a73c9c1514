import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';

const SCALARS: Readonly<Record<string, string>> = {
  Int: '1',
  Float: '1',
  Boolean: 'false',
  Quantity: '1',
  Seconds: '1',
  Decimal: '"1.00"',
  DateTime: '"2026-11-25T15:04:00Z"',
};

/** The least that a type takes: it names nothing that there is. */
export const leastLiteral = (type: GraphQLInputType): string => {
  if (isNonNullType(type)) return leastLiteral(type.ofType);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (!isInputObjectType(type)) return SCALARS[type.name] ?? '"nothing"';
  const fields = Object.values(type.getFields()).filter(isRequiredInputField);
  return `{ ${fields.map((field) => `${field.name}: ${leastLiteral(field.type)}`).join(', ')} }`;
};
