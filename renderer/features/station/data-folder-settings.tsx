import { Alert, Button, Progress } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import type { DataFolderPlan, DataFolderView } from '../../../shared/data-folder-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { useAnswerOf } from '../../stores/use-answer-of.ts'
import { FormDialog } from '../../ui/dialog.tsx'
import { formatBytes } from '../../ui/format-number.ts'
import { useActing } from '../acting/use-acting.ts'
import { PathField } from '../desktop/path-field.tsx'
import classes from '../settings/settings.module.css'
import { stationCopy } from './words.ts'

/** How the data folder goes to another place. Nothing of it is shown to devices, which may not ask. */
export function DataFolderSettings() {
  const { value, refresh } = useAnswerOf('dataFolder.get', {})
  const [isAsking, setAsking] = useState(false)
  if (value === null) return null
  const isAtWork = value.work !== 'idle'
  return (
    <>
      {value.problem !== null && (
        <Alert color="red" p="sm" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {value.problem}
        </Alert>
      )}
      {isAtWork && <MoveProgress view={value} />}
      {value.obstacle === null ? (
        <div>
          <Button size="xs" variant="default" disabled={isAtWork} onClick={() => setAsking(true)}>
            {stationCopy.move}
          </Button>
        </div>
      ) : (
        <p className={classes.note}>{value.obstacle}</p>
      )}
      {isAsking && (
        <MoveDialog
          onClose={() => {
            setAsking(false)
            refresh()
          }}
        />
      )}
    </>
  )
}

function MoveProgress({ view }: { readonly view: DataFolderView }) {
  const { work, target, bytesDone, bytesTotal } = view
  return (
    <div role="status">
      {stationCopy.work[work]} {target !== null && stationCopy.target(target)}{' '}
      {work === 'copying' && stationCopy.copied(formatBytes(bytesDone), formatBytes(bytesTotal))}
      <Progress
        mt={6}
        value={bytesTotal === 0 ? 0 : (bytesDone / bytesTotal) * 100}
        aria-label={stationCopy.work[work]}
      />
    </div>
  )
}

/** Asks where to, says what that means, and only then moves. */
function MoveDialog({ onClose }: { readonly onClose: () => void }) {
  const { transport } = useConsole()
  const acting = useActing('beside')
  const [folder, setFolder] = useState('')
  const [plan, setPlan] = useState<DataFolderPlan | null>(null)
  const look = (): void => {
    void acting.run(async () => {
      setPlan(await transport.client.call('dataFolder.check', { folder: folder.trim() }))
      return null
    })
  }
  const begin = async (): Promise<void> => {
    const isBegun = await acting.run(async (actor) => {
      await transport.client.call('dataFolder.move', { folder: folder.trim(), ...actor })
      return stationCopy.begun
    })
    if (isBegun) onClose()
  }
  return (
    <FormDialog
      title={stationCopy.title}
      submit={plan === null ? stationCopy.look : stationCopy.begin}
      acting={acting}
      onSubmit={() => (plan === null ? look() : void begin())}
      onClose={onClose}
    >
      <PathField
        what="folder"
        label={stationCopy.newFolder}
        description={stationCopy.newFolderHow}
        value={folder}
        error={null}
        onChange={(next) => {
          setFolder(next)
          // What was said holds for the folder that was asked about.
          setPlan(null)
          acting.forget()
        }}
      />
      {plan !== null && <Plan plan={plan} />}
    </FormDialog>
  )
}

function Plan({ plan }: { readonly plan: DataFolderPlan }) {
  return (
    <div role="status">
      <p>{stationCopy.plan(plan.folder, plan.target)}</p>
      <p>{stationCopy.planSize(plan.files, formatBytes(plan.bytes), formatBytes(plan.freeBytes))}</p>
      {plan.libraryStays !== null && <p>{stationCopy.libraryStays(plan.libraryStays)}</p>}
      {stationCopy.planHow.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  )
}
