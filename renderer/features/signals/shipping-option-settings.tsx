import { TextInput } from '@mantine/core'
import type { Settings } from '../../../shared/settings.ts'
import type { Card } from '../settings/card.ts'
import { LineTable } from '../settings/lines-field.tsx'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useSettingsPart } from '../settings/use-settings-part.ts'
import { signalSettingsCopy } from './settings-words.ts'

type Lines = Pick<Settings['signals'], 'shippingOptions'>

const words = signalSettingsCopy.shippingOption

export const shippingOptionCard: Card = {
  id: 'shipping-options',
  group: 'reports',
  title: signalSettingsCopy.shippingOptions,
  how: signalSettingsCopy.shippingOptionsHow,
  keywords: signalSettingsCopy.keywords.shippingOptions,
  show: ({ settings }) => <ShippingOptionSettings settings={settings.signals} />,
}

/** What `shipping_option` says in the place of the method of the order. */
function ShippingOptionSettings({ settings }: { readonly settings: Settings['signals'] }) {
  const part = useSettingsPart<Lines>({
    saved: { shippingOptions: settings.shippingOptions },
    changeOf: (signals) => ({ settings: { signals } }),
  })
  const { shippingOptions } = part.draft
  const isComplete = shippingOptions.every(({ method, option }) => method.trim() !== '' && option.trim() !== '')
  return (
    <SettingsCard card={shippingOptionCard} part={{ ...part, isChanged: part.isChanged && isComplete }}>
      <LineTable
        lines={shippingOptions}
        heads={[words.method, words.option]}
        words={words}
        another={{ method: '', option: '' }}
        isComplete={isComplete}
        onChange={(lines) => part.set({ shippingOptions: lines })}
        fields={(line, number, set) =>
          (['method', 'option'] as const).map((field) => (
            <TextInput
              key={field}
              aria-label={words.field(words[field], number)}
              value={line[field]}
              maxLength={200}
              onChange={(event) => set({ [field]: event.currentTarget.value })}
              spellCheck={false}
            />
          ))
        }
      />
    </SettingsCard>
  )
}
