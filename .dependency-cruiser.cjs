/** What a domain offers to consoles, its calls and its issues, which may look at every other domain. */
const callsOfDomains = '^electron/[^/]+/(calls(/|\\.ts$)|issues\\.ts$)'

/** A room of the station knows the rooms below it, the ground that all stand on, and no other. */
const room = (name, below) => ({
  name: `${name}-knows-only-what-is-below`,
  severity: 'error',
  from: { path: `^electron/${name}/`, pathNot: callsOfDomains },
  to: { path: '^electron/', pathNot: `^electron/(${[name, 'base', ...below].join('|')})/` },
})

/**
 * Which room may import which. Run by scripts/check-imports.ts, which also proves that every file was read.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'shared-stands-alone',
      comment: 'The contract is imported by both sides, so it imports nothing of ours, of Node or of Electron.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', '(^|/)node_modules/zod/'] },
    },
    {
      name: 'renderer-knows-the-contract-only',
      comment: 'The console and the station meet in shared/ and nowhere else.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(electron|simulator|scripts|bench|tests)/' },
    },
    {
      name: 'pieces-know-no-store',
      comment: 'What every feature is made of knows no feature, and nothing of what the console knows.',
      severity: 'error',
      from: { path: '^renderer/ui/' },
      to: { path: '^renderer/', pathNot: '^renderer/(ui|storage)/' },
    },
    {
      name: 'stores-know-no-screen',
      comment:
        'What the console knows is there without a page; its own failures it tells in the language of one, and the time by the clock that pages show.',
      severity: 'error',
      from: { path: '^renderer/stores/' },
      to: { path: '^renderer/(ui|features)/', pathNot: '^renderer/ui/(language|station-clock)\\.ts$' },
    },
    {
      name: 'actions-know-no-screen',
      comment: 'Screens hear the keys of all actions, so an action that knew a screen would know itself.',
      severity: 'error',
      from: { path: '^renderer/features/.*actions\\.ts$' },
      to: { path: '^renderer/features/.+-(screen|panel|page|bar)\\.tsx$' },
    },
    {
      name: 'the-page-of-settings-knows-no-card',
      comment: 'A card stands with its feature. The page has the list of them, and its frame serves each alike.',
      severity: 'error',
      from: { path: '^renderer/features/settings/', pathNot: '/all-cards\\.ts$' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/(settings|actions|acting)/' },
    },
    {
      name: 'renderer-has-no-node',
      comment: 'The page is sandboxed and also runs in a browser.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'simulator-knows-the-contract-only',
      comment: 'A stand-in for Cloudprinter that shared our code would share our mistakes.',
      severity: 'error',
      from: { path: '^simulator/' },
      to: { path: '^(electron|renderer|scripts|bench|tests)/' },
    },
    {
      name: 'station-needs-nothing-from-outside',
      comment: 'The program ships without console sources, tools and tests.',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^(renderer|simulator|scripts|bench|tests)/' },
    },
    {
      name: 'electron-stays-in-the-shell',
      comment: 'The whole station runs, and is tested, without Electron.',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/(main\\.ts|preload\\.ts|shell/|console/ipc\\.ts)' },
      to: { path: '(^electron$|(^|/)node_modules/electron/)' },
    },
    {
      name: 'only-main-opens-the-shell',
      comment: 'What knows the shell needs Electron.',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/(main\\.ts|shell/)' },
      to: { path: '^electron/shell/' },
    },
    room('base', []),
    room('log', []),
    room('store', ['log']),
    room('queue', ['store', 'log']),
    room('shop', ['store', 'queue', 'settings', 'log']),
    room('settings', ['store', 'log']),
    room('data-folder', ['store', 'settings', 'queue', 'log']),
    room('backup', ['store', 'queue', 'log']),
    room('rescue', ['backup', 'data-folder', 'files', 'settings', 'store', 'log']),
    room('orders', ['store', 'queue', 'log']),
    room('products', ['orders', 'store', 'log']),
    room('preflight', ['files', 'products', 'orders', 'store', 'queue', 'settings', 'log']),
    room('alerts', ['orders', 'store', 'queue', 'settings', 'log']),
    room('assembly', ['products', 'orders', 'store', 'log']),
    room('privacy', ['orders', 'store', 'log']),
    room('office', ['orders', 'store', 'log']),
    room('printing', ['assembly', 'files', 'preflight', 'products', 'orders', 'store', 'queue', 'settings', 'log']),
    room('press', ['printing', 'files', 'products', 'orders', 'store', 'queue', 'settings', 'log']),
    room('batches', ['press', 'printing', 'files', 'products', 'orders', 'store', 'queue', 'settings', 'log']),
    room('parcels', ['files', 'press', 'printing', 'orders', 'store', 'settings', 'log']),
    room('guide', ['queue']),
    ...['intake', 'files', 'signals', 'tunnel', 'diagnostics'].map((domain) =>
      room(domain, ['orders', 'store', 'queue', 'settings', 'log']),
    ),
    {
      name: 'calls-serve-consoles-alone',
      comment:
        'What a domain does knows nothing of who asks for it. Calls may look at other domains, to show them together.',
      severity: 'error',
      from: {
        path: '^electron/',
        pathNot: [callsOfDomains, '^electron/(console|issues|station|headless\\.ts|main\\.ts)'],
      },
      to: { path: callsOfDomains },
    },
    {
      name: 'only-the-list-of-sources-knows-domains',
      comment: 'What all issues have in common is no business of one domain.',
      severity: 'error',
      from: { path: '^electron/issues/', pathNot: '^electron/issues/sources\\.ts$' },
      to: { path: '^electron/', pathNot: '^electron/(issues|base|store|log|console)/' },
    },
    {
      name: 'only-entries-know-the-station',
      comment:
        'station/ is the composition root: it wires the rooms, and only the two entries start it. The type of a station is no secret.',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/(station/|(main|headless)\\.ts$)' },
      to: { path: '^electron/station/station\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-the-station-knows-how-it-is-made',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/station/' },
      to: { path: '^electron/station/', pathNot: '^electron/station/(station|move-orders)\\.ts$' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { path: '^(electron|shared|renderer|simulator)/' },
      to: { circular: true },
    },
    {
      name: 'nothing-missing',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'program-uses-shipped-packages-only',
      comment: 'The installed program has no dev dependencies, but for what the build puts into it.',
      severity: 'error',
      from: { path: '^(electron|shared)/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '(^|/)node_modules/(electron|pdfjs-dist)/',
      },
    },
  ],
  options: {
    // Under TypeScript 7 its own reader finds no TypeScript file at all, and says that all is well.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.css', '.json'],
    },
  },
}
