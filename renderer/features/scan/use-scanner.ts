import { useEffect } from 'react'
import { useConsole } from '../../stores/console-context.tsx'
import { isModalOpen } from '../../ui/use-keys.ts'
import { listenForScans } from './listen-for-scans.ts'

/** Hears scans on every screen. */
export function useScanner(): void {
  const { scanDesk, settingsNow } = useConsole()
  useEffect(
    () =>
      listenForScans(window, {
        settings: () => settingsNow().scanner,
        onScan: (code) => void scanDesk.scan(code, isModalOpen()),
        onCut: scanDesk.cut,
      }),
    [scanDesk, settingsNow],
  )
}
