import {
  Button,
  Group,
  Input,
  NumberInput,
  SegmentedControl,
  Select,
  Slider,
  Switch,
  Text,
  TextInput,
} from '@mantine/core'
import { IconVolume } from '@tabler/icons-react'
import { useState } from 'react'
import { languages } from '../../../shared/messages/in-words.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { maxAskAgainMinutes, scanSteps } from '../../stores/preferences.ts'
import { chooseLanguage, chosenLanguage, languageNames } from '../../ui/language.ts'
import { createSounds } from '../../ui/sounds.ts'
import type { Card } from '../settings/card.ts'
import { numberOf } from '../settings/field-values.ts'
import { SettingsCard } from '../settings/settings-card.tsx'
import { operatorsCopy as words } from './words.ts'

export const consoleCard: Card = {
  id: 'console',
  group: 'floor',
  title: words.console,
  how: words.consoleHow,
  keywords: words.keywords.console,
  show: () => <ConsoleSettings />,
}

/** Who works at this console, and how loud it is. Kept here, not at the station, and at once. */
function ConsoleSettings() {
  const { preferences } = useConsole()
  const { operator, volume, askAgainMinutes, isDense, scanStep } = useStateOf((stores) => stores.preferences.store)
  const [play] = useState(() => createSounds(() => preferences.store.getState().volume))
  return (
    <SettingsCard card={consoleCard}>
      <TextInput
        key={operator}
        label={words.yourName}
        description={words.yourNameHow}
        defaultValue={operator}
        maxLength={80}
        autoComplete="off"
        onBlur={(event) => preferences.setOperator(event.currentTarget.value)}
      />
      <LanguageField />
      <NumberInput
        label={words.askAgain}
        description={words.askAgainHow}
        value={askAgainMinutes}
        min={0}
        max={maxAskAgainMinutes}
        allowDecimal={false}
        onChange={(value) => preferences.setAskAgainMinutes(numberOf(value, askAgainMinutes))}
      />
      <Switch
        label={words.dense}
        description={words.denseHow}
        checked={isDense}
        onChange={(event) => preferences.setDense(event.currentTarget.checked)}
      />
      <Select
        label={words.scanStep}
        description={words.scanStepHow}
        data={scanSteps.map((value) => ({ value, label: words.scanSteps[value] }))}
        value={scanStep}
        allowDeselect={false}
        onChange={(value) => value !== null && preferences.setScanStep(value)}
      />
      <Input.Wrapper label={words.volume} description={words.volumeHow}>
        <Group gap="sm" mt={6} wrap="nowrap">
          <Slider
            flex={1}
            label={null}
            thumbLabel={words.volume}
            value={volume}
            step={5}
            onChange={preferences.setVolume}
          />
          <Text size="sm" w={44} ta="end">
            {words.percent(volume)}
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconVolume size={14} aria-hidden />}
            onClick={() => play('good')}
          >
            {words.listen}
          </Button>
        </Group>
      </Input.Wrapper>
    </SettingsCard>
  )
}

const ofSystem = 'system'
const choices = [
  { value: ofSystem, label: words.languageOfSystem },
  ...languages.map((name) => ({ value: name, label: languageNames[name] })),
]

/** The language of this console. */
function LanguageField() {
  const { navigation } = useConsole()
  const [value, setValue] = useState<string>(() => chosenLanguage(window) ?? ofSystem)
  const choose = (chosen: string): void => {
    setValue(chosen)
    navigation.stay()
    chooseLanguage(window, languages.find((name) => name === chosen) ?? null)
  }
  return (
    <Input.Wrapper label={words.language} description={words.languageHow} labelElement="div">
      <SegmentedControl fullWidth mt={6} aria-label={words.language} data={choices} value={value} onChange={choose} />
    </Input.Wrapper>
  )
}
