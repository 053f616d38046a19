import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { BackupView } from '../../../shared/backup-api.ts'
import type { CallOutput } from '../../../shared/station-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { FormDialog } from '../../ui/dialog.tsx'
import { formatBytes } from '../../ui/format-number.ts'
import { formatExact } from '../../ui/format-time.ts'
import { useTimeZone } from '../../ui/time-zone.ts'
import { useActing } from '../acting/use-acting.ts'
import classes from '../settings/settings.module.css'
import { backupCopy } from './words.ts'

interface BackupListProps {
  readonly backups: readonly BackupView[]
  readonly onAnswer: (answer: CallOutput<'backup.list'>) => void
}

/** The list stands in a card, so it shows the newest; the folder has them all. */
const maxShown = 10

/** The backups to go back to, each with what would be lost. */
export function BackupList({ backups, onAnswer }: BackupListProps) {
  const { transport } = useConsole()
  const timeZone = useTimeZone()
  const acting = useActing('beside')
  const [chosen, choose] = useState<BackupView | null>(null)
  const at = (backup: BackupView): string => formatExact(backup.takenAt, timeZone)
  const restore = async (): Promise<void> => {
    if (chosen === null) return
    const isDone = await acting.run(async (actor) => {
      onAnswer(await transport.client.call('backup.restore', { name: chosen.name, ...actor }))
      return backupCopy.laidReady
    })
    if (isDone) choose(null)
  }
  if (backups.length === 0) return <p className={classes.note}>{backupCopy.none}</p>
  return (
    <>
      <ul className={classes.interfaces} aria-label={backupCopy.list}>
        {backups.slice(0, maxShown).map((backup) => (
          <li key={backup.name}>
            <div className={classes.interface}>
              <div className={classes.interfaceName}>{at(backup)}</div>
              <p className={classes.note}>
                {backupCopy.line(backupCopy.kinds[backup.kind], formatBytes(backup.sizeBytes), backup.ordersSince)}
              </p>
            </div>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={backupCopy.restoreLabel(at(backup))}
              onClick={() => choose(backup)}
            >
              {backupCopy.restore}
            </Button>
          </li>
        ))}
      </ul>
      {backups.length > maxShown && <p className={classes.note}>{backupCopy.more(backups.length - maxShown)}</p>}
      {chosen !== null && (
        <FormDialog
          title={backupCopy.restoreTitle(at(chosen))}
          submit={backupCopy.restoreSubmit}
          acting={acting}
          onSubmit={() => void restore()}
          onClose={() => choose(null)}
        >
          <Stack gap="xs">
            {[
              backupCopy.restoreText,
              backupCopy.restoreOrders(chosen.ordersSince),
              backupCopy.restoreSteps,
              backupCopy.restoreSignals,
              backupCopy.restoreKept,
            ].map((text) => (
              <Text key={text} size="sm">
                {text}
              </Text>
            ))}
          </Stack>
        </FormDialog>
      )}
    </>
  )
}
