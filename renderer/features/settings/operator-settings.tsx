import { Button, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { Settings } from '../../../shared/settings.ts'
import { operatorsCopy as words } from '../operators/words.ts'
import { BadgeField } from './badge-field.tsx'
import { LineButtons } from './line-buttons.tsx'
import { lineUp, numbered, withLine, withoutLine } from './lines.ts'
import classes from './settings.module.css'
import { SettingsCard } from './settings-card.tsx'
import { useSettingsPart } from './use-settings-part.ts'

/** Who works here, to choose from at every console. */
export function OperatorSettings({ settings }: { readonly settings: Settings['operators'] }) {
  const part = useSettingsPart({ saved: settings, changeOf: (operators) => ({ settings: { operators } }) })
  const lines = part.draft.people
  const set = (people: Settings['operators']['people']): void => part.set({ people })
  const isComplete = lines.every(({ name }) => name.trim() !== '')
  return (
    <SettingsCard
      title={words.people}
      how={words.peopleHow}
      part={{ ...part, isChanged: part.isChanged && isComplete }}
    >
      {lines.length === 0 && <p className={classes.note}>{words.noLines}</p>}
      {lines.length > 0 && (
        <div className={classes.heads} data-columns="2" aria-hidden>
          <span>{words.name}</span>
          <span>{words.badge}</span>
        </div>
      )}
      <ul className={classes.lines}>
        {numbered(lines).map(({ key, index, line }) => (
          <li key={key} className={classes.line} data-columns="2">
            <TextInput
              aria-label={words.field(words.name, index + 1)}
              value={line.name}
              maxLength={80}
              autoComplete="off"
              onChange={(event) => set(withLine(lines, index, { name: event.currentTarget.value }))}
            />
            <BadgeField
              label={words.field(words.badge, index + 1)}
              value={line.badge}
              onChange={(badge) => set(withLine(lines, index, { badge }))}
            />
            <LineButtons
              index={index}
              up={words.up(index + 1)}
              remove={words.remove(index + 1)}
              onUp={() => set(lineUp(lines, index))}
              onRemove={() => set(withoutLine(lines, index))}
            />
          </li>
        ))}
      </ul>
      {!isComplete && <p className={classes.note}>{words.incomplete}</p>}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => set([...lines, { name: '', badge: '' }])}
        >
          {words.add}
        </Button>
      </div>
    </SettingsCard>
  )
}
