import { GraphQLError } from 'graphql';

type Path = readonly (string | number)[];

/** More places of the same kind say nothing more. */
export const MOST_PLACES = 100;

export const unauthorizedField = (path: Path): GraphQLError =>
  new GraphQLError('Unauthorized field or type', { path, extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } });

export const wrongValue = (path: Path): GraphQLError => brokenWord('A service answered no value of this type.', path);

export const missingValue = (path: Path): GraphQLError =>
  brokenWord('A service left out a value that must be there.', path);

const brokenWord = (message: string, path: Path) =>
  new GraphQLError(message, { path, extensions: { code: 'SERVICE_UNAVAILABLE' } });
