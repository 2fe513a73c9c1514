import { defineConfig } from 'prisma/config';

// `prisma generate` looks for the schema engine although it never runs it; any executable satisfies the look-up,
// and nothing is downloaded.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
process.env.CHECKPOINT_DISABLE ??= '1';

export default defineConfig({});
