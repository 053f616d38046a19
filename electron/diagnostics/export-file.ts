import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { DiagnosticCheckAnswer } from '../../shared/diagnostics-api.ts'
import type { Settings } from '../../shared/settings.ts'
import { namedTimeZone } from '../../shared/time-zone.ts'
import { writeDurably } from '../base/durable-file.ts'
import { logFiles } from '../log/daily-file.ts'
import type { Store } from '../store/store.ts'
import { createRedactor, leftOut } from './redact.ts'
import { redactLogLine } from './redact-log.ts'

export interface ExportOptions {
  readonly dataDir: string
  readonly at: number
  readonly versions: string
  readonly checks: readonly DiagnosticCheckAnswer[]
  readonly settings: Settings
  /** Whether each key is set, and where it comes from. */
  readonly keys: Readonly<Record<string, string>>
  /** What must not stand in the file in any form. */
  readonly secrets: readonly (string | null)[]
  readonly store: Pick<Store, 'query'>
}

export interface ExportFile {
  readonly name: string
  readonly path: string
  readonly sizeBytes: number
  readonly content: string
}

/** Of the logs, the latest lines up to so many bytes, counted as they stand there: what is left out costs time too. */
const maxLogBytes = 3 * 1024 ** 2
/** The station writes no such line. */
const maxLine = 64 * 1024
const keptExports = 5

/** Writes the diagnostics to `diagnostics/` of the data folder, as one text that a person can read before giving it away. */
export async function exportDiagnostics(options: ExportOptions): Promise<ExportFile> {
  const { dataDir, at, versions, checks, settings, keys, secrets, store } = options
  const redactor = createRedactor([...secrets, settings.intake.secretPath])
  const places = (text: string): string =>
    text.replaceAll(dataDir, '(data folder)').replaceAll(homedir() === '/' ? '\0' : homedir(), '(home)')
  const facts = {
    madeAt: new Date(at).toISOString(),
    versions,
    timeZone: namedTimeZone(),
    checks,
    keys,
    settings: redactSettings(settings),
    counts: await countsOf(store),
  }
  const log = logLines(join(dataDir, 'logs'), (line) => redactLogLine(line, redactor))
  const readable = redactor.text(places(JSON.stringify(facts, null, 2)))
  // Lines as texts would double every quotation mark, so they stand below, one to a line.
  const content = `${readable}\n\n${log.map(places).join('\n')}\n`
  const name = `diagnostics-${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}.txt`
  const folder = join(dataDir, 'diagnostics')
  mkdirSync(folder, { recursive: true })
  writeDurably(join(folder, name), content)
  removeOlder(folder)
  return { name, path: join(folder, name), sizeBytes: Buffer.byteLength(content), content }
}

/** The latest lines, in their order. */
function logLines(folder: string, redact: (line: string) => string | null): string[] {
  if (!existsSync(folder)) return []
  const kept: string[] = []
  let bytes = 0
  for (const name of logFiles(folder).reverse()) {
    for (const line of readFileSync(join(folder, name), 'utf8').trimEnd().split('\n').reverse()) {
      bytes += line.length
      if (bytes > maxLogBytes) return kept.reverse()
      kept.push((line.length > maxLine ? null : redact(line)) ?? leftOut)
    }
  }
  return kept.reverse()
}

/** How many rows there are in each state: figures, and nothing of what stands in them. */
async function countsOf(store: Pick<Store, 'query'>): Promise<object> {
  const by = async (table: string, column: string): Promise<Record<string, number>> => {
    const sql = `SELECT "${column}" AS "name", COUNT(*) AS "count" FROM "${table}" GROUP BY "${column}"`
    return Object.fromEntries(
      (await store.query<{ name: string; count: number }>(sql)).map(({ name, count }) => [name, count]),
    )
  }
  return {
    orders: await by('cp_orders', 'status'),
    items: await by('cp_order_items', 'status'),
    files: await by('cp_files', 'state'),
    signals: await by('cp_signals', 'state'),
    requests: await by('cp_inbox', 'outcome'),
    versions: await by('cp_order_revisions', 'state'),
    migrations: (await store.query<{ name: string }>('SELECT "name" FROM "cp_migrations" ORDER BY "id"')).map(
      ({ name }) => name,
    ),
  }
}

function removeOlder(folder: string): void {
  const names = readdirSync(folder).filter((name) => /^diagnostics-.*\.txt$/.test(name))
  for (const name of names.sort().slice(0, -keptExports)) rmSync(join(folder, name), { force: true })
}

const setOrNot = (text: string): string => (text === '' ? '(not set)' : '(set)')

/** The settings as they may be given away: addresses, paths and free texts only as set or not, lists as their lengths. */
function redactSettings({ intake, downloads, library, signals, tunnel, backups, ...others }: Settings): object {
  return {
    intake: {
      ...intake,
      secretPath: setOrNot(intake.secretPath),
      interfaces: intake.interfaces.map(({ id, mode }) => ({ id, mode })),
      allowedNetworks: intake.allowedNetworks.length,
      tunnelNetworks: intake.tunnelNetworks.length,
    },
    downloads,
    library: { ...library, folder: library.folder === null ? null : '(set)' },
    signals: {
      ...signals,
      url: new URL(signals.url).host,
      templates: Object.fromEntries(Object.entries(signals.templates).map(([type, lines]) => [type, lines.length])),
      shippingOptions: signals.shippingOptions.length,
    },
    tunnel: { ...tunnel, publicUrl: setOrNot(tunnel.publicUrl) },
    backups,
    // Sections that this file does not know yet are named, and nothing of them is told.
    others: Object.keys(others),
  }
}
