import { useEffect } from 'react'
import { useConsole } from '../../stores/console-context.tsx'
import type { ConsoleStores } from '../../stores/console-stores.ts'
import type { Dialog } from '../../stores/dialogs.ts'
import { isEnclosed, isModalOpen } from '../../ui/use-keys.ts'
import { listenForScans } from './listen-for-scans.ts'

/** Hears scans on every screen. */
export function useScanner(): void {
  const stores = useConsole()
  useEffect(() => {
    const { scanDesk, settingsNow } = stores
    return listenForScans(window, {
      settings: () => settingsNow().scanner,
      isFormComing: formWatch(stores),
      onScan: (scan) => {
        leaveSearch()
        void scanDesk.scan(scan, isModalOpen())
      },
      onCut: scanDesk.cut,
      onRefused: scanDesk.refuse,
    })
  }, [stores])
}

/** A code that was scanned into a search opens what it stands for: the keys after it are for that. */
function leaveSearch(): void {
  const { activeElement } = document
  if (activeElement instanceof HTMLInputElement && activeElement.type === 'search') activeElement.blur()
}

/** What is asked for in the midst of work, by a key: the next ones are typed into it. */
const typedInto: ReadonlySet<Dialog['kind']> = new Set(['step', 'set_back', 'reprint', 'note'])

/** Tells whether a form is asked for that does not have the focus yet. It has arrived once it had it. */
function formWatch({ steps, dialogs }: ConsoleStores): () => boolean {
  let arrived: unknown = null
  return () => {
    const { hasWaiting } = steps.store.getState()
    const { dialog, isOpening } = dialogs.store.getState()
    const wanted = dialog !== null && typedInto.has(dialog.kind) ? dialog : null
    if (wanted !== null && isEnclosed(document.activeElement)) arrived = wanted
    return hasWaiting || isOpening || (wanted !== null && wanted !== arrived)
  }
}
