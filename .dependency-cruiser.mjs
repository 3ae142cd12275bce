/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^src/(main|cli)\\.ts$'] },
      to: {},
    },
    {
      name: 'domain-is-closed',
      comment: 'The domain knows no one.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: '^src/domain/' },
    },
    {
      name: 'time-reads-domain-and-its-data',
      comment: 'The only folder that knows zones; the libraries bring data and patterns.',
      severity: 'error',
      from: { path: '^src/time/' },
      to: {
        pathNot: [
          '^src/(time|domain)/',
          'node_modules/(moment-timezone|moment|date-fns|date-fns-tz|fastest-levenshtein)/',
        ],
      },
    },
    {
      name: 'zones-in-one-place',
      comment: 'Whoever needs a zone asks src/time.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/time/' },
      to: { path: 'node_modules/(moment-timezone|moment|date-fns|date-fns-tz)/' },
    },
    {
      name: 'language-reads-domain-and-time',
      severity: 'error',
      from: { path: '^src/language/' },
      to: { pathNot: ['^src/(language|domain|time)/', 'node_modules/fastest-levenshtein/'] },
    },
    {
      name: 'report-reads-domain-time-and-mustache',
      severity: 'error',
      from: { path: '^src/report/' },
      to: {
        pathNot: [
          '^src/(report|domain|time)/',
          'node_modules/(mustache|fastest-levenshtein)/',
          'node_modules/@types/mustache/',
        ],
      },
    },
    {
      name: 'app-knows-no-edge',
      severity: 'error',
      from: { path: '^src/app/' },
      to: { pathNot: '^src/(app|domain|time|language|report)/' },
    },
    {
      name: 'edges-do-not-meet',
      comment: 'An edge may use the core; only main.ts and cli.ts join edges.',
      severity: 'error',
      from: { path: '^src/(storage|slack|local|replay|terminal)/' },
      to: {
        path: '^src/(storage|slack|local|replay|terminal)/',
        pathNot: ['^src/$1/', '^src/local/'],
      },
    },
    {
      name: 'the-stand-in-is-for-those-who-play-slack',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/(local/|replay/|(main|cli|start-local|show-demo)\\.ts)',
      },
      to: { path: '^src/local/' },
    },
    {
      name: 'the-page-is-a-program-of-its-own',
      comment: 'It runs in a browser, and knows of the server what they say to each other.',
      severity: 'error',
      from: { path: '^src/local/page/' },
      to: { path: '^src/', pathNot: '^src/local/(page/|protocol\\.ts)' },
    },
    {
      name: 'vendor-at-one-edge',
      severity: 'error',
      from: { pathNot: '^(src/slack/|test/slack/|node_modules)' },
      to: { path: 'node_modules/@slack/' },
    },
    {
      name: 'driver-at-storage',
      severity: 'error',
      from: { pathNot: '^(src/storage/|test/storage/|node_modules)' },
      to: { path: 'node_modules/(better-sqlite3|pg|kysely)/' },
    },
    {
      name: 'no-node-core-in-core',
      severity: 'error',
      from: { path: '^src/(domain|time|language|report|app)/' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'src-not-to-test', severity: 'error', from: { path: '^src/' }, to: { path: '^test/' } },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'not-to-dev-dep',
      comment: 'The page is built into files that need nothing.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/local/page/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'not-unreachable',
      severity: 'error',
      from: { path: '^src/(main|cli|storage/wiper|local/page/main)\\.tsx?$' },
      to: {
        path: '^src/',
        pathNot: ['^src/(main|cli|storage/wiper|local/page/main)\\.tsx?$', 'vite\\.config\\.ts$'],
        reachable: false,
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
