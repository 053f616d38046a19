import { Button, TextInput } from '@mantine/core'
import type { Settings } from '../../../shared/settings.ts'
import type { Card } from '../settings/card.ts'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useSettingsPart } from '../settings/use-settings-part.ts'
import { RuleTable } from './rule-table.tsx'
import { preflightCopy } from './words.ts'

const { settings: copy } = preflightCopy

export const preflightCard: Card = {
  id: 'preflight',
  group: 'files',
  title: copy.title,
  how: copy.how,
  keywords: copy.keywords,
  show: ({ settings }) => <PreflightSettings settings={settings.preflight} />,
}

/** What every file is held against. */
function PreflightSettings({ settings }: { readonly settings: Settings['preflight'] }) {
  const part = useSettingsPart<Settings['preflight']>({
    saved: settings,
    changeOf: (preflight) => ({ settings: { preflight } }),
  })
  const { rules, ghostscript } = part.draft
  return (
    <SettingsCard card={preflightCard} part={part}>
      <RuleTable below={[]} choices={rules} hasCases onChange={(next) => part.set({ rules: next })} />
      <TextInput
        label={copy.ghostscript}
        description={copy.ghostscriptHow}
        placeholder={copy.ghostscriptFound}
        value={ghostscript}
        error={part.errorOf('ghostscript')}
        onChange={(event) => part.set({ ghostscript: event.currentTarget.value })}
        spellCheck={false}
      />
      {rules.length > 0 && (
        <div>
          <Button variant="default" size="compact-sm" onClick={() => part.set({ rules: [] })}>
            {copy.reset}
          </Button>
        </div>
      )}
    </SettingsCard>
  )
}
