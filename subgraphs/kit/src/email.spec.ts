import { describe, expect, it } from '@jest/globals';
import { normalEmail } from './email.ts';

describe('normalEmail', () => {
  it.each([
    [' Ada@Example.COM ', 'ada@example.com'],
    ['Jose\u0301@example.com', 'josé@example.com'],
    ['ａｄａ@ｅｘａｍｐｌｅ.com', 'ada@example.com'],
    ['ada@xn--mnchen-3ya.de', 'ada@münchen.de'],
    ['ADA@MU\u0308NCHEN.DE', 'ada@münchen.de'],
    ['a.d.a+shop@example.com', 'a.d.a+shop@example.com'],
    ['ada@foo_bar.example', 'ada@foo_bar.example'],
    ['ada@0x7f.1', 'ada@0x7f.1'],
    ['é@192.168.1', 'é@192.168.1'],
    ['é@0x7f.1', 'é@0x7f.1'],
    ['no address', 'no address'],
    ['ä@not a domain', 'ä@not a domain'],
  ])('writes %p as %p, once and for all', (email, normal) => {
    expect(normalEmail(email)).toBe(normal);
    expect(normalEmail(normal)).toBe(normal);
  });
});
