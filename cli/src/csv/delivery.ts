import { type FileHandle, open, stat } from 'node:fs/promises';

/** A file that was delivered, held open: another one put in its place meanwhile doesn't matter. */
export interface Delivery {
  readonly bytes: number;
  /** From its beginning, each time; says how far it is. */
  read(onRead?: (bytes: number) => void): AsyncIterable<Buffer>;
  /** Throws where somebody wrote into it since it was opened: what was read is then no one's file. */
  ensureUnchanged(): Promise<void>;
  /** Whether the path leads to this file. */
  isAlso(path: string): Promise<boolean>;
  close(): Promise<void>;
}

const CHUNK_BYTES = 256 * 1024;

/** Throws where there is no such file, or where it is a folder or pipe. */
export const openDelivery = async (file: string): Promise<Delivery> => {
  const handle = await openFile(file);
  const opened = await handle.stat();
  if (!opened.isFile()) {
    await handle.close();
    throw new Error(`${file} is not a file.`);
  }
  return {
    bytes: opened.size,
    read: (onRead = () => {}) => chunksOf(handle, onRead),
    ensureUnchanged: async () => {
      const { size, mtimeMs } = await handle.stat();
      if (size !== opened.size || mtimeMs !== opened.mtimeMs)
        throw new Error('The file was written while it was read.');
    },
    isAlso: async (path) => {
      const other = await stat(path).catch(() => null);
      return other?.ino === opened.ino && other.dev === opened.dev;
    },
    close: () => handle.close(),
  };
};

const chunksOf = async function* (handle: FileHandle, onRead: (bytes: number) => void): AsyncGenerator<Buffer> {
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    onRead(position);
    yield buffer.subarray(0, bytesRead);
  }
};

const openFile = async (file: string): Promise<FileHandle> => {
  try {
    return await open(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(code === 'ENOENT' ? `There is no file ${file}.` : `${file} can't be read (${code}).`);
  }
};
