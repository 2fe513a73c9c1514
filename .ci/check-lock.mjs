// Refuses a package-lock.json with a package whose contents nothing vouches for, or with an address of a registry.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const faults = Object.entries(packages)
  .filter(([where, { link }]) => where.includes('node_modules/') && !link)
  .flatMap(([where, { integrity, resolved }]) => [
    ...(integrity?.startsWith('sha512-') ? [] : [`${where} has no sha512 hash: run node .ci/complete-lock.mjs.`]),
    ...(resolved === undefined ? [] : [`${where} names the address ${resolved}: install with this project's .npmrc.`]),
  ]);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
