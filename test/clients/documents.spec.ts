import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type OperationTypeNode, parse, validate } from 'graphql';
import { type Audience, clientDocument } from '../support/documents.ts';

/** What a client sees: the supergraph without federation's own and without what is inaccessible. */
const publicSchema = async () => {
  const { Supergraph } = await import('@apollo/federation-internals');
  const sdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
  // Whatever the supergraph is for: it is read here, not served.
  return Supergraph.build(sdl, { supportedFeatures: null }).apiSchema().toGraphQLJSSchema();
};

/** Documents of later parts of the product: their names are reserved, and must not be half there. */
const NOT_YET: Readonly<Record<Audience, readonly string[]>> = {
  storefront: ['OrderUpdated', 'QuoteDelivery', 'RequestReturn'],
  csr: [
    'ApproveReturn',
    'CreateExchange',
    'CustomerDesk',
    'EditOrder',
    'ExplainSourcing',
    'GrantAppeasement',
    'OpenCase',
    'OpenDispute',
    'PlaceHold',
    'PreviewOrderEdit',
    'RefundOrder',
    'ReleaseHold',
    'UpdateShippingAddress',
  ],
  partner: [
    'ConfirmPickup',
    'MarkReadyForPickup',
    'ReceiveReturn',
    'RejectFulfillmentOrder',
    'ReplenishmentPlan',
    'ReportShortPick',
  ],
};

const documents = (['storefront', 'csr', 'partner'] as const).flatMap((audience) =>
  readdirSync(new URL(`documents/${audience}/`, import.meta.url)).map((file) => ({
    audience,
    name: file.replace('.graphql', ''),
  })),
);

describe('consumers’ documents', () => {
  const served = documents.filter(({ audience, name }) => !NOT_YET[audience].includes(name));
  const reserved = documents.filter(({ audience, name }) => NOT_YET[audience].includes(name));

  it.each(served)('$audience/$name is valid', async ({ audience, name }) => {
    expect(validate(await publicSchema(), parse(clientDocument(audience, name)))).toEqual([]);
  });

  it.each(reserved)('$audience/$name is not served yet', async ({ audience, name }) => {
    const schema = await publicSchema();
    const document = parse(clientDocument(audience, name));
    // Validation has nothing to say of a root that isn't there.
    const [{ operation }] = document.definitions as unknown as [{ operation: OperationTypeNode }];
    expect(schema.getRootType(operation) ? validate(schema, document) : ['no such root']).not.toEqual([]);
  });
});
