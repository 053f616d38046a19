import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { ScreenHead } from '../../ui/screen-head.tsx'
import { SplitView } from '../../ui/split-view.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useListKeys } from '../../ui/use-list-keys.ts'
import { useActing } from '../acting/use-acting.ts'
import { useActionKeys } from '../actions/use-action-keys.ts'
import { ExceptionPage } from './exception-page.tsx'
import classes from './exceptions.module.css'
import { ExceptionsList } from './exceptions-list.tsx'
import { exceptionsCopy } from './words.ts'

/** Tabs need a key that no kind has. */
const allKinds = '*'

/** All that needs a person, whatever part of the station it comes from. */
export function ExceptionsScreen() {
  const { navigation, exceptions } = useConsole()
  const { exceptionKey } = useStateOf((stores) => stores.navigation.store)
  const { rows, filter } = useStateOf((stores) => stores.exceptions.store)
  const { value: counts } = useStateOf((stores) => stores.exceptionCounts.store)
  const shown = rows.find(({ key }) => key === exceptionKey) ?? null
  // The kind that is shown keeps its tab when its last one is settled.
  const kinds = (counts?.kinds ?? []).filter(({ kind, count }) => count > 0 || kind === filter)
  useActionKeys('list')
  useNextOnceSettled(exceptionKey)
  useListKeys({
    keys: () => exceptions.store.getState().rows.map(({ key }) => key),
    active: exceptionKey,
    onPoint: navigation.openException,
  })
  return (
    <SplitView
      isOpen={shown !== null}
      panelLabel={exceptionsCopy.panel}
      list={
        <div className={classes.screen}>
          <ScreenHead title={exceptionsCopy.title}>
            <RetryAll />
          </ScreenHead>
          {kinds.length > 0 && (
            <FilterTabs
              label={exceptionsCopy.filters}
              tabs={[
                { key: allKinds, label: exceptionsCopy.all, count: counts?.total },
                ...kinds.map(({ kind, title, count, weight }) => ({
                  key: kind,
                  label: title,
                  count,
                  isLoud: weight === 'stopped',
                })),
              ]}
              value={filter ?? allKinds}
              onChange={(kind) => exceptions.setFilter(kind === allKinds ? null : kind)}
            />
          )}
          <ExceptionsList />
        </div>
      }
      // Beside an empty list there is nothing to point at.
      panel={rows.length > 0 && <ExceptionPage exception={shown} onClose={() => navigation.openException(null)} />}
    />
  )
}

/** When the one that was pointed at is settled, points at the one in its place. */
function useNextOnceSettled(pointed: string | null): void {
  const { navigation } = useConsole()
  const { rows, phase } = useStateOf((stores) => stores.exceptions.store)
  const place = useRef(-1)
  useEffect(() => {
    if (pointed === null || phase !== 'ready') return
    const index = rows.findIndex(({ key }) => key === pointed)
    const next = rows[Math.min(place.current, rows.length - 1)]
    if (index !== -1) place.current = index
    else if (place.current !== -1) navigation.openException(next?.key ?? null)
  }, [rows, phase, pointed, navigation])
}

/** Tries all of the shown kind again. */
function RetryAll() {
  const { transport, exceptions, exceptionCounts } = useConsole()
  const { filter } = useStateOf((stores) => stores.exceptions.store)
  const { value: counts } = useStateOf((stores) => stores.exceptionCounts.store)
  const acting = useActing()
  const kinds = counts?.kinds.filter(({ canRetryAll, count }) => canRetryAll && count > 0) ?? []
  const shown = filter === null && kinds.length === 1 ? kinds[0] : kinds.find(({ kind }) => kind === filter)
  if (shown === undefined || (filter === null && counts?.total !== shown.count)) return null

  const retry = () =>
    acting.run(async (actor) => {
      const { done, refused } = await transport.client.call('exceptions.retryAll', { kind: shown.kind, ...actor })
      exceptions.refresh()
      exceptionCounts.refresh()
      if (refused.length === 0) return exceptionsCopy.retriedAll(done)
      const lines = [...new Set(refused.map(({ message }) => message))].slice(0, 5)
      showToast({ tone: 'trouble', message: exceptionsCopy.refusedAll(refused.length), lines })
      return done === 0 ? null : exceptionsCopy.retriedAll(done)
    })
  return (
    <Button
      variant="default"
      leftSection={<IconRefresh size={16} aria-hidden />}
      loading={acting.isBusy}
      onClick={() => void retry()}
    >
      {exceptionsCopy.retryAll(shown.count)}
    </Button>
  )
}
