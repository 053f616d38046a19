import { Button, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { Settings } from '../../../shared/settings.ts'
import { LineButtons } from './line-buttons.tsx'
import { lineUp, numbered, withLine, withoutLine } from './lines.ts'
import classes from './settings.module.css'
import { SettingsCard } from './settings-card.tsx'
import { useSettingsPart } from './use-settings-part.ts'
import { settingsCopy } from './words.ts'

type Lines = Pick<Settings['signals'], 'shippingOptions'>

const words = settingsCopy.shippingOption

/** What `shipping_option` says in the place of the method of the order. */
export function ShippingOptionSettings({ settings }: { readonly settings: Settings['signals'] }) {
  const part = useSettingsPart<Lines>({
    saved: { shippingOptions: settings.shippingOptions },
    changeOf: (signals) => ({ settings: { signals } }),
  })
  const lines = part.draft.shippingOptions
  const set = (shippingOptions: Lines['shippingOptions']): void => part.set({ shippingOptions })
  const isComplete = lines.every(({ method, option }) => method.trim() !== '' && option.trim() !== '')
  return (
    <SettingsCard
      title={settingsCopy.shippingOptions}
      how={settingsCopy.shippingOptionsHow}
      part={{ ...part, isChanged: part.isChanged && isComplete }}
    >
      {lines.length === 0 && <p className={classes.note}>{words.none}</p>}
      {lines.length > 0 && (
        <div className={classes.heads} data-columns="2" aria-hidden>
          <span>{words.method}</span>
          <span>{words.option}</span>
        </div>
      )}
      <ul className={classes.lines}>
        {numbered(lines).map(({ key, index, line }) => (
          <li key={key} className={classes.line} data-columns="2">
            <TextInput
              aria-label={words.field(words.method, index + 1)}
              value={line.method}
              maxLength={200}
              onChange={(event) => set(withLine(lines, index, { method: event.currentTarget.value }))}
              spellCheck={false}
            />
            <TextInput
              aria-label={words.field(words.option, index + 1)}
              value={line.option}
              maxLength={200}
              onChange={(event) => set(withLine(lines, index, { option: event.currentTarget.value }))}
              spellCheck={false}
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
          onClick={() => set([...lines, { method: '', option: '' }])}
        >
          {words.add}
        </Button>
      </div>
    </SettingsCard>
  )
}
