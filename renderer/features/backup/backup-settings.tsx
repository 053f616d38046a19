import { Alert, Button, Group, NumberInput, Switch } from '@mantine/core'
import { IconAlertTriangle, IconDatabaseExport } from '@tabler/icons-react'
import type { Settings } from '../../../shared/settings.ts'
import type { CallOutput } from '../../../shared/station-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { useAnswerOf } from '../../stores/use-answer-of.ts'
import { Facts } from '../../ui/facts.tsx'
import { formatBytes } from '../../ui/format-number.ts'
import { formatExact } from '../../ui/format-time.ts'
import { Moment } from '../../ui/moment.tsx'
import { useTimeZone } from '../../ui/time-zone.ts'
import { useActing } from '../acting/use-acting.ts'
import { PathField } from '../desktop/path-field.tsx'
import type { Card } from '../settings/card.ts'
import { numberOf } from '../settings/field-values.ts'
import classes from '../settings/settings.module.css'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useSettingsPart } from '../settings/use-settings-part.ts'
import { RestartButton } from '../station/restart-button.tsx'
import { BackupList } from './backup-list.tsx'
import { DatabaseBackups } from './database-backups.tsx'
import { RescueCopies } from './rescue-copies.tsx'
import { backupCopy } from './words.ts'

export const backupCard: Card = {
  id: 'backups',
  group: 'upkeep',
  title: backupCopy.title,
  how: backupCopy.how,
  keywords: backupCopy.keywords,
  show: ({ settings }) => <BackupSettings settings={settings.backups} />,
}

const databaseCard = { ...backupCard, how: backupCopy.ofDatabase }

/** When backups are made and how long they stay, and the way back to one. */
function BackupSettings({ settings }: { readonly settings: Settings['backups'] }) {
  const { transport } = useConsole()
  const list = useAnswerOf('backup.list', {})
  const acting = useActing()
  const part = useSettingsPart({ saved: settings, changeOf: (backups) => ({ settings: { backups } }) })
  const { draft } = part
  const backUp = () =>
    acting.run(async () => {
      const { path, sizeBytes } = await transport.client.call('backup.create', {})
      list.refresh()
      return backupCopy.backedUp(path, formatBytes(sizeBytes))
    })
  const ofDatabase = list.value?.ofDatabase ?? null
  if (ofDatabase !== null) {
    return (
      <SettingsCard card={databaseCard} part={part}>
        <DatabaseBackups newest={ofDatabase.newest} part={part} />
        <RescueCopies />
      </SettingsCard>
    )
  }
  return (
    <SettingsCard card={backupCard} part={part}>
      {list.error !== null && <p className={classes.note}>{list.error.message}</p>}
      {list.value !== null && <Staged answer={list.value} onAnswer={list.put} />}
      {list.value !== null && (
        <Facts
          facts={[
            [backupCopy.folder, list.value.folder],
            [backupCopy.nextAt, list.value.nextAt && <Moment key="next" at={list.value.nextAt} as="short" />],
          ]}
        />
      )}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDatabaseExport size={16} aria-hidden />}
          loading={acting.isBusy}
          onClick={() => void backUp()}
        >
          {backupCopy.now}
        </Button>
      </div>
      {list.value !== null && <BackupList backups={list.value.backups} onAnswer={list.put} />}
      <RescueCopies />
      <Switch
        label={backupCopy.daily}
        checked={draft.daily}
        onChange={(event) => part.set({ daily: event.currentTarget.checked })}
      />
      <div className={classes.pair}>
        {numberFields.map(({ field, label, min, max }) => (
          <NumberInput
            key={field}
            label={label}
            value={draft[field]}
            error={part.errorOf(field)}
            disabled={!draft.daily}
            min={min}
            max={max}
            allowDecimal={false}
            onChange={(value) => part.set({ [field]: numberOf(value, draft[field]) })}
          />
        ))}
      </div>
      <PathField
        what="folder"
        isOptional
        label={backupCopy.copies}
        description={backupCopy.copiesHow}
        value={draft.copyFolder}
        error={part.errorOf('copyFolder')}
        onChange={(copyFolder) => part.set({ copyFolder })}
      />
      {list.value?.copyProblem != null && (
        <p role="alert" className={classes.note}>
          {list.value.copyProblem}
        </p>
      )}
      <p className={classes.note}>
        {backupCopy.hourHow} {backupCopy.keepHow}
      </p>
    </SettingsCard>
  )
}

const numberFields = [
  { field: 'hour', label: backupCopy.hour, min: 0, max: 23 },
  { field: 'keepDays', label: backupCopy.keepDays, min: 1, max: 3_650 },
  { field: 'keepCount', label: backupCopy.keepCount, min: 1, max: 1_000 },
] as const

interface StagedProps {
  readonly answer: CallOutput<'backup.list'>
  readonly onAnswer: (answer: CallOutput<'backup.list'>) => void
}

/** A backup that waits for the next start, and the way to call it off. */
function Staged({ answer: { staged }, onAnswer }: StagedProps) {
  const { transport } = useConsole()
  const timeZone = useTimeZone()
  const acting = useActing()
  if (staged === null) return null
  const cancel = () =>
    acting.run(async (actor) => {
      onAnswer(await transport.client.call('backup.cancelRestore', actor))
      return backupCopy.cancelled
    })
  return (
    <Alert color="yellow" p="sm" icon={<IconAlertTriangle size={18} aria-hidden />}>
      {backupCopy.staged(staged.takenAt === null ? staged.name : formatExact(staged.takenAt, timeZone))}
      <Group gap="xs" mt="xs">
        <RestartButton />
        <Button size="xs" variant="default" loading={acting.isBusy} onClick={() => void cancel()}>
          {backupCopy.cancel}
        </Button>
      </Group>
    </Alert>
  )
}
