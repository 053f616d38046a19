import { Alert, Button, Group, Progress, Radio, Stack } from '@mantine/core'
import { IconAlertTriangle, IconLifebuoy } from '@tabler/icons-react'
import { useState } from 'react'
import { type RescueFiles, rescueFiles } from '../../../shared/rescue-api.ts'
import type { CallOutput } from '../../../shared/station-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { noNews, useAnswerOf } from '../../stores/use-answer-of.ts'
import { FormDialog } from '../../ui/dialog.tsx'
import { formatBytes } from '../../ui/format-number.ts'
import { formatExact } from '../../ui/format-time.ts'
import { useTimeZone } from '../../ui/time-zone.ts'
import { useActing } from '../acting/use-acting.ts'
import { PathField } from '../desktop/path-field.tsx'
import classes from '../settings/settings.module.css'
import { backupCopy } from './words.ts'

const words = backupCopy.rescue

/** What a new machine needs after a loss, in one folder: made beside the work, and seen while it is. */
export function RescueCopies() {
  const { value, refresh } = useAnswerOf('rescue.get', {})
  const [isAsking, setAsking] = useState(false)
  const [isTaking, setTaking] = useState(false)
  if (value === null) return null
  const { making, problem, last, isNew } = value
  return (
    <Stack gap="xs">
      <p className={classes.note}>{words.how}</p>
      {problem !== null && (
        <Alert color="red" p="sm" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {problem}
        </Alert>
      )}
      {making === null ? (
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconLifebuoy size={16} aria-hidden />}
            onClick={() => setAsking(true)}
          >
            {words.make}
          </Button>
          {isNew && (
            <Button size="xs" variant="default" onClick={() => setTaking(true)}>
              {words.take}
            </Button>
          )}
        </Group>
      ) : (
        <Making making={making} />
      )}
      {making === null && last !== null && <Last last={last} />}
      {isTaking && (
        <TakeDialog
          onClose={() => {
            setTaking(false)
            refresh()
          }}
        />
      )}
      {isAsking && (
        <RescueDialog
          onClose={() => {
            setAsking(false)
            refresh()
          }}
        />
      )}
    </Stack>
  )
}

type View = CallOutput<'rescue.get'>

function Making({ making }: { readonly making: NonNullable<View['making']> }) {
  const { transport } = useConsole()
  const acting = useActing()
  const { folder, bytesDone, bytesTotal } = making
  const cancel = (): void => {
    void acting.run(async () => {
      await transport.client.call('rescue.cancel', {})
      return words.cancelled
    })
  }
  return (
    <div role="status">
      {words.making(folder, formatBytes(bytesDone), formatBytes(bytesTotal))}
      <Progress mt={6} mb={6} value={bytesTotal === 0 ? 0 : (bytesDone / bytesTotal) * 100} aria-label={words.title} />
      <Button size="compact-xs" variant="default" loading={acting.isBusy} onClick={cancel}>
        {words.cancel}
      </Button>
    </div>
  )
}

function Last({ last }: { readonly last: NonNullable<View['last']> }) {
  const timeZone = useTimeZone()
  const { folder, at, files, bytes, missing, keys } = last
  return (
    <div role="status">
      <p className={classes.note}>{words.made(folder, files, formatBytes(bytes), formatExact(at, timeZone))}</p>
      {missing > 0 && <p className={classes.note}>{words.missing(missing)}</p>}
      <p className={classes.note}>{keys.length === 0 ? words.noKeys : words.keys(keys.join(', '))}</p>
    </div>
  )
}

/** Asks where the copy lies, and says what becomes of this station. */
function TakeDialog({ onClose }: { readonly onClose: () => void }) {
  const { transport } = useConsole()
  const acting = useActing('beside')
  const [folder, setFolder] = useState('')
  const take = async (): Promise<void> => {
    const isBegun = await acting.run(async (actor) => {
      await transport.client.call('rescue.take', { folder: folder.trim(), ...actor })
      return words.taking
    })
    if (isBegun) onClose()
  }
  return (
    <FormDialog
      title={words.takeTitle}
      submit={words.takeSubmit}
      acting={acting}
      onSubmit={() => void take()}
      onClose={onClose}
    >
      <PathField
        what="folder"
        label={words.copy}
        description={words.copyHow}
        value={folder}
        error={null}
        onChange={(next) => {
          setFolder(next)
          acting.forget()
        }}
      />
      {words.takeHow.map((text) => (
        <p key={text} className={classes.note}>
          {text}
        </p>
      ))}
    </FormDialog>
  )
}

/** Asks where to and which PDFs, with what each choice weighs. */
function RescueDialog({ onClose }: { readonly onClose: () => void }) {
  const { transport } = useConsole()
  const plan = useAnswerOf('rescue.plan', {}, noNews).value
  const acting = useActing('beside')
  const [folder, setFolder] = useState('')
  const [files, setFiles] = useState<RescueFiles>('open')
  const make = async (): Promise<void> => {
    const isBegun = await acting.run(async (actor) => {
      await transport.client.call('rescue.make', { folder: folder.trim(), files, ...actor })
      return words.begun
    })
    if (isBegun) onClose()
  }
  return (
    <FormDialog
      title={words.title}
      submit={words.submit}
      acting={acting}
      onSubmit={() => void make()}
      onClose={onClose}
    >
      <PathField
        what="folder"
        label={words.folder}
        description={words.folderHow}
        value={folder}
        error={null}
        onChange={(next) => {
          setFolder(next)
          acting.forget()
        }}
      />
      {plan !== null && plan.orderBytes === null && <p className={classes.note}>{words.ofDatabase}</p>}
      {plan !== null && plan.orderBytes !== null && (
        <Radio.Group
          label={words.files}
          value={files}
          onChange={(value) => setFiles(rescueFiles.find((each) => each === value) ?? 'open')}
        >
          <Stack gap={6} mt={6}>
            {rescueFiles.map((each) => (
              <Radio key={each} size="sm" value={each} label={words.choices[each](sizeOf(plan, each))} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <p className={classes.note}>{words.apart}</p>
    </FormDialog>
  )
}

function sizeOf({ orderBytes, open, all }: CallOutput<'rescue.plan'>, files: RescueFiles): string {
  const pdfs = { open: open.bytes, all: all.bytes, none: 0 }[files]
  return formatBytes((orderBytes ?? 0) + pdfs)
}
