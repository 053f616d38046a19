import { Select, Switch } from '@mantine/core'
import type { Settings } from '../../../shared/settings.ts'
import { choicesOf } from './choices-of.ts'
import { SettingsCard } from './settings-card.tsx'
import { useSettingsPart } from './use-settings-part.ts'
import { settingsCopy } from './words.ts'

/** What becomes of test orders, and which orders are tests. */
export function TestOrderSettings({ settings }: { readonly settings: Settings['intake'] }) {
  const { testOrders, readTestFlag } = settings
  const part = useSettingsPart({
    saved: { testOrders, readTestFlag },
    changeOf: (intake) => ({ settings: { intake } }),
  })
  const { draft } = part
  return (
    <SettingsCard title={settingsCopy.tests} how={settingsCopy.interfaceModesHow} part={part}>
      <Select
        label={settingsCopy.testOrders}
        description={settingsCopy.testOrdersHow}
        data={choicesOf(settingsCopy.testOrdersChoices)}
        value={draft.testOrders}
        allowDeselect={false}
        onChange={(value) => value !== null && part.set({ testOrders: value })}
      />
      <Switch
        label={settingsCopy.readTestFlag}
        description={settingsCopy.readTestFlagHow}
        checked={draft.readTestFlag}
        onChange={(event) => part.set({ readTestFlag: event.currentTarget.checked })}
      />
    </SettingsCard>
  )
}
