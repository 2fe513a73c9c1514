import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createConnection, createServer, type Server } from 'node:net';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Holds a data folder for this process, or answers null where another launcher holds it. The hold is a listening
 * socket, which the system takes back when its process dies: a killed launcher leaves nothing that could be stale.
 */
export const claimFolder = async (folder: string): Promise<Server | null> => {
  const address = socketFor(folder);
  const held = await tryListen(address);
  if (held || address.startsWith('\0') || (await answers(address))) return held;
  rmSync(address, { force: true });
  return tryListen(address);
};

/** Linux has names without files; elsewhere the file stays behind and is removed when nobody answers on it. */
const socketFor = (folder: string): string => {
  const name = `tutti-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`;
  if (platform() === 'linux') return `\0${name}`;
  return platform() === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
};

const tryListen = (address: string): Promise<Server | null> =>
  new Promise((resolve, reject) => {
    const server = createServer((connection) => connection.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(address, () => resolve(server));
  });

const answers = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const connection = createConnection(address, () => {
      connection.destroy();
      resolve(true);
    });
    connection.once('error', () => resolve(false));
  });
