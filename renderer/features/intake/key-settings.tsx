import type { CallOutput } from '../../../shared/station-api.ts'
import { useStateOf } from '../../stores/console-context.tsx'
import type { Card } from '../settings/card.ts'
import { SecretField } from '../settings/secret-field.tsx'
import classes from '../settings/settings.module.css'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useSettingsPart } from '../settings/use-settings-part.ts'
import { intakeCopy } from './words.ts'

type Secrets = CallOutput<'settings.get'>['secrets']
/** The token of the tunnel stands with the tunnel. */
const secretNames = ['orderApiKey', 'signalApiKey'] as const
const blank: Record<(typeof secretNames)[number], string> = { orderApiKey: '', signalApiKey: '' }

export const keyCard: Card = {
  id: 'keys',
  group: 'orders',
  title: intakeCopy.keys,
  how: intakeCopy.keysHow,
  keywords: intakeCopy.keywords.keys,
  show: ({ secrets }) => <KeySettings secrets={secrets} />,
}

/** The two keys: they can be set and replaced, never read. */
function KeySettings({ secrets }: { readonly secrets: Secrets }) {
  const { value: status } = useStateOf((stores) => stores.status.store)
  const part = useSettingsPart({
    saved: blank,
    changeOf: (secrets) => ({ secrets }),
  })
  return (
    <SettingsCard card={keyCard} part={part}>
      {secretNames.map((name) => (
        <SecretField
          key={name}
          label={intakeCopy.secretNames[name]}
          how={
            secrets[name] === 'start'
              ? `${intakeCopy.secretHow[name]} ${intakeCopy.secretStart}`
              : intakeCopy.secretHow[name]
          }
          state={secrets[name]}
          value={part.draft[name]}
          error={part.errorOf(name)}
          onChange={(typed) => part.set({ [name]: typed })}
        />
      ))}
      {status !== null && <p className={classes.note}>{intakeCopy.storage[status.secretStorage]}</p>}
    </SettingsCard>
  )
}
