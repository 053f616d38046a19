import { Button, Checkbox, Group, TextInput } from '@mantine/core'
import { useConsole } from '../../stores/console-context.tsx'
import type { Card, SavedSettings } from '../settings/card.ts'
import { LineTable } from '../settings/lines-field.tsx'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useSettingsPart } from '../settings/use-settings-part.ts'
import { batchesCopy } from './words.ts'

const words = batchesCopy.card

export const batchCard: Card = {
  id: 'batches',
  group: 'floor',
  title: words.title,
  how: words.how,
  keywords: words.keywords,
  show: (saved) => <BatchSettings saved={saved} />,
}

/** When the shop works, and the way to the rules. */
function BatchSettings({ saved }: { readonly saved: SavedSettings }) {
  const { navigation } = useConsole()
  const { days, holidays } = saved.settings.workingDays
  const part = useSettingsPart({
    saved: { days, holidays: holidays.map((day) => ({ day })) },
    changeOf: (edits) => ({
      settings: {
        workingDays: {
          ...(edits.days === undefined ? {} : { days: edits.days }),
          ...(edits.holidays === undefined ? {} : { holidays: holidaysIn(edits.holidays) }),
        },
      },
    }),
  })
  const { draft } = part
  return (
    <SettingsCard card={batchCard} part={part}>
      <div>
        <Button variant="default" onClick={() => navigation.go('batch_rules')}>
          {words.open}
        </Button>
      </div>
      <Checkbox.Group
        label={words.days}
        value={draft.days.map(String)}
        error={draft.days.length === 0 ? words.noDay : null}
        onChange={(chosen) => part.set({ days: chosen.map(Number).toSorted((a, b) => a - b) })}
      >
        <Group gap="sm" mt={6}>
          {words.dayNames.map((name, index) => (
            <Checkbox key={name} value={String(index + 1)} label={name} />
          ))}
        </Group>
      </Checkbox.Group>
      <LineTable
        lines={draft.holidays}
        heads={[words.holidays]}
        words={words}
        another={{ day: '' }}
        isComplete={draft.holidays.every(({ day }) => day !== '')}
        fields={({ day }, number, set) => (
          <TextInput
            type="date"
            aria-label={words.holiday(number)}
            value={day}
            error={part.errorOf(`holidays[${number - 1}]`)}
            onChange={(event) => set({ day: event.currentTarget.value })}
          />
        )}
        onChange={(lines) => part.set({ holidays: lines })}
      />
    </SettingsCard>
  )
}

const holidaysIn = (lines: readonly { readonly day: string }[]): string[] =>
  [...new Set(lines.map(({ day }) => day))].filter((day) => day !== '').toSorted()
