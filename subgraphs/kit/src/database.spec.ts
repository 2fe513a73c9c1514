import { describe, expect, it } from '@jest/globals';
import { isDatabaseOutage, violatesUnique } from './database.ts';

const failure = (details: object) => Object.assign(new Error('failed'), details);

describe('isDatabaseOutage', () => {
  it.each(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '08006'])('is %s', (code) => {
    expect(isDatabaseOutage(failure({ code }))).toBe(true);
  });

  it.each(['Connection terminated unexpectedly', 'timeout exceeded when trying to connect'])('is "%s"', (message) => {
    expect(isDatabaseOutage(new Error(message))).toBe(true);
  });

  it.each([failure({ code: '23505' }), failure({ code: '42P01' }), new Error('Oh.'), 'ECONNREFUSED', null])(
    'is not %p',
    (error) => {
      expect(isDatabaseOutage(error)).toBe(false);
    },
  );
});

describe('violatesUnique', () => {
  it('is a unique violation of that constraint alone', () => {
    const error = failure({ code: '23505', constraint: 'parcels_pkey' });

    expect(violatesUnique(error, 'parcels_pkey')).toBe(true);
    expect(violatesUnique(error, 'shipments_pkey')).toBe(false);
    expect(violatesUnique(failure({ code: '23514', constraint: 'parcels_pkey' }), 'parcels_pkey')).toBe(false);
  });
});
