import { NumberInput } from '@mantine/core'
import type { ReportedBackup } from '../../../shared/backup-api.ts'
import type { Settings } from '../../../shared/settings.ts'
import { CopyLine } from '../../ui/copy-line.tsx'
import { Facts } from '../../ui/facts.tsx'
import { formatBytes } from '../../ui/format-number.ts'
import { Moment } from '../../ui/moment.tsx'
import { numberOf } from '../settings/field-values.ts'
import classes from '../settings/settings.module.css'
import type { SettingsPart } from '../settings/use-settings-part.ts'
import { backupCopy } from './words.ts'

interface DatabaseBackupsProps {
  readonly newest: ReportedBackup | null
  readonly part: SettingsPart<Settings['backups']>
}

/** What the station knows of the backups of a database, and after how long without one it says so. */
export function DatabaseBackups({ newest, part }: DatabaseBackupsProps) {
  const { draft } = part
  return (
    <>
      {newest === null ? (
        <p className={classes.note}>{backupCopy.noneReported}</p>
      ) : (
        <Facts
          facts={[
            [backupCopy.newestReported, <Moment key="ago" at={newest.at} as="ago" />],
            [backupCopy.madeAt, <Moment key="exact" at={newest.at} as="exact" />],
            [backupCopy.size, newest.bytes && formatBytes(newest.bytes)],
            [backupCopy.note, newest.note],
          ]}
        />
      )}
      <p className={classes.note}>{backupCopy.reportHow}</p>
      <CopyLine text={`curl --fail --data '{}' --header "Authorization: Bearer $TOKEN" ${reportAddress()}`} />
      <NumberInput
        label={backupCopy.reportedWithin}
        description={backupCopy.reportedWithinHow}
        value={draft.reportedWithinHours}
        error={part.errorOf('reportedWithinHours')}
        min={1}
        max={8_760}
        allowDecimal={false}
        onChange={(value) => part.set({ reportedWithinHours: numberOf(value, draft.reportedWithinHours) })}
      />
    </>
  )
}

/** In a window the console has no address of its own. */
const reportAddress = (): string =>
  `${/^https?:$/.test(location.protocol) ? location.origin : 'http://127.0.0.1:8788'}/api/backup.reported`
