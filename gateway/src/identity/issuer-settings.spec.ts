import { describe, expect, it } from '@jest/globals';
import { issuersFrom } from './issuer-settings.ts';

const shop = {
  name: 'shop',
  issuer: 'https://login.shop.example/',
  jwksUrl: 'https://login.shop.example/keys',
  audience: 'tutti',
};
const read = (...given: readonly unknown[]) => issuersFrom(JSON.stringify(given), 'production');
const refusal = (why: string) => `IDENTITY_ISSUERS can’t be used: ${why}`;

describe('issuersFrom', () => {
  it('trusts nobody where nobody is named', () => {
    expect([issuersFrom('', 'production'), issuersFrom(' ', 'production'), read()]).toEqual([[], [], []]);
  });

  it('lets an issuer give every role unless it says which', () => {
    expect(read(shop)).toEqual([
      {
        ...shop,
        audience: ['tutti'],
        roles: ['customer'],
      },
    ]);
    expect(read({ ...shop, audience: ['a', 'b'], roles: ['customer'] })).toMatchObject([
      { audience: ['a', 'b'], roles: ['customer'] },
    ]);
  });

  it.each([
    ['https://x.example/|https://x.example/keys|tutti', 'it must be a JSON list'],
    ['{}', 'it must be a JSON list'],
    ['[null]', 'name must be'],
    ['["shop"]', 'nobody knows 0'],
  ])('refuses %s', (json, why) => {
    expect(() => issuersFrom(json, 'production')).toThrow(refusal(why));
  });

  it.each<[object, string]>([
    [{ name: 'Shop' }, 'name must be a short word'],
    [{ name: 'partner' }, 'name must be a short word'],
    [{ name: 'development' }, 'name must be a short word'],
    [{ issuer: '' }, 'issuer of shop must be a text'],
    [{ jwksUrl: 'keys' }, 'jwksUrl of shop must be a URL'],
    [{ jwksUrl: 'http://login.shop.example/keys' }, 'jwksUrl of shop must begin with https:'],
    [{ jwksUrl: 'file:///etc/keys' }, 'jwksUrl of shop must begin with https:'],
    [{ audience: undefined }, 'audience of shop must be a text or a list of some'],
    [{ audience: [] }, 'audience of shop must be a text or a list of some'],
    [{ audience: [''] }, 'audience of shop must be a text or a list of some'],
    [{ roles: ['root'] }, 'roles of shop must be some of customer, associate'],
    [{ roles: ['anonymous'] }, 'roles of shop must be some of customer, associate'],
    [{ role: 'customer' }, 'nobody knows role'],
  ])('refuses %j', (over, why) => {
    expect(() => read({ ...shop, ...over })).toThrow(refusal(why));
  });

  it('refuses two that have a name or an issuer in common', () => {
    expect(() => read(shop, { ...shop, issuer: 'https://other.example/' })).toThrow(
      refusal('two issuers have the same name'),
    );
    expect(() => read(shop, { ...shop, name: 'staff' })).toThrow(refusal('two issuers have the same issuer'));
  });

  it('takes keys over plain HTTP from this machine, or for development', () => {
    const given = JSON.stringify([{ ...shop, jwksUrl: 'http://keys.internal/keys' }]);

    expect(issuersFrom(given, 'development')).toHaveLength(1);
    expect(read({ ...shop, jwksUrl: 'http://127.0.0.1:8080/keys' })).toHaveLength(1);
  });
});
