import { NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import type { Settings } from '../../../shared/settings.ts'
import { useAnswerOf } from '../../stores/use-answer-of.ts'
import { Facts } from '../../ui/facts.tsx'
import { Moment } from '../../ui/moment.tsx'
import { intakeCopy } from '../intake/words.ts'
import type { Card, SavedSettings } from '../settings/card.ts'
import { choicesOf, numberOf } from '../settings/field-values.ts'
import { SecretField } from '../settings/secret-field.tsx'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useSettingsPart } from '../settings/use-settings-part.ts'
import { AlertList } from './alert-list.tsx'
import { Trouble } from './trouble.tsx'
import { alertsCopy as words } from './words.ts'

export const alertCard: Card = {
  id: 'alerts',
  group: 'upkeep',
  title: words.title,
  how: words.how,
  keywords: words.keywords,
  show: () => (
    <SettingsCard card={alertCard}>
      <AlertList />
    </SettingsCard>
  ),
}

export const alertWaysCard: Card = {
  id: 'alert-ways',
  group: 'upkeep',
  title: words.ways,
  how: words.waysHow,
  keywords: words.keywords,
  show: ({ settings, secrets }) => <AlertWays settings={settings.alerts} secrets={secrets} />,
}

export const heartbeatCard: Card = {
  id: 'heartbeat',
  group: 'upkeep',
  title: words.heartbeat,
  how: words.heartbeatHow,
  keywords: words.heartbeatKeywords,
  show: ({ settings }) => <HeartbeatSettings settings={settings.heartbeat} />,
}

/** By what mail server and to what webhook. */
function AlertWays({ settings, secrets }: { readonly settings: Settings['alerts'] } & Pick<SavedSettings, 'secrets'>) {
  const part = useSettingsPart({
    saved: { ...settings, smtpPassword: '', webhookSecret: '' },
    changeOf: ({ smtpPassword, webhookSecret, ...alerts }) => ({
      settings: { alerts },
      secrets: { ...(smtpPassword ? { smtpPassword } : {}), ...(webhookSecret ? { webhookSecret } : {}) },
    }),
  })
  const { draft } = part
  const text = (name: 'smtpHost' | 'smtpUser' | 'from' | 'webhookUrl', how?: string) => (
    <TextInput
      label={words[name]}
      {...(how === undefined ? {} : { description: how })}
      value={draft[name]}
      error={part.errorOf(name)}
      onChange={(event) => part.set({ [name]: event.currentTarget.value })}
      autoComplete="off"
      spellCheck={false}
    />
  )
  const secret = (name: 'smtpPassword' | 'webhookSecret', isNeeded: boolean) => (
    <SecretField
      isNeeded={isNeeded}
      label={intakeCopy.secretNames[name]}
      how={intakeCopy.secretHow[name]}
      state={secrets[name]}
      value={draft[name]}
      error={part.errorOf(name)}
      onChange={(typed) => part.set({ [name]: typed })}
    />
  )
  return (
    <SettingsCard card={alertWaysCard} part={part}>
      {text('smtpHost')}
      <Select
        label={words.smtpSecurity}
        data={choicesOf(words.securities)}
        value={draft.smtpSecurity}
        allowDeselect={false}
        onChange={(smtpSecurity) => smtpSecurity !== null && part.set({ smtpSecurity })}
      />
      <NumberInput
        label={words.smtpPort}
        value={draft.smtpPort}
        min={1}
        max={65_535}
        error={part.errorOf('smtpPort')}
        onChange={(value) => part.set({ smtpPort: numberOf(value, draft.smtpPort) })}
      />
      {text('smtpUser', words.smtpUserHow)}
      {secret('smtpPassword', draft.smtpUser !== '')}
      {text('from')}
      {text('webhookUrl')}
      {secret('webhookSecret', false)}
      <Textarea
        label={words.webhookBody}
        description={words.webhookBodyHow}
        value={draft.webhookBody}
        error={part.errorOf('webhookBody')}
        onChange={(event) => part.set({ webhookBody: event.currentTarget.value })}
        autosize
        maxRows={8}
        spellCheck={false}
      />
    </SettingsCard>
  )
}

function HeartbeatSettings({ settings }: { readonly settings: Settings['heartbeat'] }) {
  const known = useAnswerOf('alerts.list', {})
  const part = useSettingsPart({ saved: settings, changeOf: (heartbeat) => ({ settings: { heartbeat } }) })
  const { draft } = part
  const lastAt = known.value?.heartbeat.lastAt ?? null
  return (
    <SettingsCard card={heartbeatCard} part={part}>
      {settings.url !== '' && (
        <Facts
          facts={[
            [
              words.heartbeatLast,
              lastAt === null ? words.heartbeatNever : <Moment key="last" at={lastAt} as="short" />,
            ],
          ]}
        />
      )}
      {known.value?.heartbeat.trouble && <Trouble message={known.value.heartbeat.trouble} />}
      <TextInput
        label={words.heartbeatUrl}
        placeholder="https://"
        value={draft.url}
        error={part.errorOf('url')}
        onChange={(event) => part.set({ url: event.currentTarget.value })}
        autoComplete="off"
        spellCheck={false}
      />
      <NumberInput
        label={words.everyMinutes}
        value={draft.everyMinutes}
        min={1}
        max={1_440}
        error={part.errorOf('everyMinutes')}
        onChange={(value) => part.set({ everyMinutes: numberOf(value, draft.everyMinutes) })}
      />
    </SettingsCard>
  )
}
