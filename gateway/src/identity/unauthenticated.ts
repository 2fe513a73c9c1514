import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';

/** Of RFC 6750: how a token, or whatever was sent for one, was wrong. */
type Challenge = 'invalid_token' | 'invalid_request';

/** Says in ASCII and in general terms what is wrong with what was sent; without `challenge`, that nothing was. */
export const unauthenticated = (message: string, challenge?: Challenge): GraphQLError =>
  refusal(401, 'UNAUTHENTICATED', message, [
    ['www-authenticate', challenge ? `Bearer error="${challenge}", error_description="${message}"` : 'Bearer'],
  ]);

/** For what is genuine, and not good any more or not yet: nobody has guessed it. */
export const untimely = (message: string): GraphQLError => {
  const refusal = unauthenticated(message, 'invalid_token');
  refusal.extensions.isGenuine = true;
  return refusal;
};

/** Whether a request was refused for credentials that somebody may have made up. */
export const isGuess = (error: unknown): boolean =>
  error instanceof GraphQLError && error.extensions.code === 'UNAUTHENTICATED' && !error.extensions.isGenuine;

export const forbidden = (message: string): GraphQLError => refusal(403, 'FORBIDDEN', message, []);

/** An outage: the same token or key may be sent again. */
export const cannotTell = (): GraphQLError =>
  refusal(503, 'SERVICE_UNAVAILABLE', 'Who asks can’t be checked at the moment. Try again.', [['retry-after', '2']]);

const refusal = (status: number, code: string, message: string, headers: [string, string][]): GraphQLError => {
  // Apollo Server's own type of it leaves out the headers.
  const extensions: object = { code, http: { status, headers: new HeaderMap(headers) } };
  return new GraphQLError(message, { extensions: { ...extensions } });
};
