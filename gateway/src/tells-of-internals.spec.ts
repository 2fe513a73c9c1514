import { describe, expect, it } from '@jest/globals';
import { tellsOfInternals } from './tells-of-internals.ts';

describe('tellsOfInternals', () => {
  it.each([
    'fetch http://10.0.0.5:4001/graphql failed',
    'connect ECONNREFUSED 10.0.0.5',
    'connect to ::1:5432 refused',
    'no answer of db:5432',
    'orders.tutti.svc did not answer',
    'other side closed (UND_ERR_SOCKET)',
    'ENOENT: no such file',
    'cannot read /srv/tutti/orders/dist/server.js',
    'cannot read C:\\tutti\\orders',
    'boom in place-order.ts',
    'boom\n    at placeOrder (file.js:1:2)',
    'SELECT * FROM orders WHERE id = $1',
    'select email from customers where id = 1;',
    'relation "orders" does not exist',
    'duplicate key value violates unique constraint',
    'Invalid `prisma.order.findMany()` invocation',
    "TypeError: Cannot read properties of null (reading 'id')",
    'x is not a function',
    'Bearer abc',
    'token eyJhbGciOiJIUzI1NiJ9.e30.x',
    'x'.repeat(1_001),
  ])('finds a trace in: %.60s', (message) => {
    expect(tellsOfInternals(message)).toBe(true);
  });

  it.each([
    '`first` must be from 1 to 100.',
    'No such place.',
    'The place 42420 in the US is not known.',
    'A time must be RFC 3339, for example "2026-11-25T15:04:00Z".',
    'Variable "$input" got invalid value "x" at "input.lines[0].quantity"; Int cannot represent non-integer value: "x"',
    'Open from 08:00 to 18:30 on weekdays; ECOMMERCE, EXPRESS.',
    '`after` is not a cursor of this connection.',
    'Select a location from the list, and update the address and its region.',
  ])('lets pass: %.60s', (message) => {
    expect(tellsOfInternals(message)).toBe(false);
  });
});
