import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Settings } from '../../../shared/settings.ts'
import { useScanTaker } from '../scan/use-scan-taker.ts'
import type { Card } from '../settings/card.ts'
import { LineTable } from '../settings/lines-field.tsx'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useSettingsPart } from '../settings/use-settings-part.ts'
import { operatorsCopy as words } from './words.ts'

export const operatorCard: Card = {
  id: 'operators',
  group: 'floor',
  title: words.people,
  how: words.peopleHow,
  keywords: words.keywords.people,
  show: ({ settings }) => <OperatorSettings settings={settings.operators} />,
}

/** Who works here, to choose from at every console. */
function OperatorSettings({ settings }: { readonly settings: Settings['operators'] }) {
  const part = useSettingsPart({ saved: settings, changeOf: (operators) => ({ settings: { operators } }) })
  const { people } = part.draft
  const isComplete = people.every(({ name }) => name.trim() !== '')
  return (
    <SettingsCard card={operatorCard} part={{ ...part, isChanged: part.isChanged && isComplete }}>
      <LineTable
        lines={people}
        heads={[words.name, words.badge]}
        words={words}
        another={{ name: '', badge: '' }}
        isComplete={isComplete}
        onChange={(lines) => part.set({ people: lines })}
        fields={(line, number, set) => (
          <>
            <TextInput
              aria-label={words.field(words.name, number)}
              value={line.name}
              maxLength={80}
              autoComplete="off"
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            <BadgeField
              label={words.field(words.badge, number)}
              value={line.badge}
              onChange={(badge) => set({ badge })}
            />
          </>
        )}
      />
    </SettingsCard>
  )
}

interface BadgeFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (badge: string) => void
}

/** The code of a badge, which a scan writes here while the cursor is in the field. */
function BadgeField({ label, value, onChange }: BadgeFieldProps) {
  const [isFocused, setFocused] = useState(false)
  useScanTaker(
    'any',
    (code) => {
      onChange(code)
      return true
    },
    isFocused,
  )
  return (
    <TextInput
      aria-label={label}
      value={value}
      maxLength={100}
      autoComplete="off"
      spellCheck={false}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
