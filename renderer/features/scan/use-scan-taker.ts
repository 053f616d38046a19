import { useEffect, useRef } from 'react'
import { useConsole } from '../../stores/console-context.tsx'
import type { ScanTaker } from '../../stores/scan-desk.ts'

/** Sends scans to a field while it is shown and `isOn`. `take` says whether the field could use the code at once. */
export function useScanTaker(wants: ScanTaker['wants'], take: ScanTaker['take'], isOn = true): void {
  const { scanDesk } = useConsole()
  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    if (!isOn) return
    return scanDesk.want({ wants, take: (code) => latest.current(code) })
  }, [scanDesk, wants, isOn])
}
