import { describe, expect, it } from '@jest/globals';
import { mainLineOf, readableLine } from './service-log.ts';

describe('readableLine', () => {
  it('turns a structured warning into one line for people', () => {
    const line =
      '{"level":40,"time":"2026-11-25T15:04:00Z","service":"orders","eventId":"e1","try":2,"msg":"not\\nhandled"}';

    expect(readableLine(line)).toBe('warning: not handled  eventId=e1  try=2');
  });

  it.each(['{"level":30,"msg":"ready"}', '{"msg":"no level"}', '{"level":50', 'plain text', ''])(
    'passes over %s',
    (line) => {
      expect(readableLine(line)).toBeNull();
    },
  );
});

describe('mainLineOf', () => {
  it('finds what an uncaught error says', () => {
    const report = [
      '/app/server.js:3',
      "throw new Error('boom')",
      '^',
      '',
      'Error: boom',
      '    at main (/app/server.js:3)',
    ];

    expect(mainLineOf([...report, '', 'Node.js v20.19.0'])).toBe('Error: boom');
  });

  it("takes a service's own last words without its name", () => {
    expect(mainLineOf(['(node:7) Warning: old', 'orders: The database is out.'])).toBe('The database is out.');
  });

  it('has nothing to say of silence', () => {
    expect(mainLineOf([])).toBeUndefined();
  });
});
