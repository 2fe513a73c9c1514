import { describe, expect, it } from '@jest/globals';
import { emailFault, normalEmail } from './email.ts';

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
    ['é@12345', 'é@12345'],
    ['é@１９２。168.1', 'é@192。168.1'],
    ['no address', 'no address'],
    ['ä@not a domain', 'ä@not a domain'],
  ])('writes %p as %p, once and for all', (email, normal) => {
    expect(normalEmail(email)).toBe(normal);
    expect(normalEmail(normal)).toBe(normal);
  });
});

describe('emailFault', () => {
  it.each([
    'ada@example.com',
    ' Ada@Example.COM ',
    'é@münchen.de',
    'ada@xn--mnchen-3ya.de',
    'ada@163.com',
    'ada@localhost',
    'a@1.de',
  ])('finds none in %p', (email) => {
    expect(emailFault(email)).toBeNull();
  });

  it.each(['', ' ', 'ada', 'ada@', '@example.com', 'a b@example.com', 'a@b@example.com'])('refuses %p', (email) => {
    expect(emailFault(email)).toBe(
      `"${email}" is no e-mail address: send one with a name, an @ and a domain, such as ada@example.com.`,
    );
  });

  it.each([
    'é@192.168.1',
    'ada@192.168.0.1',
    'ada@192.168.0.1.',
    'ada@0x7f.1',
    'ada@12345',
    'ada@１２３',
    'ada@192。168。0。1',
    'ada@example.123',
    'ada@[::1]',
    'ada@[192.168.0.1]',
  ])('refuses %p, whose domain is no name', (email) => {
    expect(emailFault(email)).toBe(
      `"${email}" has a number or an IP address for a domain: send one with a domain name, such as ada@example.com.`,
    );
  });
});
