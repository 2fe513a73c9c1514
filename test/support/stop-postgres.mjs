import { rm } from 'node:fs/promises';

export default async () => {
  const { postgres, dataDir } = globalThis.tuttiTestPostgres;
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
};
