import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What a desktop of Linux makes of an entry in its autostart folder. */
export type AutostartState = 'on' | 'off' | 'disabled'

/** Where the entry of a station lies: one for each data folder, so that two stations know nothing of each other. */
export function autostartFile(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  dataDir: string | null,
): string {
  const config = env.XDG_CONFIG_HOME || join(home, '.config')
  const suffix = dataDir === null ? '' : `-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`
  return join(config, 'autostart', `print-station${suffix}.desktop`)
}

export function readAutostart(file: string): AutostartState {
  const text = readEntry(file)
  if (text === null) return 'off'
  return /^Hidden=true\s*$/m.test(text) || /^X-GNOME-Autostart-enabled=false\s*$/m.test(text) ? 'disabled' : 'on'
}

/** Writes the entry, or takes it away. */
export function writeAutostart(file: string, command: readonly string[] | null): void {
  if (command === null) {
    rmSync(file, { force: true })
    return
  }
  const entry = autostartEntry(command)
  if (readEntry(file) === entry) return
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, entry)
}

/** An entry by the Desktop Entry Specification 1.5. */
export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Print Station',
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/** An argument is quoted for the Exec key, and then escaped once more as the string that the key is. */
const quoted = (text: string): string =>
  `"${text.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`.replaceAll('\\', '\\\\')

function readEntry(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
