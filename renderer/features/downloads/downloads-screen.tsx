import { Alert, Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { ScreenHead } from '../../ui/screen-head.tsx'
import { FileWays } from '../press/file-ways.tsx'
import { usePause } from '../settings/pause.tsx'
import { downloadTabOf, downloadTabs, statesOfDownloadTab } from './download-tabs.ts'
import classes from './downloads.module.css'
import { DownloadsList } from './downloads-list.tsx'
import { RetryAll } from './retry-all.tsx'
import { downloadsCopy } from './words.ts'

/** The files on their way, and those that could not be fetched. */
export function DownloadsScreen() {
  const { downloads, navigation } = useConsole()
  const { filter } = useStateOf((stores) => stores.downloads.store)
  const { value: status } = useStateOf((stores) => stores.status.store)
  const pause = usePause('files')
  const counts = status?.downloads
  const tabs = downloadTabs.map((key) => ({
    key,
    label: downloadsCopy.tabs[key],
    isLoud: key === 'parked' || key === 'findings',
    count: countOf(key, counts),
  }))
  return (
    <div className={classes.screen}>
      <ScreenHead title={downloadsCopy.title}>
        <RetryAll tab={downloadTabOf(filter)} />
        <Button
          variant="default"
          leftSection={
            counts?.paused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />
          }
          loading={pause.isBusy}
          disabled={counts === undefined}
          onClick={() => pause.set(!counts?.paused)}
        >
          {counts?.paused ? downloadsCopy.resume : downloadsCopy.pause}
        </Button>
      </ScreenHead>
      <FileWays way="in" />
      {counts?.paused && (
        <Alert m="xs" color="yellow" icon={<IconPlayerPause size={18} aria-hidden />}>
          {downloadsCopy.paused}
        </Alert>
      )}
      {counts?.halt && (
        <Alert m="xs" color="red">
          {counts.halt} {downloadsCopy.halted}{' '}
          <Button size="compact-sm" variant="default" ml={6} onClick={() => navigation.openSettings('downloads')}>
            {downloadsCopy.openSettings}
          </Button>
        </Alert>
      )}
      <FilterTabs
        label={downloadsCopy.filters}
        tabs={tabs}
        value={downloadTabOf(filter)}
        onChange={(tab) => downloads.setFilter(statesOfDownloadTab[tab])}
      />
      <DownloadsList />
    </div>
  )
}

function countOf(tab: (typeof downloadTabs)[number], counts: { pending: number; parked: number } | undefined) {
  if (counts === undefined) return undefined
  if (tab === 'active') return counts.pending
  return tab === 'parked' ? counts.parked : undefined
}
