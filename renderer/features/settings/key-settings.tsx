import { PasswordInput } from '@mantine/core'
import type { CallOutput } from '../../../shared/station-api.ts'
import { useStateOf } from '../../stores/console-context.tsx'
import { SecretState } from './secret-state.tsx'
import classes from './settings.module.css'
import { SettingsCard } from './settings-card.tsx'
import { useSettingsPart } from './use-settings-part.ts'
import { settingsCopy } from './words.ts'

type Secrets = CallOutput<'settings.get'>['secrets']
/** The token of the tunnel stands with the tunnel. */
const secretNames = ['orderApiKey', 'signalApiKey'] as const
const blank: Record<(typeof secretNames)[number], string> = { orderApiKey: '', signalApiKey: '' }

/** The two keys: they can be set and replaced, never read. */
export function KeySettings({ secrets }: { readonly secrets: Secrets }) {
  const { value: status } = useStateOf((stores) => stores.status.store)
  const part = useSettingsPart({
    saved: blank,
    changeOf: (secrets) => ({ secrets }),
  })
  return (
    <SettingsCard title={settingsCopy.keys} how={settingsCopy.keysHow} part={part}>
      {secretNames.map((name) => (
        <PasswordInput
          key={name}
          label={
            <span className={classes.secretLabel}>
              {settingsCopy.secretNames[name]} <SecretState state={secrets[name]} />
            </span>
          }
          aria-label={settingsCopy.secretNames[name]}
          description={
            secrets[name] === 'start'
              ? `${settingsCopy.secretHow[name]} ${settingsCopy.secretStart}`
              : settingsCopy.secretHow[name]
          }
          placeholder={secrets[name] === 'none' ? settingsCopy.secretEnter : settingsCopy.secretReplace}
          value={part.draft[name]}
          error={part.errorOf(name)}
          onChange={(event) => part.set({ [name]: event.currentTarget.value })}
          autoComplete="off"
          spellCheck={false}
          visibilityToggleButtonProps={{ 'aria-label': settingsCopy.showTyped(settingsCopy.secretNames[name]) }}
        />
      ))}
      {status !== null && <p className={classes.note}>{settingsCopy.storage[status.secretStorage]}</p>}
    </SettingsCard>
  )
}
