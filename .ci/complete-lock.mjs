// Adds to package-lock.json the optional platform packages that the registry at hand couldn't serve: npm leaves them out
// when it writes the lock, and then `npm ci` refuses it. Then asks the registry for the hash of each package that has none,
// so that whoever installs it is sure to get what was meant. Run it after every change of dependencies.
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';

const FILE = new URL('../package-lock.json', import.meta.url);
const OS = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  openharmony: 'openharmony',
  win32: 'win32',
  windows: 'win32',
};
const CPU = /(?:^|-)(arm64|x64|ia32|ppc64|s390x|riscv64|loong64|arm|64)(?:-|$)/;

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const { packages } = lock;

/** Where Node would find `name` when the package at `where` asks for it, nearest first. */
const placesOf = (where, name) => {
  const places = [];
  for (let base = where; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    places.push(`${base ? `${base}/` : ''}node_modules/${name}`);
    if (!base) return places;
  }
};

/** What a platform package's name says of where it runs, for example core-linux-arm64-musl. */
const platformOf = (name) => {
  const words = name.split('/').at(-1);
  const os = Object.keys(OS).find((word) => words.split('-').includes(word));
  const cpu = CPU.exec(words)?.[1];
  if (!os || !cpu) throw new Error(`${name} doesn't say for which platform it is.`);
  const libc = words.includes('musl') ? 'musl' : words.includes('gnu') ? 'glibc' : null;
  return { cpu: [cpu === '64' ? 'x64' : cpu], os: [OS[os]], ...(os === 'linux' && libc && { libc: [libc] }) };
};

let added = 0;
for (const [where, entry] of Object.entries({ ...packages })) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (placesOf(where, name).some((place) => packages[place])) continue;
    packages[`node_modules/${name}`] = {
      version: range.replace(/^[\^~]/, ''),
      ...platformOf(name),
      dev: entry.dev,
      optional: true,
    };
    added++;
  }
}
/** The name in the registry: what follows the last folder of packages. */
const nameOf = (where) => where.slice(where.lastIndexOf('node_modules/') + 'node_modules/'.length);

const integrityOf = async (name, version) => {
  const { stdout } = await promisify(execFile)('npm', ['view', `${name}@${version}`, 'dist.integrity', '--json']);
  const integrity = stdout.trim() && JSON.parse(stdout);
  if (!/^sha512-/.test(integrity)) throw new Error(`The registry knows no hash of ${name}@${version}.`);
  return integrity;
};

let hashed = 0;
for (const [where, entry] of Object.entries(packages)) {
  if (!where.includes('node_modules/') || entry.link || entry.integrity) continue;
  // Where npm writes it: after the version.
  const { version, ...rest } = entry;
  packages[where] = { version, integrity: await integrityOf(nameOf(where), version), ...rest };
  hashed++;
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} platform packages and ${hashed} hashes added to package-lock.json.`);
