import { Select, Switch } from '@mantine/core'
import type { Settings } from '../../../shared/settings.ts'
import type { Card } from '../settings/card.ts'
import { choicesOf } from '../settings/field-values.ts'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useSettingsPart } from '../settings/use-settings-part.ts'
import { intakeCopy } from './words.ts'

export const testOrderCard: Card = {
  id: 'test-orders',
  group: 'orders',
  title: intakeCopy.tests,
  how: intakeCopy.interfaceModesHow,
  keywords: intakeCopy.keywords.tests,
  show: ({ settings }) => <TestOrderSettings settings={settings.intake} />,
}

/** What becomes of test orders, and which orders are tests. */
function TestOrderSettings({ settings }: { readonly settings: Settings['intake'] }) {
  const { testOrders, readTestFlag } = settings
  const part = useSettingsPart({
    saved: { testOrders, readTestFlag },
    changeOf: (intake) => ({ settings: { intake } }),
  })
  const { draft } = part
  return (
    <SettingsCard card={testOrderCard} part={part}>
      <Select
        label={intakeCopy.testOrders}
        description={intakeCopy.testOrdersHow}
        data={choicesOf(intakeCopy.testOrdersChoices)}
        value={draft.testOrders}
        allowDeselect={false}
        onChange={(value) => value !== null && part.set({ testOrders: value })}
      />
      <Switch
        label={intakeCopy.readTestFlag}
        description={intakeCopy.readTestFlagHow}
        checked={draft.readTestFlag}
        onChange={(event) => part.set({ readTestFlag: event.currentTarget.checked })}
      />
    </SettingsCard>
  )
}
