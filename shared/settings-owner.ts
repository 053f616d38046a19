import type { Settings, SettingsPatch } from './settings.ts'

/**
 * Whose a setting is where several stations work on the same orders. `shop`: the same at all of them, for what becomes of an order
 * must not hang on who received it. `station`: of one machine, its ports, its line, its disk, and the people before it.
 */
export type SettingsOwner = 'shop' | 'station'

/** Each setting by its field. The compiler names a field that is left out. */
export const settingsOwners = {
  intake: {
    host: 'station',
    port: 'station',
    closed: 'shop',
    maxBodyBytes: 'shop',
    maxInflatedBytes: 'shop',
    timeZone: 'shop',
    acceptXml: 'shop',
    mode: 'shop',
    interfaces: 'shop',
    testOrders: 'shop',
    readTestFlag: 'shop',
    secretPath: 'shop',
    allowedNetworks: 'shop',
    // These two tell how the tunnel of this station hands over.
    clientAddressHeader: 'station',
    tunnelNetworks: 'station',
    maxConnections: 'station',
    maxRequestsPerMinute: 'station',
    maxWrongKeysPerMinute: 'station',
  },
  downloads: {
    paused: 'shop',
    concurrency: 'station',
    perHost: 'station',
    bytesPerSecond: 'station',
    minFreeBytes: 'station',
    maxFileBytes: 'shop',
  },
  // One folder, and each machine has its own way to it.
  library: { folder: 'station', removeShippedAfterDays: 'shop' },
  signals: {
    paused: 'shop',
    url: 'shop',
    concurrency: 'station',
    undoWindowMs: 'shop',
    registerWhen: 'shop',
    datetimeFormat: 'shop',
    retryOtherDatetime: 'shop',
    optionalTypes: 'shop',
    templates: 'shop',
    shippingOptions: 'shop',
    dryRun: 'shop',
    otherSuccess: 'shop',
    lateAfterMs: 'shop',
  },
  console: { network: 'station', host: 'station', port: 'station', names: 'station', views: 'shop' },
  scanner: {
    enabled: 'shop',
    prefix: 'shop',
    suffix: 'shop',
    longestGapMs: 'shop',
    shortestLength: 'shop',
    armedMs: 'shop',
    partInHandMs: 'shop',
    verifyBeforeShipping: 'shop',
    requireTracking: 'shop',
  },
  operators: { people: 'shop' },
  preflight: { rules: 'shop', ghostscript: 'station' },
  printing: { automatic: 'shop', addressOnTicket: 'shop' },
  // Each machine has its own way to the folders.
  labelFolder: {
    folder: 'station',
    fileName: 'shop',
    separator: 'shop',
    columns: 'shop',
    takenTo: 'shop',
    printerId: 'shop',
    exportFolder: 'station',
    exportHead: 'shop',
    exportLine: 'shop',
    exportEncoding: 'shop',
  },
  workingDays: { days: 'shop', holidays: 'shop' },
  tunnel: { kind: 'station', publicUrl: 'station' },
  // A database has backups of its own, which somebody reports for all stations.
  backups: {
    daily: 'station',
    hour: 'station',
    keepDays: 'station',
    keepCount: 'station',
    copyFolder: 'station',
    reportedWithinHours: 'shop',
  },
  alerts: {
    smtpHost: 'shop',
    smtpPort: 'shop',
    smtpSecurity: 'shop',
    smtpUser: 'shop',
    from: 'shop',
    webhookUrl: 'shop',
    webhookBody: 'shop',
  },
  heartbeat: { url: 'station', everyMinutes: 'station' },
  privacy: { eraseAfterDays: 'shop' },
  desktop: {
    startWithSystem: 'station',
    startHidden: 'station',
    keepAwake: 'station',
    notifyUrgentOrders: 'station',
    notifyTrouble: 'station',
    updateUrl: 'station',
    updateWhenIdle: 'station',
    updateQuietMinutes: 'station',
  },
} as const satisfies { readonly [S in keyof Settings]: Readonly<Record<keyof Settings[S], SettingsOwner>> }

/**
 * The settings in `from`, whole or a change of them, that are the owner's. What this program does not know is the shop's: it came
 * from a newer one.
 */
export function settingsOf(owner: SettingsOwner, from: object): SettingsPatch {
  const owners: Readonly<Record<string, Readonly<Record<string, SettingsOwner>>>> = settingsOwners
  const sections = Object.entries(from).map(([section, fields]) => {
    const own = Object.entries({ ...fields }).filter(([field]) => (owners[section]?.[field] ?? 'shop') === owner)
    return [section, Object.fromEntries(own)] as const
  })
  return Object.fromEntries(sections.filter(([, fields]) => Object.keys(fields).length > 0))
}
