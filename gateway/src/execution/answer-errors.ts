import { GraphQLError } from 'graphql';

type Path = readonly (string | number)[];

/** More places of the same kind say nothing more. */
export const MOST_PLACES = 100;

export const unauthorizedField = (path: Path): GraphQLError =>
  new GraphQLError('Unauthorized field or type', { path, extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } });

export const wrongValue = (path: Path, service?: string): GraphQLError =>
  brokenWord('A service answered no value of this type.', path, service);

export const missingValue = (path: Path, service?: string): GraphQLError =>
  brokenWord('A service left out a value that must be there.', path, service);

const brokenWord = (message: string, path: Path, service: string | undefined) =>
  new GraphQLError(message, { path, extensions: { code: 'SERVICE_UNAVAILABLE', ...(service && { service }) } });
