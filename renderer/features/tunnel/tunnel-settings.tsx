import { Select, TextInput } from '@mantine/core'
import type { Settings } from '../../../shared/settings.ts'
import type { CallOutput } from '../../../shared/station-api.ts'
import type { TunnelKind } from '../../../shared/tunnel.ts'
import { useAnswerOf } from '../../stores/use-answer-of.ts'
import type { Card } from '../settings/card.ts'
import { choicesOf } from '../settings/field-values.ts'
import { SecretField } from '../settings/secret-field.tsx'
import classes from '../settings/settings.module.css'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useSettingsPart } from '../settings/use-settings-part.ts'
import { TunnelState } from './tunnel-state.tsx'
import { tunnelCopy } from './words.ts'

interface TunnelSettingsProps {
  readonly settings: Settings['tunnel']
  readonly secrets: CallOutput<'settings.get'>['secrets']
}

const programOf = {
  cloudflared: 'cloudflared',
  cloudflared_quick: 'cloudflared',
  tailscale: 'tailscale',
  ngrok: 'ngrok',
} as const satisfies Record<Exclude<TunnelKind, 'none'>, string>

export const tunnelCard: Card = {
  id: 'tunnel',
  group: 'orders',
  title: tunnelCopy.title,
  how: tunnelCopy.how,
  keywords: tunnelCopy.keywords,
  show: ({ settings, secrets }) => <TunnelSettings settings={settings.tunnel} secrets={secrets} />,
}

/** How orders come in from the internet, and whether they can. */
function TunnelSettings({ settings, secrets }: TunnelSettingsProps) {
  const tunnel = useAnswerOf('tunnel.status', {})
  const part = useSettingsPart({
    saved: { ...settings, tunnelToken: '' },
    changeOf: ({ tunnelToken, ...change }) => ({
      settings: { tunnel: change },
      ...(tunnelToken ? { secrets: { tunnelToken } } : {}),
    }),
  })
  const { draft } = part
  const program = draft.kind === 'none' ? null : programOf[draft.kind]
  const isMissing = program !== null && tunnel.value?.tunnel.installed[program] === false
  return (
    <SettingsCard card={tunnelCard} part={part}>
      <Select
        label={tunnelCopy.kind}
        description={tunnelCopy.kindHow[draft.kind]}
        data={choicesOf(tunnelCopy.kinds)}
        value={draft.kind}
        error={isMissing ? tunnelCopy.notInstalled(program) : part.errorOf('kind')}
        allowDeselect={false}
        onChange={(kind) => kind !== null && part.set({ kind })}
      />
      {(draft.kind === 'none' || draft.kind === 'cloudflared' || draft.kind === 'ngrok') && (
        <TextInput
          label={tunnelCopy.publicUrl}
          description={tunnelCopy.publicUrlHow[draft.kind]}
          placeholder="https://"
          value={draft.publicUrl}
          error={part.errorOf('publicUrl')}
          onChange={(event) => part.set({ publicUrl: event.currentTarget.value })}
          spellCheck={false}
        />
      )}
      {(draft.kind === 'cloudflared' || draft.kind === 'ngrok') && (
        <SecretField
          label={tunnelCopy.token}
          how={tunnelCopy.tokenHow}
          state={secrets.tunnelToken}
          {...(draft.kind === 'ngrok' ? { missing: tunnelCopy.tokenOptional } : {})}
          value={draft.tunnelToken}
          error={part.errorOf('tunnelToken')}
          onChange={(tunnelToken) => part.set({ tunnelToken })}
        />
      )}
      {tunnel.error !== null && <p className={classes.note}>{tunnel.error.message}</p>}
      {tunnel.value !== null && <TunnelState tunnel={tunnel.value.tunnel} onAnswer={tunnel.put} />}
    </SettingsCard>
  )
}
