import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { claimFolder } from './sole-launcher.ts';

it('lets one launcher hold a folder, and the next one once it let go', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tutti-'));
  const first = await claimFolder(folder);

  expect(first).not.toBeNull();
  expect(await claimFolder(folder)).toBeNull();
  await new Promise((closed) => first?.close(closed));
  const second = await claimFolder(folder);
  expect(second).not.toBeNull();

  second?.close();
  rmSync(folder, { recursive: true });
});
