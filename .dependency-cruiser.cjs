/** Imports run one way: domain <- store <- sagas <- resolvers | handlers <- server; services never import one another. */
const SERVICE = '^subgraphs/(inventory|orders|fulfillment|customer)';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid('no-cycles', 'A cycle hides which module is the lower one.', {}, { circular: true }),
    forbid(
      'services-are-apart',
      'Services speak over HTTP and events, never through imports.',
      { path: `${SERVICE}/` },
      { path: `${SERVICE}/`, pathNot: '^subgraphs/$1/' },
    ),
    forbid(
      'domain-is-pure',
      'Decisions know no database, no GraphQL and no HTTP.',
      { path: `${SERVICE}/src/domain/`, pathNot: '\\.spec\\.ts$' },
      {
        path: [
          '/src/(store|sagas|resolvers|handlers|payments|generated-client)/',
          '/src/(server|context|neighbours)\\.ts$',
          'node_modules/(pg|graphql|undici|@prisma|@apollo)',
        ],
      },
    ),
    forbid(
      'store-knows-domain-alone',
      'The store is below what calls it.',
      { path: `${SERVICE}/src/store/` },
      { path: '/src/(sagas|resolvers|handlers|payments)/|/src/(server|context|neighbours)\\.ts$' },
    ),
    forbid(
      'sagas-are-below-the-edges',
      'A saga is called by resolvers and handlers, and calls neither.',
      { path: `${SERVICE}/src/sagas/` },
      { path: '/src/(resolvers|handlers)/|/src/server\\.ts$' },
    ),
    forbid(
      'resolvers-and-handlers-are-apart',
      'Two edges of the same service, neither above the other.',
      { path: `${SERVICE}/src/resolvers/` },
      { path: '/src/handlers/|/src/server\\.ts$' },
    ),
    forbid(
      'handlers-and-resolvers-are-apart',
      'Two edges of the same service, neither above the other.',
      { path: `${SERVICE}/src/handlers/` },
      { path: '/src/resolvers/|/src/server\\.ts$' },
    ),
    forbid(
      'kit-is-the-floor',
      'The kit knows no service.',
      { path: '^subgraphs/kit/' },
      { path: [SERVICE, '^(gateway|cli|prisma|test)/'] },
    ),
    forbid(
      'gateway-knows-the-kit-alone',
      'The gateway knows services by their address.',
      { path: '^gateway/' },
      { path: [SERVICE, '^(cli|prisma|test)/'] },
    ),
    forbid(
      'prisma-is-in-the-store',
      'Only the store touches the database.',
      { path: SERVICE, pathNot: '/src/(store|generated-client)/' },
      { path: 'node_modules/(@prisma|pg)/' },
    ),
    forbid(
      'nothing-undeclared',
      'What is imported stands in a package.json.',
      { pathNot: 'generated-client|\\.spec\\.ts$|/testing[^/]*\\.ts$|^test/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    forbid(
      'nothing-unresolvable',
      'Every import leads somewhere.',
      { pathNot: 'generated-client' },
      { couldNotResolve: true },
    ),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|generated-client)/|\\.d\\.ts$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
