import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { contractSchema } from '../contracts.ts';
import { openKnownDocuments } from '../edge/documents/known-documents.ts';
import { documentRefusal } from './document-rule.ts';
import { readLimitSettings } from './limit-settings.ts';
import { openPrices } from './priced-operation.ts';

const { of, defaultListSize } = readLimitSettings();
const prices = openPrices(defaultListSize);
const supergraph = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8');
const known = openKnownDocuments(fileURLToPath(new URL('../../../schema/documents', import.meta.url)));

/** The longest pages that may be asked for, and a page of twenty products. */
const LARGE = { first: 100, skus: Array.from({ length: 20 }, (_, at) => `SKU-${at}`) };

describe.each(['storefront', 'csr', 'partner'] as const)('what clients of the %s send', (audience) => {
  const schema = contractSchema(audience);
  prices.learn(schema, supergraph);

  it.each(known.of(audience).map(({ name, body }) => [name, body] as const))(
    'is within its limits: %s',
    (_name, text) => {
      const document = parse(text);
      const operation = getOperationAST(document) as OperationDefinitionNode;

      expect(documentRefusal(document, of[audience])).toBeUndefined();
      expect(prices.of(schema, document, operation).cost(LARGE)).toBeLessThanOrEqual(of[audience].cost);
    },
  );
});
