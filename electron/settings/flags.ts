import { parseArgs } from 'node:util'
import { z } from 'zod'
import { problemsOf, StationError } from '../../shared/errors.ts'
import { say, sentenceKey } from '../../shared/messages/sentence.ts'
import { rescueFiles } from '../../shared/rescue-api.ts'

/** What can be said when the program is started: on the command line, or as `PRINT_STATION_<NAME>` in the environment. */
export type StationFlags = z.infer<typeof flagsSchema>

const portWords = sentenceKey('Use a port from 0 to 65535')
const port = z.coerce.number(portWords).int(portWords).min(0, portWords).max(65_535, portWords)
const text = z.string(sentenceKey('Say it behind the flag')).min(1, sentenceKey('Say it behind the flag'))
const flagsSchema = z.object({
  'data-dir': text.optional(),
  'webhook-port': port.optional(),
  'console-port': port.optional(),
  /** Kept over restarts, so that consoles that are open go on. Left out, there is a new one at each start. */
  'console-token': z
    .string(sentenceKey('Say it behind the flag'))
    .regex(/^[A-Za-z0-9_-]{32,200}$/, sentenceKey('Use 32 to 200 letters, digits, - and _'))
    .optional(),
  host: text.optional(),
  'order-api-key': text.optional(),
  'signal-api-key': text.optional(),
  'signal-url': z
    .url({ protocol: /^https?$/, error: sentenceKey('Use an address that begins with http:// or https://') })
    .optional(),
  'allow-local-files': z.boolean(sentenceKey('Nothing follows this flag')).default(false),
  'restore-backup': text.optional(),
  /** `postgres://…`: the orders lie in this database, and not in the data folder. */
  'database-url': text.optional(),
  /** What the station is called among those of the shop; left out, as its machine. */
  'station-name': text.max(80, sentenceKey('Use at most 80 letters')).optional(),
  /** Where the files of the orders lie, whatever the settings say: one folder for all stations of a shop. */
  'library-dir': text.optional(),
  /** A code that another station shows: joins its shop, if this station has not joined it yet. */
  'join-code': text.max(200, sentenceKey('Use at most 200 letters')).optional(),
  /** `postgres://…` or `sqlite`: moves the orders there, and ends. */
  'move-store-to': text.optional(),
  /** Makes a rescue copy in this folder, and ends. */
  'rescue-to': text.optional(),
  'rescue-files': z.enum(rescueFiles, sentenceKey('Use open, all or none')).optional(),
  /** Makes a data folder of this rescue copy, and ends. */
  'rescue-from': text.optional(),
  /** Brings the database up to date although older stations work on it. */
  'migrate-now': z.boolean(sentenceKey('Nothing follows this flag')).optional(),
})

const flagTypes = {
  'data-dir': { type: 'string' },
  'webhook-port': { type: 'string' },
  'console-port': { type: 'string' },
  'console-token': { type: 'string' },
  host: { type: 'string' },
  'order-api-key': { type: 'string' },
  'signal-api-key': { type: 'string' },
  'signal-url': { type: 'string' },
  'allow-local-files': { type: 'boolean' },
  'restore-backup': { type: 'string' },
  'database-url': { type: 'string' },
  'station-name': { type: 'string' },
  'library-dir': { type: 'string' },
  'join-code': { type: 'string' },
  'move-store-to': { type: 'string' },
  'rescue-to': { type: 'string' },
  'rescue-files': { type: 'string' },
  'rescue-from': { type: 'string' },
  'migrate-now': { type: 'boolean' },
} as const

/**
 * Reads the flags; what is on the command line wins over the environment. Arguments that are not flags of the station are
 * ignored when `isTolerant`, because Electron and its test drivers add their own.
 *
 * @throws StationError `invalid_input` that names the flag
 */
export function parseFlags(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  isTolerant = false,
): StationFlags {
  const parsed = flagsSchema.safeParse({ ...fromEnvironment(env), ...fromArguments(argv, isTolerant) })
  if (parsed.success) return parsed.data
  const details = problemsOf(parsed.error)
  const first = details[0]
  throw new StationError(
    'invalid_input',
    say('The flag --{flag} is not usable: {sentence}', { flag: first?.path ?? '', sentence: first?.message ?? '' }),
    {
      details,
    },
  )
}

function fromArguments(argv: readonly string[], isTolerant: boolean): Record<string, unknown> {
  try {
    return {
      ...parseArgs({ args: [...argv], options: flagTypes, strict: !isTolerant, allowPositionals: isTolerant }).values,
    }
  } catch (cause) {
    throw new StationError('invalid_input', cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

function fromEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, unknown> {
  const entries = Object.entries(flagTypes).flatMap(([name, { type }]) => {
    const value = env[`PRINT_STATION_${name.toUpperCase().replaceAll('-', '_')}`]
    if (value === undefined || value === '') return []
    return [[name, type === 'boolean' ? value === '1' || value === 'true' : value]]
  })
  return Object.fromEntries(entries)
}
