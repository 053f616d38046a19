import { Alert, Button, NumberInput, Progress } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Settings } from '../../../shared/settings.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { type LibraryStatus, theOnlyOne } from '../../stores/detail-stores.ts'
import { FormDialog } from '../../ui/dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { formatBytes } from '../../ui/format-bytes.ts'
import { Moment } from '../../ui/moment.tsx'
import { useActing } from '../acting/use-acting.ts'
import { PathField } from '../desktop/path-field.tsx'
import { numberOf } from './number-of.ts'
import classes from './settings.module.css'
import { SettingsCard } from './settings-card.tsx'
import { useSettingsPart } from './use-settings-part.ts'
import { settingsCopy } from './words.ts'

/** Work on the library tells its progress only when asked. */
const askEveryMs = 1_000

/** Where the files lie, whether they are all there, and how long they stay. */
export function LibrarySettings({ settings }: { readonly settings: Settings['library'] }) {
  const { library } = useConsole()
  const { value, error } = useStateOf((stores) => stores.library.store)
  const part = useSettingsPart<Pick<Settings['library'], 'removeShippedAfterDays'>>({
    saved: { removeShippedAfterDays: settings.removeShippedAfterDays },
    changeOf: (change) => ({ settings: { library: change } }),
  })
  const days = part.draft.removeShippedAfterDays
  const isAtWork = value !== null && value.work !== 'idle'
  useEffect(() => {
    library.open(theOnlyOne)
    library.refresh()
    return () => library.open(null)
  }, [library])

  return (
    <SettingsCard title={settingsCopy.library} how={settingsCopy.libraryHow} part={part}>
      {error !== null && <p className={classes.note}>{error.message}</p>}
      {value !== null && <LibraryState status={value} />}
      <LibraryWork isAtWork={isAtWork} />
      <NumberInput
        label={settingsCopy.removeAfter}
        description={settingsCopy.removeAfterHow}
        placeholder={settingsCopy.never}
        value={days ?? ''}
        error={part.errorOf('removeShippedAfterDays')}
        min={1}
        max={3_650}
        allowDecimal={false}
        onChange={(next) => part.set({ removeShippedAfterDays: next === '' ? null : numberOf(next, days ?? 1) })}
      />
    </SettingsCard>
  )
}

function LibraryState({ status }: { readonly status: LibraryStatus }) {
  const { navigation, downloads } = useConsole()
  const { lastCheck, move } = status
  const isAnyWrong = lastCheck !== null && lastCheck.missing + lastCheck.altered > 0
  const showFindings = (): void => {
    downloads.setFilter('findings')
    navigation.go('downloads')
  }
  return (
    <>
      <Facts
        facts={[
          [settingsCopy.libraryFolder, status.folder],
          [
            settingsCopy.libraryFree,
            status.freeBytes === null ? settingsCopy.libraryFreeUnknown : formatBytes(status.freeBytes),
          ],
          [
            settingsCopy.lastCheck,
            lastCheck && (
              <span key="check">
                <Moment at={lastCheck.at} as="short" /> {lastCheck.isDeep && settingsCopy.deep}{' '}
                {settingsCopy.checkResult(lastCheck)}{' '}
                {isAnyWrong && (
                  <Button size="compact-xs" variant="default" onClick={showFindings}>
                    {settingsCopy.showFindings}
                  </Button>
                )}
              </span>
            ),
          ],
        ]}
      />
      {status.moveProblem !== null && (
        <Alert color="red" p="sm" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {status.moveProblem}
        </Alert>
      )}
      {status.work !== 'idle' && (
        <div role="status">
          {settingsCopy.libraryWork[status.work]} {move !== null && settingsCopy.moved(move.filesDone, move.filesTotal)}
          {move !== null && move.filesTotal > 0 && (
            <Progress
              mt={6}
              value={(move.filesDone / move.filesTotal) * 100}
              aria-label={settingsCopy.libraryWork[status.work]}
            />
          )}
        </div>
      )}
    </>
  )
}

function LibraryWork({ isAtWork }: { readonly isAtWork: boolean }) {
  const { transport, library } = useConsole()
  const checking = useActing()
  const moving = useActing('beside')
  const [isAsking, setAsking] = useState(false)
  const [folder, setFolder] = useState('')
  const check = (deep: boolean) =>
    checking.run(async (actor) => {
      const result = await transport.client.call('library.check', { deep, ...actor })
      library.refresh()
      return settingsCopy.checkResult(result)
    })
  const move = async (): Promise<void> => {
    const isBegun = await moving.run(async (actor) => {
      await transport.client.call('library.move', { folder, ...actor })
      library.refresh()
      return settingsCopy.moveStarted
    })
    if (isBegun) setAsking(false)
  }
  const isBusy = isAtWork || checking.isBusy
  useEffect(() => {
    if (!isBusy) return
    const timer = setInterval(library.refresh, askEveryMs)
    return () => clearInterval(timer)
  }, [library, isBusy])
  return (
    <>
      <div className={classes.buttons}>
        <Button size="xs" variant="default" disabled={isBusy} onClick={() => void check(false)}>
          {settingsCopy.check}
        </Button>
        <Button size="xs" variant="default" disabled={isBusy} onClick={() => void check(true)}>
          {settingsCopy.checkDeep}
        </Button>
        <Button size="xs" variant="default" disabled={isBusy} onClick={() => setAsking(true)}>
          {settingsCopy.move}
        </Button>
      </div>
      <p className={classes.note}>{settingsCopy.checkHow}</p>
      {isAsking && (
        <FormDialog
          title={settingsCopy.moveTitle}
          submit={settingsCopy.moveSubmit}
          acting={moving}
          onSubmit={() => void move()}
          onClose={() => setAsking(false)}
        >
          <PathField
            what="folder"
            label={settingsCopy.moveFolder}
            description={settingsCopy.moveHow}
            value={folder}
            error={null}
            onChange={setFolder}
          />
        </FormDialog>
      )}
    </>
  )
}
