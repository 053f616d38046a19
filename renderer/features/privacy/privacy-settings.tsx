import { Alert, NumberInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { maxEraseAfterDays } from '../../../shared/privacy.ts'
import type { Settings } from '../../../shared/settings.ts'
import type { CallOutput } from '../../../shared/station-api.ts'
import { useAnswerOf } from '../../stores/use-answer-of.ts'
import { Facts } from '../../ui/facts.tsx'
import { formatNumber } from '../../ui/format-number.ts'
import { Moment } from '../../ui/moment.tsx'
import type { Card } from '../settings/card.ts'
import { numberOf } from '../settings/field-values.ts'
import classes from '../settings/settings.module.css'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useSettingsPart } from '../settings/use-settings-part.ts'
import { RestartButton } from '../station/restart-button.tsx'
import { privacyCopy } from './words.ts'

export const privacyCard: Card = {
  id: 'privacy',
  group: 'upkeep',
  title: privacyCopy.title,
  how: privacyCopy.how,
  keywords: privacyCopy.keywords,
  show: ({ settings }) => <PrivacySettings settings={settings.privacy} />,
}

/** When persons are erased by themselves, what was erased, and where it still stands. */
function PrivacySettings({ settings }: { readonly settings: Settings['privacy'] }) {
  const { value, error } = useAnswerOf('privacy.status', {})
  const part = useSettingsPart<Settings['privacy']>({
    saved: settings,
    changeOf: (change) => ({ settings: { privacy: change } }),
  })
  const days = part.draft.eraseAfterDays
  return (
    <SettingsCard card={privacyCard} part={part}>
      {error !== null && <p className={classes.note}>{error.message}</p>}
      {value !== null && <PrivacyState status={value} />}
      <NumberInput
        label={privacyCopy.days}
        description={privacyCopy.daysHow}
        value={days}
        error={part.errorOf('eraseAfterDays')}
        min={0}
        max={maxEraseAfterDays}
        allowDecimal={false}
        onChange={(next) => part.set({ eraseAfterDays: numberOf(next, days) })}
      />
    </SettingsCard>
  )
}

function PrivacyState({ status }: { readonly status: CallOutput<'privacy.status'> }) {
  const { waiting, backups, lastRunAt } = status
  const waits = privacyCopy.waits(waiting)
  return (
    <>
      <Facts
        facts={[
          [privacyCopy.erasedCount, formatNumber(status.erased)],
          [
            privacyCopy.lastRun,
            lastRunAt === null ? privacyCopy.never : <Moment key="run" at={lastRunAt} as="short" />,
          ],
          [privacyCopy.waiting, waits === '' ? privacyCopy.nothing : waits],
        ]}
      />
      {!status.isWhole && (
        <Alert color="yellow" p="sm" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {privacyCopy.notWhole} <RestartButton />
        </Alert>
      )}
      {backups.length > 0 && (
        <div>
          <p className={classes.note}>{privacyCopy.backups}</p>
          <ul className={classes.interfaces} aria-label={privacyCopy.backups}>
            {backups.map(({ name, takenAt, goesAt }) => (
              <li key={name}>
                <Moment at={takenAt} as="short" /> · {name} ·{' '}
                {goesAt === null ? (
                  privacyCopy.stays
                ) : (
                  <>
                    {privacyCopy.goes} <Moment at={goesAt} as="short" />
                  </>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
