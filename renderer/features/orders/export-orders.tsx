import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useConsole } from '../../stores/console-context.tsx'
import { orderQuery } from '../../stores/order-filter.ts'
import { asStationError } from '../../stores/station-failure.ts'
import { dayOf } from '../../ui/format-time.ts'
import { saveAsFile } from '../../ui/save-as-file.ts'
import { stationNow } from '../../ui/station-clock.ts'
import { useTimeZone } from '../../ui/time-zone.ts'
import { showToast } from '../../ui/toast.tsx'
import { searchCopy } from './search-words.ts'

/** As spreadsheets of the same system part cells: where the comma begins the decimals, it cannot. */
const csvSeparator = () => ((0.5).toLocaleString().includes(',') ? ';' : ',')

/** Writes every order of the search into a file for spreadsheets, also those that are not loaded yet. */
export function ExportOrders() {
  const { transport, orders } = useConsole()
  const timeZone = useTimeZone()
  const [isBusy, setBusy] = useState(false)

  const collect = async (): Promise<{ csv: string[]; rows: number }> => {
    const query = orderQuery(orders.store.getState().filter)
    const csv: string[] = []
    let rows = 0
    let cursor: string | null = null
    do {
      const from: { cursor?: string } = cursor === null ? {} : { cursor }
      const page = await transport.client.call('orders.export', { ...query, ...from, separator: csvSeparator() })
      csv.push(page.csv)
      rows += page.rows
      cursor = page.nextCursor
    } while (cursor !== null)
    return { csv, rows }
  }
  const run = async (): Promise<void> => {
    setBusy(true)
    try {
      const { csv, rows } = await collect()
      if (rows === 0) return showToast({ tone: 'info', message: searchCopy.exportedNone, id: 'export' })
      saveAsFile(new Blob(csv, { type: 'text/csv;charset=utf-8' }), searchCopy.fileName(dayOf(stationNow(), timeZone)))
      showToast({ tone: 'done', message: searchCopy.exported(rows), id: 'export' })
    } catch (cause) {
      showToast({ tone: 'trouble', message: asStationError(cause).message, id: 'export' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={isBusy}
      onClick={() => void run()}
    >
      {searchCopy.export}
    </Button>
  )
}
