import { Alert, Button, NumberInput, Progress } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Settings } from '../../../shared/settings.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { type LibraryStatus, theOnlyOne } from '../../stores/detail-stores.ts'
import { FormDialog } from '../../ui/dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { formatBytes } from '../../ui/format-number.ts'
import { Moment } from '../../ui/moment.tsx'
import { useActing } from '../acting/use-acting.ts'
import { PathField } from '../desktop/path-field.tsx'
import type { Card } from '../settings/card.ts'
import { numberOf } from '../settings/field-values.ts'
import classes from '../settings/settings.module.css'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useSettingsPart } from '../settings/use-settings-part.ts'
import { libraryCopy } from './words.ts'

/** Work on the library tells its progress only when asked. */
const askEveryMs = 1_000

export const libraryCard: Card = {
  id: 'library',
  group: 'files',
  title: libraryCopy.library,
  how: libraryCopy.libraryHow,
  keywords: libraryCopy.keywords,
  show: ({ settings }) => <LibrarySettings settings={settings.library} />,
}

/** Where the files lie, whether they are all there, and how long they stay. */
function LibrarySettings({ settings }: { readonly settings: Settings['library'] }) {
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
    <SettingsCard card={libraryCard} part={part}>
      {error !== null && <p className={classes.note}>{error.message}</p>}
      {value !== null && <LibraryState status={value} />}
      <LibraryWork isAtWork={isAtWork} />
      <NumberInput
        label={libraryCopy.removeAfter}
        description={libraryCopy.removeAfterHow}
        placeholder={libraryCopy.never}
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
          [libraryCopy.libraryFolder, status.folder],
          [
            libraryCopy.libraryFree,
            status.freeBytes === null ? libraryCopy.libraryFreeUnknown : formatBytes(status.freeBytes),
          ],
          [
            libraryCopy.lastCheck,
            lastCheck && (
              <span key="check">
                <Moment at={lastCheck.at} as="short" /> · {lastCheck.isDeep && libraryCopy.deep}{' '}
                {libraryCopy.checkResult(lastCheck)}{' '}
                {isAnyWrong && (
                  <Button size="compact-xs" variant="default" onClick={showFindings}>
                    {libraryCopy.showFindings}
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
          {libraryCopy.libraryWork[status.work]} {move !== null && libraryCopy.moved(move.filesDone, move.filesTotal)}
          {move !== null && move.filesTotal > 0 && (
            <Progress
              mt={6}
              value={(move.filesDone / move.filesTotal) * 100}
              aria-label={libraryCopy.libraryWork[status.work]}
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
      return libraryCopy.checkResult(result)
    })
  const move = async (): Promise<void> => {
    const isBegun = await moving.run(async (actor) => {
      await transport.client.call('library.move', { folder, ...actor })
      library.refresh()
      return libraryCopy.moveStarted
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
          {libraryCopy.check}
        </Button>
        <Button size="xs" variant="default" disabled={isBusy} onClick={() => void check(true)}>
          {libraryCopy.checkDeep}
        </Button>
        <Button size="xs" variant="default" disabled={isBusy} onClick={() => setAsking(true)}>
          {libraryCopy.move}
        </Button>
      </div>
      <p className={classes.note}>{libraryCopy.checkHow}</p>
      {isAsking && (
        <FormDialog
          title={libraryCopy.moveTitle}
          submit={libraryCopy.moveSubmit}
          acting={moving}
          onSubmit={() => void move()}
          onClose={() => setAsking(false)}
        >
          <PathField
            what="folder"
            label={libraryCopy.moveFolder}
            description={libraryCopy.moveHow}
            value={folder}
            error={null}
            onChange={setFolder}
          />
        </FormDialog>
      )}
    </>
  )
}
