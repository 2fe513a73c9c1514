import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

// Node's types leave WebAssembly to the browser's library.
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: object } }>;
};

/**
 * Runs a migration as one text, and so in one transaction; the adapter would end a statement at each semicolon, also at
 * those inside a function's body.
 */
class WholeScripts extends PrismaPg {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    super(pool);
    this.#pool = pool;
  }

  override async connect() {
    const adapter = await super.connect();
    const executeScript = async (script: string) => {
      await this.#pool.query(script).catch((error: unknown) => rethrow(adapter, error));
    };
    return Object.assign(adapter, { executeScript });
  }
}

/** As the adapter reports its errors to the engine. */
const rethrow = (adapter: unknown, error: unknown) => (adapter as { onError(error: unknown): never }).onError(error);

let loaded: Promise<void> | undefined;

/**
 * Gives `work` Prisma's own migration engine, from its WebAssembly build: nothing is downloaded, nothing is compiled.
 * The engine leaves its connection open, and with it Prisma's advisory lock: ending the pool lets go of both.
 */
export const withSchemaEngine = async <Result>(
  connectionString: string,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> => {
  loaded ??= load();
  await loaded;
  const pool = new pg.Pool({ connectionString, max: 2, allowExitOnIdle: true });
  pool.on('error', () => undefined);
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool));
    const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
  }
};

const load = async () => {
  const require = createRequire(import.meta.url);
  const wasmFile = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm');
  const imports = { './schema_engine_bg.js': withoutLastingTimers(bindings) };
  const { instance } = await WebAssembly.instantiate(await readFile(wasmFile), imports);
  const { __wbg_set_wasm } = bindings as unknown as { __wbg_set_wasm(exports: unknown): void };
  __wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
};

/** The engine never clears its time-out for the advisory lock, which would hold the process open for ten seconds. */
const withoutLastingTimers = (imports: object): object =>
  Object.fromEntries(
    Object.entries(imports).map(([name, value]) =>
      name.startsWith('__wbg_setTimeout_')
        ? [name, (run: () => void, milliseconds: number) => setTimeout(run, milliseconds >>> 0).unref()]
        : [name, value],
    ),
  );
