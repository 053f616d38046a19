import { readMark, writeMark } from '../store/marks.ts'
import type { Store } from '../store/store.ts'
import type { RowReader } from '../store/transaction.ts'
import type { SettingsFile } from './settings-file.ts'

const settingsKept = 'settings_kept'

/** The store knows whether there were settings beside it, so that one without them is not taken for a first start. */
export async function rememberSettings(store: Store, settings: SettingsFile, at: number): Promise<void> {
  await missSettings(store, settings)
  if (!settings.isKept || (await readMark(store, settingsKept)) !== null) return
  await store.write((transaction) => writeMark(transaction, { name: settingsKept, at, text: null }))
}

/** Settings of which the store knows, and that are not there, were lost. */
export async function missSettings(reader: RowReader, settings: SettingsFile): Promise<void> {
  if (!settings.isKept && (await readMark(reader, settingsKept)) !== null) settings.assumeLost()
}
