import { z } from 'zod'
import { alertSettings, heartbeatSettings } from './alerts.ts'
import { backupSettings } from './backup.ts'
import { optionalSignalTypes, type SignalType, signalTypes } from './cloud-signal.ts'
import { operatorSettings, scannerSettings } from './console-settings.ts'
import { consoleSettings, desktopSettings } from './desktop-settings.ts'
import { sentenceKey } from './messages/sentence.ts'
import { labelFolderSettings } from './parcels.ts'
import { ruleChoices } from './preflight.ts'
import { printingSettings, workingDaySettings } from './printing.ts'
import { privacySettings } from './privacy.ts'
import { savedViews } from './saved-view.ts'
import { defaultTemplates, signalTemplate } from './signal-template.ts'
import { isTimeZone } from './time-zone.ts'
import { tunnelSettings } from './tunnel.ts'

export const interfaceModes = ['live', 'test'] as const
export type InterfaceMode = (typeof interfaceModes)[number]

/** A Production Interface beside the first one: Cloudprinter gives each its own key and is given its own path. */
export const productionInterface = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, sentenceKey('Use 1 to 40 small letters, digits and -')),
  name: z.string().trim().min(1).max(80),
  path: z
    .string()
    .regex(/^(?:\/[A-Za-z0-9_~.-]{1,80}){1,8}$/, sentenceKey('Use a path such as /webhooks/cloudprinter/second')),
  mode: z.enum(interfaceModes),
})
export type ProductionInterface = z.infer<typeof productionInterface>

/** The first Production Interface, which is always there. */
export const firstInterfaceId = 'first'
export const firstInterfaceName = 'Cloudprinter'
/** Where it is found. */
export const orderPath = '/webhooks/cloudprinter/order'

/** How a signal says when its step happened: `2026-03-04 15:02:44 GMT`, or `2026-03-04T15:02:44+00:00`. */
export const datetimeFormats = ['gmt', 'iso8601'] as const

/** Every setting with its default: `settingsSchema.parse({})` is a complete, working configuration. */
export const settingsSchema = z.object({
  intake: z
    .object({
      /** The address that the order endpoint listens on. Anything but the loopback address shows a warning. */
      host: z.string().min(1).default('127.0.0.1'),
      port: z.number().int().min(0).max(65_535).default(8787),
      /** Every order is answered 503, whatever its path and key, so that Cloudprinter sends it again. */
      closed: z.boolean().default(false),
      maxBodyBytes: z
        .number()
        .int()
        .min(1_024)
        .default(5 * 1024 * 1024),
      /** What a compressed body may grow to. */
      maxInflatedBytes: z
        .number()
        .int()
        .min(1_024)
        .default(20 * 1024 * 1024),
      /** The zone of the dates in order documents, which name none: `Europe/Amsterdam`, `UTC`. */
      timeZone: z.string().refine(isTimeZone, sentenceKey('This is not the name of a time zone')).default('UTC'),
      /** XML documents, beside JSON. */
      acceptXml: z.boolean().default(true),
      /** Whether the first Production Interface, whose key is the order key, brings live or test orders. */
      mode: z.enum(interfaceModes).default('live'),
      /** The Production Interfaces beside the first one. Their keys are kept apart. */
      interfaces: z.array(productionInterface).max(100).superRefine(checkInterfaces).default([]),
      /** What becomes of test orders: everything but their signals, or everything. */
      testOrders: z.enum(['dry_run', 'produce']).default('dry_run'),
      /** Also takes an order for a test if it carries a true `test`, `is_test` or `sandbox`. Not documented, so off. */
      readTestFlag: z.boolean().default(false),
      /** Put before every order path, so that only who knows it finds them; empty: nothing. */
      secretPath: z
        .string()
        .regex(/^[A-Za-z0-9_-]{16,100}$|^$/, sentenceKey('Use 16 to 100 letters, digits, - and _, or nothing'))
        .default(''),
      /** Networks that orders may come from, such as `203.0.113.0/24`; none: from anywhere. */
      allowedNetworks: z
        .array(z.string().refine(isNetwork, sentenceKey('This is not a network such as 203.0.113.0/24')))
        .default([]),
      /** The header in which the tunnel names the sender, such as `cf-connecting-ip`; empty: there is none. */
      clientAddressHeader: z
        .string()
        .regex(/^[a-z0-9-]{0,60}$/, sentenceKey('Use the name of a header in small letters'))
        .default(''),
      /** Where the tunnel connects from. The header counts only from there. */
      tunnelNetworks: z
        .array(z.string().refine(isNetwork, sentenceKey('This is not a network such as 127.0.0.0/8')))
        .default(['127.0.0.0/8', '::1/128']),
      /** Connections that are kept open at once; beyond it the longest idle one is closed. */
      maxConnections: z.number().int().min(10).max(100_000).default(1_000),
      /** From one sender; beyond it requests are answered 429. */
      maxRequestsPerMinute: z.number().int().min(1).default(120_000),
      /** Requests of one sender with a wrong key that are answered 401; beyond it such requests are answered 429. */
      maxWrongKeysPerMinute: z.number().int().min(1).default(60),
    })
    .prefault({}),
  downloads: z
    .object({
      paused: z.boolean().default(false),
      /** How many files are fetched at the same time. */
      concurrency: z.number().int().min(1).max(64).default(8),
      /** How many of them from one host. */
      perHost: z.number().int().min(1).max(64).default(8),
      /** All downloads together stay below this; null: no limit. */
      bytesPerSecond: z.number().int().min(16_384).nullable().default(null),
      /** When the disk of the library has less room than this, downloads pause. */
      minFreeBytes: z
        .number()
        .int()
        .min(0)
        .default(1024 ** 3),
      maxFileBytes: z
        .number()
        .int()
        .min(1)
        .default(4 * 1024 ** 3),
    })
    .prefault({}),
  library: z
    .object({
      /** The folder of the files, as an absolute path; null: `files` in the data folder. Changed by `library.move` alone. */
      folder: z.string().min(1).nullable().default(null),
      /** Files of shipped items are removed after so many days; null: never. */
      removeShippedAfterDays: z.number().int().min(1).max(3_650).nullable().default(null),
    })
    .prefault({}),
  signals: z
    .object({
      paused: z.boolean().default(false),
      url: z.url({ protocol: /^https?$/ }).default('https://api.cloudprinter.com/cloudsignal/2.0/status/'),
      concurrency: z.number().int().min(1).max(64).default(8),
      /** How long the signal of a step waits, so that the step can be undone. `ItemRegistered` never waits. */
      undoWindowMs: z.number().int().min(0).max(60_000).default(5_000),
      registerWhen: z.enum(['accepted', 'verified']).default('accepted'),
      datetimeFormat: z.enum(datetimeFormats).default('gmt'),
      /** A signal that is answered 400 is sent once more with its time in the other format, before it waits for a person. */
      retryOtherDatetime: z.boolean().default(false),
      /** Types that Cloudprinter does not ask for, each on or off. */
      optionalTypes: z
        .object(
          Object.fromEntries(optionalSignalTypes.map((type) => [type, z.boolean().default(true)])) as Record<
            (typeof optionalSignalTypes)[number],
            z.ZodDefault<z.ZodBoolean>
          >,
        )
        .prefault({}),
      /** The parameters of each type. A template is changed as a whole. */
      templates: z
        .object(
          Object.fromEntries(
            signalTypes.map((type) => [type, signalTemplate.default([...defaultTemplates[type]])]),
          ) as Record<SignalType, z.ZodDefault<typeof signalTemplate>>,
        )
        .prefault({}),
      /**
       * What `shipping_option` says instead of the order's `shipping.method`, the first match first. A method that ends
       * in `*` stands for all that begin so: `dhl_*` is a carrier.
       */
      shippingOptions: z
        .array(z.object({ method: z.string().trim().min(1).max(200), option: z.string().trim().min(1).max(200) }))
        .max(1_000)
        .default([]),
      /** Nothing is sent at all: signals are built, shown and marked as not sent. */
      dryRun: z.boolean().default(false),
      /**
       * A 2xx answer other than 200 is no success in the protocol's words: `park` asks a person, `delivered` takes it
       * for one.
       */
      otherSuccess: z.enum(['park', 'delivered']).default('park'),
      /** A signal that is not delivered this long after its step is shown as late. */
      lateAfterMs: z
        .number()
        .int()
        .min(60_000)
        .max(7 * 24 * 60 * 60_000)
        .default(15 * 60_000),
    })
    .prefault({}),
  console: z
    .object({
      ...consoleSettings.shape,
      /** Ways of looking at the queue, for every console of this station. Here the list is changed as a whole; `views.save` changes one. */
      views: savedViews.default([]),
    })
    .prefault({}),
  scanner: scannerSettings,
  operators: operatorSettings,
  /** What of the rules of preflight is otherwise here than `ruleDefaults` has it. A product may want it otherwise again. */
  preflight: z
    .object({
      rules: ruleChoices.default([]),
      /** The Ghostscript of the shop, by which the total ink is measured; empty: that on the path, if there is one. */
      ghostscript: z.string().trim().max(1_000).default(''),
    })
    .prefault({}),
  printing: printingSettings,
  labelFolder: labelFolderSettings,
  workingDays: workingDaySettings,
  tunnel: tunnelSettings.prefault({}),
  backups: backupSettings.prefault({}),
  alerts: alertSettings,
  heartbeat: heartbeatSettings,
  privacy: privacySettings,
  desktop: desktopSettings.prefault({}),
})
export type Settings = z.infer<typeof settingsSchema>

/** What people call a Production Interface. One that is there no more is called by its id. */
export const interfaceNameOf = (id: string, { interfaces }: Settings['intake']): string =>
  id === firstInterfaceId ? firstInterfaceName : (interfaces.find((one) => one.id === id)?.name ?? id)

/** A change to some settings: any part of any section. What it leaves out stays as it is, so no default is filled in. */
export const settingsPatch = z.object({
  intake: patchOf(settingsSchema.shape.intake).optional(),
  downloads: patchOf(settingsSchema.shape.downloads).optional(),
  /** Without the folder, which `library.move` changes together with the files in it. */
  library: patchOf(settingsSchema.shape.library).omit({ folder: true }).optional(),
  signals: patchOf(settingsSchema.shape.signals).optional(),
  console: patchOf(settingsSchema.shape.console).optional(),
  scanner: patchOf(settingsSchema.shape.scanner).optional(),
  operators: patchOf(settingsSchema.shape.operators).optional(),
  preflight: patchOf(settingsSchema.shape.preflight).optional(),
  printing: patchOf(settingsSchema.shape.printing).optional(),
  labelFolder: patchOf(settingsSchema.shape.labelFolder).optional(),
  workingDays: patchOf(settingsSchema.shape.workingDays).optional(),
  tunnel: patchOf(settingsSchema.shape.tunnel).optional(),
  backups: patchOf(settingsSchema.shape.backups).optional(),
  alerts: patchOf(settingsSchema.shape.alerts).optional(),
  heartbeat: patchOf(settingsSchema.shape.heartbeat).optional(),
  privacy: patchOf(settingsSchema.shape.privacy).optional(),
  desktop: patchOf(settingsSchema.shape.desktop).optional(),
})
export type SettingsPatch = z.infer<typeof settingsPatch>
/** What the station itself may change. */
export type SettingsChange = Omit<SettingsPatch, 'library'> & {
  readonly library?: (SettingsPatch['library'] & { readonly folder?: string | null }) | undefined
}

/** The keys that the station keeps apart from its settings and never shows again. */
export const secretNames = ['orderApiKey', 'signalApiKey', 'tunnelToken', 'smtpPassword', 'webhookSecret'] as const
export type SecretName = (typeof secretNames)[number]

/** A schema without its defaults, each field of which may be left out. */
type PatchOf<T> =
  T extends z.ZodDefault<infer Inner>
    ? PatchOf<Inner>
    : T extends z.ZodPrefault<infer Inner>
      ? PatchOf<Inner>
      : T extends z.ZodObject<infer Shape>
        ? z.ZodObject<{ [K in keyof Shape]: z.ZodOptional<PatchOf<Shape[K]> & z.ZodType> }>
        : T

function patchOf<T extends z.ZodType>(schema: T): PatchOf<T> {
  return withoutDefaults(schema) as PatchOf<T>
}

function withoutDefaults(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return withoutDefaults(schema.unwrap() as z.ZodType)
  if (!(schema instanceof z.ZodObject)) return schema
  const fields = Object.entries<z.ZodType>(schema.shape).map(([name, field]) => [
    name,
    withoutDefaults(field).optional(),
  ])
  return z.object(Object.fromEntries(fields))
}

/** An address with the length of its prefix. Whether the address itself is sound is left to zod. */
function isNetwork(text: string): boolean {
  return z.cidrv4().safeParse(text).success || z.cidrv6().safeParse(text).success
}

/** Two interfaces of one id or at one path could not be told apart. */
function checkInterfaces(interfaces: readonly ProductionInterface[], context: z.RefinementCtx): void {
  const ids = new Set<string>([firstInterfaceId])
  const paths = new Set<string>([orderPath, '/health'])
  for (const [index, { id, path }] of interfaces.entries()) {
    if (ids.has(id)) {
      context.addIssue({
        code: 'custom',
        path: [index, 'id'],
        message: sentenceKey('Another Production Interface has this id'),
      })
    }
    if (paths.has(path.toLowerCase())) {
      context.addIssue({
        code: 'custom',
        path: [index, 'path'],
        message: sentenceKey('Something else has this path already'),
      })
    }
    ids.add(id)
    paths.add(path.toLowerCase())
  }
}
