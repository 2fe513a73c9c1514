import { describe, expect, it } from '@jest/globals';
import { ANSWER_TYPES, GRAPHQL_RESPONSE_TYPE, JSON_TYPE, preferredType } from './media-types.ts';

describe('preferredType', () => {
  it.each([
    [undefined, JSON_TYPE],
    ['', JSON_TYPE],
    ['*/*', JSON_TYPE],
    ['application/*', JSON_TYPE],
    ['application/json', JSON_TYPE],
    ['application/graphql-response+json', GRAPHQL_RESPONSE_TYPE],
    ['application/graphql-response+json; charset=utf-8', GRAPHQL_RESPONSE_TYPE],
    ['application/graphql-response+json, application/json', GRAPHQL_RESPONSE_TYPE],
    ['application/json, application/graphql-response+json', JSON_TYPE],
    ['application/graphql-response+json, application/json;q=0.9', GRAPHQL_RESPONSE_TYPE],
    ['application/json;q=0.8, application/graphql-response+json;q=0.9', GRAPHQL_RESPONSE_TYPE],
    ['text/html, APPLICATION/JSON', JSON_TYPE],
    ['*/*, application/json;q=0', GRAPHQL_RESPONSE_TYPE],
    ['application/graphql-response+json;q=0.5, */*;q=0.4', GRAPHQL_RESPONSE_TYPE],
  ])('takes of %j %s', (accept, type) => {
    expect(preferredType(accept, ANSWER_TYPES)).toBe(type);
  });

  it.each(['text/html', 'application/json;q=0', 'application/json;q=nonsense', 'nonsense', ',;,', 'image/*'])(
    'takes nothing of %j',
    (accept) => {
      expect(preferredType(accept, ANSWER_TYPES)).toBeUndefined();
    },
  );
});
