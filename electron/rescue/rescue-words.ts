import { inWords, type Language, languages } from '../../shared/messages/in-words.ts'
import { type Said, say, sayCount } from '../../shared/messages/sentence.ts'
import type { RescueFiles } from '../../shared/rescue-api.ts'
import { saySize } from '../../shared/say-size.ts'
import type { Settings } from '../../shared/settings.ts'
import { type KeyKind, kindOfKey, orderKeyName } from '../settings/key-names.ts'
import type { RescueManifest } from './rescue-manifest.ts'

/** What the keys are, by their names: a person enters them again. */
export function keysInWords(
  names: readonly string[],
  { intake }: Settings,
  destinations: ReadonlyMap<string, string>,
): readonly Said[] {
  const interfaces = new Map(intake.interfaces.map(({ id, name }) => [orderKeyName(id), name]))
  const words = names.map((name): Said => {
    const {
      kind,
      ids: [id = ''],
    } = kindOfKey(name) ?? { kind: null, ids: [] }
    if (kind === null) return name
    if (kind === 'orderApiKey')
      return say('the order key of {name}', { name: interfaces.get(name) ?? (id || 'Cloudprinter') })
    if (kind !== 'destination') return keyWords[kind]
    return say('the password or key of the destination {name}', { name: destinations.get(id) ?? id })
  })
  // A destination may have a key and its passphrase.
  return [...new Map(words.map((said) => [String(said), said])).values()]
}

const keyWords = {
  signalApiKey: say('the signal key'),
  tunnelToken: say('the token of the tunnel'),
  smtpPassword: say('the password of the mail server'),
  webhookSecret: say('the secret of the webhook for alerts'),
  databaseUrl: say('the address of the database with its password'),
  shopSecret: say('the way into the shop: a code that another station shows'),
} as const satisfies Record<Exclude<KeyKind, 'orderApiKey' | 'destination'>, Said>

interface Facts {
  readonly manifest: RescueManifest
  readonly keys: readonly Said[]
  readonly settings: Pick<Settings, 'tunnel'>
}

/** What a person does on the new machine, once the data folder is filled. */
export function nextSteps({ manifest, keys, settings }: Facts): readonly Said[] {
  const { orders, database, libraryStays, madeAt } = manifest
  const { publicUrl } = settings.tunnel
  return [
    say('The station of before must not be started again: both would take orders and report steps.'),
    ...(database === null ? [] : [say('Name the database at the first start: {database}', { database })]),
    ...(libraryStays === null
      ? []
      : [
          say('Connect the folder of the PDFs, {folder}, or choose another one in the settings.', {
            folder: libraryStays,
          }),
        ]),
    keys.length === 0
      ? say('Start the station with the keys that its service gives it: the station before kept none.')
      : say('Start the station, and enter again what is not in the copy: {list}.', { list: listOf(keys) }),
    publicUrl === ''
      ? say('Set the tunnel up, and enter the public address in the Cloudprinter dashboard.')
      : say('Set the tunnel up on this machine, so that {url} leads here.', { url: publicUrl }),
    ...(orders === null
      ? []
      : [
          say(
            'Signals are paused. Exceptions, Restored backup, says which of them Cloudprinter may have had: decide, then resume signals.',
          ),
          say('Ask Cloudprinter for the orders since {time}: it counts them as received.', { time: timeOf(madeAt) }),
        ]),
  ]
}

/** The README of a copy, in each language. */
export const readmeOf = (facts: Facts, files: RescueFiles): string =>
  languages.map((language) => linesOf(facts, files, language).join('\n')).join('\n\n----\n\n')

function linesOf(facts: Facts, files: RescueFiles, language: Language): readonly string[] {
  const { manifest, keys } = facts
  const { station, version, madeAt, orders, database, libraryStays, missing } = manifest
  const words = (said: Said): string => inWords(said, language)
  const list = (lines: readonly Said[]): string => lines.map((line) => `- ${words(line)}`).join('\n')
  const contents: readonly Said[] = [
    orders === null
      ? say('No orders and no PDFs: they lie in the database {database} and in the library of the shop.', {
          database: database ?? '',
        })
      : sayCount(orders.count, '{count} order with its history: {path}', '{count} orders with their history: {path}', {
          path: `data/backups/${orders.backup}`,
        }),
    ...(orders === null ? [] : [pdfsOf[files]]),
    ...(missing === 0
      ? []
      : [sayCount(missing, '{count} PDF was not in the library.', '{count} PDFs were not in the library.')]),
    say('The settings, the devices that were let in, and the public address.'),
    say('{count} files, {size}', { count: manifest.files, size: saySize(manifest.bytes) }),
  ]
  const absent: readonly Said[] = [
    ...keys,
    ...(libraryStays === null ? [] : [say('the folder of the PDFs: {folder}', { folder: libraryStays })]),
    say('what the service starts the station with: flags and variables'),
    say('backups, logs, and folders of other programs: hot folders, labels of carriers'),
  ]
  return [
    'Print Station',
    words(
      say('Rescue copy of the station {station}, made on {time} by version {version}', {
        station,
        time: timeOf(madeAt),
        version,
      }),
    ),
    '',
    words(say('It holds names and addresses of customers and the secret path. Keep it as carefully as the orders.')),
    '',
    words(say('In it:')),
    list(contents),
    '',
    words(say('Not in it:')),
    list(absent),
    '',
    words(say('On the new machine, with this version or a newer one:')),
    `  npm run station -- --rescue-from "…" --data-dir "…"`,
    words(
      say(
        'or the program with its window: Settings, Backups, Bring one in. The first flag names this folder, the second a new or empty one. Nothing is overwritten, and every file is compared with {file}.',
        { file: 'SHA256SUMS' },
      ),
    ),
    '',
    words(say('After that:')),
    ...nextSteps(facts).map((step, index) => `${index + 1}. ${words(step)}`),
    '',
  ]
}

const pdfsOf: Readonly<Record<RescueFiles, Said>> = {
  open: say('The PDFs of open orders. The others are missing on the new machine until they are fetched again.'),
  all: say('All PDFs of the library.'),
  none: say('No PDFs.'),
}

const listOf = (keys: readonly Said[]): Said =>
  keys.reduce<Said>((text, next) => (text === '' ? next : say('{text}, {next}', { text, next })), '')

/** `2026-03-02 03:00 UTC`: the new machine may stand in another zone. */
const timeOf = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
