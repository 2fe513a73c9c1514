const swc = {
  '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' } }],
};

const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch,
  rootDir: import.meta.dirname,
  transform: swc,
  extensionsToTreatAsEsm: ['.ts'],
  // Tests run from source; `import` is left out because jest itself loads CommonJS through these conditions.
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'default'] },
  modulePathIgnorePatterns: ['/dist/', '/.data/'],
  ...more,
});

export default {
  // Starts one PostgreSQL for the run, with a migrated template database a service.
  globalSetup: '<rootDir>/test/support/start-postgres.mjs',
  globalTeardown: '<rootDir>/test/support/stop-postgres.mjs',
  reporters: ['default', '<rootDir>/test/support/closing-line-reporter.mjs'],
  testTimeout: 60_000,
  maxWorkers: 2,
  projects: [
    project('specs', [
      '<rootDir>/{cli,gateway,prisma,schema,subgraphs/*}/src/**/*.spec.ts',
      '<rootDir>/test/{authorization,clients}/*.spec.ts',
    ]),
    project('stores', ['<rootDir>/test/{stores,races}/*.spec.ts']),
    project('journeys', ['<rootDir>/test/{journeys,faults,attacks}/*.spec.ts']),
  ],
};
