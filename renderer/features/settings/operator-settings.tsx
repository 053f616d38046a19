import { TextInput } from '@mantine/core'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { settingsCopy } from './copy.ts'
import { SettingsCard } from './settings-card.tsx'

/** Who works at this console. */
export function OperatorSettings() {
  const { preferences } = useConsole()
  const { operator } = useStateOf((stores) => stores.preferences.store)
  return (
    <SettingsCard title={settingsCopy.operator}>
      <TextInput
        label={settingsCopy.operatorName}
        description={settingsCopy.operatorHow}
        defaultValue={operator}
        maxLength={80}
        autoComplete="off"
        onBlur={(event) => preferences.setOperator(event.currentTarget.value)}
      />
    </SettingsCard>
  )
}
