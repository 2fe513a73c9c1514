import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Audience } from '../request-context.ts';
import { endEarly } from './end-early.ts';

/** What the edge says no to before GraphQL sees it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** Hears of a request that ends before there is an operation; without an audience it was for no endpoint. */
export type HearRefusal = (request: IncomingMessage, audience: Audience | undefined, why: unknown) => void;

export const badRequest = (message: string): Refusal => new Refusal(400, 'BAD_REQUEST', message);

/** The same form as GraphQL's own errors, so that clients read one form alone. */
export const bodyOf = ({ message, code }: Refusal): string =>
  JSON.stringify({ errors: [{ message, extensions: { code } }] });

/** Answers with the refusal. */
export const refuse = (response: ServerResponse, refusal: Refusal): void => {
  for (const [name, value] of Object.entries(refusal.headers)) response.setHeader(name, value);
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.statusCode = refusal.status;
  endEarly(response, bodyOf(refusal));
};
