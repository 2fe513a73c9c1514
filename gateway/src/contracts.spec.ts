import { describe, expect, it } from '@jest/globals';
import { coerceInputValue, type GraphQLInputType } from 'graphql';
import { contractSchema } from './contracts.ts';

describe('contractSchema', () => {
  it('has what the audience has, and nothing else', () => {
    const fields = (audience: 'storefront' | 'csr') =>
      Object.keys(contractSchema(audience).getQueryType()?.getFields() ?? {});

    expect(fields('storefront')).toEqual(expect.arrayContaining(['me', 'products', 'trackOrder']));
    expect(fields('storefront')).not.toContain('order');
    expect(fields('csr')).toEqual(expect.arrayContaining(['order', 'searchOrders']));
    expect(fields('csr')).not.toContain('stockAudit');
  });

  it('refuses a malformed time', () => {
    const dateTime = contractSchema('partner').getType('DateTime') as GraphQLInputType;

    expect(coerceInputValue('2026-11-25T15:04:00Z', dateTime)).toBeDefined();
    expect(() => coerceInputValue('tomorrow', dateTime)).toThrow();
  });

  it('throws where there is no contract, or none that can be read', () => {
    expect(() => contractSchema('csr', new URL('file:///nowhere/'))).toThrow('The contract /nowhere/csr.graphql');
  });
});
