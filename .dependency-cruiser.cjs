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
      from: { path: '^electron/', pathNot: '^electron/(main\\.ts|preload\\.ts|shell/|api/ipc\\.ts)' },
      to: { path: '(^electron$|(^|/)node_modules/electron/)' },
    },
    {
      name: 'only-main-opens-the-shell',
      comment: 'What knows the shell needs Electron.',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/(main\\.ts|shell/)' },
      to: { path: '^electron/shell/' },
    },
    {
      name: 'store-and-queue-know-no-domain',
      comment: 'They would be of use in another program as they are.',
      severity: 'error',
      from: { path: '^electron/(store|queue)/' },
      to: { path: '^electron/', pathNot: '^electron/(store|queue|log)/' },
    },
    {
      name: 'base-knows-nobody',
      comment: 'The way out of this machine is the same for whoever takes it.',
      severity: 'error',
      from: { path: '^electron/base/' },
      to: { path: '^(electron|shared)/', pathNot: '^electron/base/' },
    },
    {
      name: 'log-knows-nobody',
      severity: 'error',
      from: { path: '^electron/log/' },
      to: { path: '^electron/', pathNot: '^electron/log/' },
    },
    {
      name: 'orders-know-only-what-is-below',
      comment: 'The lifecycle of an item depends on nobody who uses it.',
      severity: 'error',
      from: { path: '^electron/orders/' },
      to: { path: '^electron/', pathNot: '^electron/(orders|store|queue|log)/' },
    },
    {
      name: 'domains-never-know-each-other',
      comment: 'Intake, downloads, signals and the tunnel meet in the store; station.ts wires them.',
      severity: 'error',
      from: { path: '^electron/(intake|downloads|signals|tunnel|diagnostics)/' },
      to: { path: '^electron/', pathNot: ['^electron/$1/', '^electron/(base|orders|store|queue|settings|log)/'] },
    },
    {
      name: 'find-knows-only-the-rows',
      severity: 'error',
      from: { path: '^electron/find/' },
      to: { path: '^electron/', pathNot: '^electron/(find|store|queue|log)/' },
    },
    {
      name: 'the-guide-knows-nobody',
      comment: 'Its test order comes in like any other: what it proves must not hang on what it knows.',
      severity: 'error',
      from: { path: '^electron/guide/' },
      to: { path: '^electron/', pathNot: '^electron/(guide|queue)/' },
    },
    {
      name: 'the-data-folder-knows-no-domain',
      comment: 'It copies what lies there; what must rest meanwhile is handed in.',
      severity: 'error',
      from: { path: '^electron/data-folder/' },
      to: { path: '^electron/', pathNot: '^electron/(data-folder|store|settings|queue|log)/' },
    },
    {
      name: 'settings-know-only-the-store',
      severity: 'error',
      from: { path: '^electron/settings/' },
      to: { path: '^electron/', pathNot: '^electron/(settings|store|log)/' },
    },
    {
      name: 'only-entries-know-the-station',
      comment:
        'station.ts is the composition root: it wires the rooms, and only the two entries start it. Its type is no secret.',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/(main|headless|station)\\.ts$' },
      to: { path: '^electron/station\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-the-station-knows-how-it-is-made',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/(station\\.ts$|station/)' },
      to: { path: '^electron/station/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { path: '^(electron|shared|renderer|simulator)/' },
      // A circle of types alone is gone once it is compiled.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-missing',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'program-uses-shipped-packages-only',
      comment: 'The installed program has no dev dependencies.',
      severity: 'error',
      from: { path: '^(electron|shared)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '(^|/)node_modules/electron/' },
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
