import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type OperationDefinitionNode, parse } from 'graphql';
import { clientAddresses } from '../limits/client-address.ts';
import { type Priority, priorityOf, TURNED_AWAY_FROM } from './priorities.ts';
import { createShedding, overloaded, refuseAtTheDoor, type Shedding } from './shedding.ts';

const PRIORITIES = Object.keys(TURNED_AWAY_FROM) as Priority[];

let delay = 0;
let shedding: Shedding;
beforeEach(() => {
  delay = 0;
  shedding = createShedding(
    { maxRunning: 100, maxOpen: 3, maxOpenPerAddress: 2, maxDelayMilliseconds: 200 },
    () => delay,
    () => 0.99,
  );
});

const begin = (priority: Priority, times: number) => {
  let begun = 0;
  for (let time = 0; time < times; time++) if (!shedding.begin(priority)) begun += 1;
  return begun;
};
const anAnswer = () => new EventEmitter() as unknown as ServerResponse;
let networks = 0;
const admit = (answer = anAnswer(), network = `198.51.100.${networks++}`) => shedding.admit(answer, network);

describe('createShedding', () => {
  it('leaves room for each kind of request that the kinds before it may not take, the most for orders', () => {
    expect(PRIORITIES.map((priority) => begin(priority, 200))).toEqual([70, 15, 10, 5]);
    expect(shedding.running).toBe(100);
  });

  it('lets the next one begin when one ends', () => {
    begin('BROWSING', 70);
    shedding.end();

    expect([shedding.begin('BROWSING'), shedding.begin('BROWSING')]).toEqual([null, { retryAfterSeconds: 4 }]);
  });

  it.each<[number, Priority[]]>([
    [139, []],
    [140, ['BROWSING']],
    [170, ['BROWSING', 'WORKING']],
    [190, ['BROWSING', 'WORKING', 'CHANGING']],
    [200, PRIORITIES],
  ])('turns away who can wait best while the event loop is %i ms late', (late, refused) => {
    delay = late;

    expect(PRIORITIES.filter((priority) => shedding.begin(priority))).toEqual(refused);
  });

  it('lets nobody in at the door while so many are inside, or the event loop is too late', () => {
    const [first, ...others] = [anAnswer(), anAnswer(), anAnswer()] as const;
    for (const answer of [first, ...others]) expect(admit(answer)).toBeNull();

    expect(admit()).toEqual({ retryAfterSeconds: 4 });
    first.emit('close');
    expect([shedding.open, admit()]).toEqual([2, null]);

    others[0].emit('close');
    delay = 200;
    expect(admit()).toEqual({ retryAfterSeconds: 4 });
  });

  it.each([
    ['an address', ['203.0.113.9', '203.0.113.9', '203.0.113.9'], '203.0.113.10'],
    ['a /48 of IPv6', ['2001:db8:1:1::/64', '2001:db8:1:2::/64', '2001:db8:1:3::/64'], '2001:db8:2:1::/64'],
  ])('lets %s have its share of the door', (_, [one = '', two = '', three = ''], other) => {
    const first = anAnswer();
    expect([admit(first, one), admit(anAnswer(), two)]).toEqual([null, null]);

    expect(admit(anAnswer(), three)).toEqual({ retryAfterSeconds: 4 });
    expect(admit(anAnswer(), other)).toBeNull();
    first.emit('close');
    expect(admit(anAnswer(), three)).toBeNull();
  });

  it('keeps a part of the door for those who signed in', () => {
    const guest = anAnswer();
    expect([shedding.admitGuest(guest), shedding.admitGuest(anAnswer())]).toEqual([null, null]);

    expect(shedding.admitGuest(anAnswer())).toEqual({ retryAfterSeconds: 4 });
    guest.emit('close');
    expect(shedding.admitGuest(anAnswer())).toBeNull();
  });

  it('refuses at the door with status 503', () => {
    delay = 200;

    const request = { socket: { remoteAddress: '203.0.113.9' }, headers: {} } as IncomingMessage;
    expect(() => refuseAtTheDoor(shedding, clientAddresses(''))(request, anAnswer())).toThrow(
      expect.objectContaining({ status: 503, code: 'OVERLOADED', headers: { 'retry-after': '4' } }),
    );
  });

  it('says when to come again, with status 503', () => {
    const extensions: Record<string, unknown> = overloaded({ retryAfterSeconds: 3 }).extensions;

    expect(extensions).toMatchObject({ code: 'OVERLOADED', retryAfter: 3, http: { status: 503 } });
    expect([...(extensions.http as { headers: Map<string, string> }).headers]).toEqual([['retry-after', '3']]);
  });
});

describe('priorityOf', () => {
  const priority = (document: string, ...roles: ('anonymous' | 'customer' | 'operator')[]) =>
    priorityOf(parse(document).definitions[0] as OperationDefinitionNode, {
      caller: { subject: 's', roles, scopes: [], locations: [] },
    });

  it.each([
    ['BROWSING', '{ products { sku } }', 'anonymous'],
    ['WORKING', '{ products { sku } }', 'customer'],
    ['WORKING', '{ placeOrder }', 'operator'],
    ['CHANGING', 'mutation { cancelOrder { order { id } } }', 'operator'],
    ['ORDERING', 'mutation { placeOrder { order { id } } }', 'anonymous'],
    ['ORDERING', 'mutation { later: cancelOrder { id } mine: reserveStock { id } }', 'customer'],
  ] as const)('is %s for %s of %s', (expected, document, role) => {
    expect(priority(document, role)).toBe(expected);
  });
});
