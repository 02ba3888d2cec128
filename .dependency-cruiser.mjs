// The arrows between the parts of the program, one rule each. `npm run check:imports` obeys them.

const useCaseNames = 'backup|browse|compare|connection|drill|restore|export|activity|retention|schedule|verify|log'
const adapterNames = 'graph|vault|auth|desktop'

const shared = '^src/shared/'
const window = '^src/renderer/'
const preload = '^src/preload/'
const simulator = '^src/simulator/'
const api = '^src/main/api/'
const useCases = `^src/main/(${useCaseNames})/`
const adapters = `^src/main/(${adapterNames})/`
/** A root that passes its 250 lines may be split into a folder of its name. */
const roots = '^src/main/(index|engine|engine-process|cli|demo)(/|\\.ts$)'
const tests = '\\.test\\.tsx?$'
const everyPlace = [shared, window, preload, simulator, api, useCases, adapters, roots]

const ownFolder = (/** @type {string} */ names) => ({ from: `^src/main/(${names})/`, same: '^src/main/$1/' })
const npmPackage = (/** @type {string} */ name) => `(^|node_modules/)${name}(/|$)`
const outside = (/** @type {readonly string[]} */ ...places) => ({ path: '^src/', pathNot: [...places] })

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  {
    name: 'window-imports-shared-only',
    comment: 'The window is sandboxed and talks to the engine and to main through the contract in src/shared/api.',
    from: { path: window },
    to: outside(window, shared),
  },
  {
    name: 'window-features-stand-apart',
    comment: 'A feature that leans on another cannot be changed alone. What two need belongs in components/ or lib/.',
    from: { path: '^src/renderer/features/([^/]+)/' },
    to: { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
  },
  {
    name: 'window-parts-below-features',
    comment: 'components/ and lib/ are what features and app are built from: they know nothing of them.',
    from: { path: '^src/renderer/(components|lib)/' },
    to: { path: '^src/renderer/(app|features)/' },
  },
  {
    name: 'preload-imports-types-only',
    comment: 'The preload runs beside the page and hands ports over. Any code in it is code the page can reach.',
    from: { path: preload },
    to: { path: '^src/', pathNot: preload, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'preload-knows-shared-only',
    comment: 'Even a type of main or of the window would tie the preload to one side of the border it guards.',
    from: { path: preload },
    to: outside(preload, shared),
  },
  {
    name: 'shared-is-a-leaf',
    comment: 'Both sides of the window import src/shared; whatever it imported would be in both.',
    from: { path: shared },
    to: outside(shared),
  },
  {
    name: 'no-node-in-the-window',
    comment: 'Neither the sandboxed window nor src/shared, which runs in it, has Node. Its tests run in Node and may.',
    from: { path: [shared, window], pathNot: tests },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'no-page-in-shared',
    comment: 'src/shared runs in the engine and on the command line too, where there is no page to draw.',
    from: { path: shared },
    to: { path: npmPackage('(react|react-dom|zustand|@fluentui/[^/]+|@tanstack/[^/]+)') },
  },
  {
    name: 'roots-on-top',
    comment: 'Composition roots join the parts and run when they are imported. Nothing but another root needs them.',
    from: { path: '^src/', pathNot: [roots, tests, window, preload, shared, simulator] },
    to: { path: roots },
  },
  {
    name: 'api-imports-use-cases',
    comment: 'A handler turns a call of the contract into a use case, and is handed what it needs by the root.',
    from: { path: api },
    to: outside(api, useCases, shared, adapters, simulator, roots),
  },
  {
    name: 'use-cases-import-shared-only',
    comment: 'A use case declares the small port it needs beside itself, so that it can be read and tested alone.',
    from: { path: useCases },
    to: outside(useCases, shared, adapters, simulator, roots),
  },
  {
    name: 'use-cases-stand-apart',
    comment: 'One use case calling another hides a third one. They may share types; a root joins them.',
    from: { path: ownFolder(useCaseNames).from },
    to: { path: useCases, pathNot: ownFolder(useCaseNames).same, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'use-cases-without-network',
    comment: 'Only adapters know how bytes travel; a use case sees a port.',
    from: { path: useCases, pathNot: tests },
    to: { path: '^(node:)?(http|https|http2|net|tls|dns|dgram)(/|$)' },
  },
  {
    name: 'adapters-import-shared-only',
    comment:
      'An adapter satisfies a port by its shape and never names its caller, not even by a type. Its tests hold it against the port.',
    from: { path: adapters, pathNot: tests },
    to: outside(adapters, shared, simulator, roots),
  },
  {
    name: 'adapters-stand-apart',
    comment: 'Graph, vault, sign-in and desktop meet in a composition root only, so that each can be replaced.',
    from: { path: ownFolder(adapterNames).from },
    to: { path: adapters, pathNot: ownFolder(adapterNames).same },
  },
  {
    name: 'only-roots-import-adapters',
    comment: 'Everyone else is handed a port: that keeps Graph, SQLite, MSAL and Electron out of the rules of backup.',
    from: { path: '^src/', pathNot: [roots, adapters, window, preload, shared, simulator] },
    to: { path: adapters },
  },
  {
    name: 'electron-at-the-edge',
    comment: 'The engine runs in plain Node too (command line, tests), so only the edge of the desktop knows Electron.',
    from: { path: '^src/', pathNot: ['^src/main/(index|engine-process)\\.ts$', '^src/main/desktop/', preload] },
    to: { path: npmPackage('electron') },
  },
  {
    name: 'sqlite-in-the-vault',
    comment: 'Everything about SQL, its keys and its transactions is in one folder.',
    from: { path: '^src/', pathNot: '^src/main/vault/' },
    to: { path: `${npmPackage('better-sqlite3(-multiple-ciphers)?')}|^(node:)?sqlite$` },
  },
  {
    name: 'msal-in-auth',
    comment: 'Tokens and accounts are handled in one folder, and leave it as an access token only.',
    from: { path: '^src/', pathNot: '^src/main/auth/' },
    to: { path: npmPackage('@azure/msal-[^/]+') },
  },
  {
    name: 'graph-client-in-graph',
    comment: 'Throttling, paging and batching are dealt with in one folder.',
    from: { path: '^src/', pathNot: '^src/main/graph/' },
    to: { path: npmPackage('@microsoft/microsoft-graph-client') },
  },
  {
    name: 'simulator-stands-alone',
    comment: 'A test double that shared code with Dirsafe would share its mistakes.',
    from: { path: simulator },
    to: outside(simulator),
  },
  {
    name: 'simulator-for-roots-and-tests',
    comment: 'Dirsafe knows nothing of the simulator beyond a URL or a fetch, which a root hands in.',
    from: { path: '^src/', pathNot: [simulator, roots, tests] },
    to: { path: simulator },
  },
  {
    name: 'no-test-code-in-the-program',
    comment: 'Tests, scripts and benchmarks are not shipped.',
    from: { path: '^src/', pathNot: tests },
    to: { path: ['^(test|scripts|bench)/', tests] },
  },
  {
    name: 'every-folder-has-rules',
    comment: 'A new folder under src/ gets its place among these rules first; until then it may import nothing.',
    from: { path: '^src/', pathNot: everyPlace },
    to: {},
  },
  {
    name: 'no-folder-without-rules',
    comment: 'A new folder under src/ gets its place among these rules first; until then nobody may import it.',
    from: { path: everyPlace },
    to: outside(...everyPlace),
  },
  {
    name: 'no-circular',
    comment: 'Two files that import each other are one file, or lack a third.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'resolvable',
    comment: 'An import that is not found escapes all other rules.',
    from: {},
    // Electron itself answers for its own entries.
    to: { couldNotResolve: true, pathNot: '^electron/' },
  },
]

/** @satisfies {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: forbidden.map((rule) => ({ ...rule, severity: 'error' })),
  options: {
    // TypeScript 7 has no API that the checker could parse with.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
    },
  },
}
