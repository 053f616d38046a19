import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useActing } from '../acting/use-acting.ts'
import type { DownloadTab } from './download-tabs.ts'
import { downloadsCopy } from './words.ts'

/** What each part of the list is called where all of it is fetched again. */
const groupOf = { active: 'waiting', parked: 'parked', findings: 'findings' } as const

/** Fetches again all files of the shown part that wait for it. */
export function RetryAll({ tab }: { readonly tab: DownloadTab }) {
  const { transport, downloads } = useConsole()
  const { rows } = useStateOf((stores) => stores.downloads.store)
  const acting = useActing()
  if (tab === 'done' || tab === 'all') return null
  const isUseful = tab === 'active' ? rows.some((file) => file.state === 'waiting') : rows.length > 0
  if (!isUseful) return null

  const retry = () =>
    acting.run(async (actor) => {
      const { retried, refused } = await transport.client.call('files.retryMany', { all: groupOf[tab], ...actor })
      downloads.refresh()
      if (refused.length === 0) return downloadsCopy.retried(retried)
      const reasons = [...new Set(refused.map(({ message }) => message))]
      showToast({ tone: 'trouble', message: downloadsCopy.refused(refused.length), lines: reasons })
      return retried === 0 ? null : downloadsCopy.retried(retried)
    })
  return (
    <Button
      variant="default"
      leftSection={<IconRefresh size={16} aria-hidden />}
      loading={acting.isBusy}
      onClick={() => void retry()}
    >
      {downloadsCopy.retryAll[tab]}
    </Button>
  )
}
