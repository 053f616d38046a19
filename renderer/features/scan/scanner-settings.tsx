import { Button, NumberInput, Select, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Settings } from '../../../shared/settings.ts'
import { useConsole } from '../../stores/console-context.tsx'
import type { Card } from '../settings/card.ts'
import { choicesOf, numberOf } from '../settings/field-values.ts'
import classes from '../settings/settings.module.css'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useSettingsPart } from '../settings/use-settings-part.ts'
import { useScanTaker } from './use-scan-taker.ts'
import { scanCopy, scannerSettingsCopy as words } from './words.ts'

export const scannerCard: Card = {
  id: 'scanner',
  group: 'floor',
  title: words.title,
  how: words.about,
  keywords: words.keywords,
  show: ({ settings }) => <ScannerSettings settings={settings.scanner} />,
}

/** How scans are told from typing, and what they do. */
function ScannerSettings({ settings }: { readonly settings: Settings['scanner'] }) {
  const part = useSettingsPart({ saved: settings, changeOf: (scanner) => ({ settings: { scanner } }) })
  const { draft } = part
  const { dialogs } = useConsole()
  const numberField = (field: 'longestGapMs' | 'shortestLength', least: number, most: number) => (
    <NumberInput
      label={words.fields[field]}
      description={words.how[field]}
      value={draft[field]}
      error={part.errorOf(field)}
      min={least}
      max={most}
      allowDecimal={false}
      onChange={(value) => part.set({ [field]: numberOf(value, draft[field]) })}
    />
  )
  const secondsField = (field: 'armedMs' | 'partInHandMs', least: number, most: number) => (
    <NumberInput
      label={words.fields[field]}
      description={words.how[field]}
      value={draft[field] / 1_000}
      error={part.errorOf(field)}
      min={least}
      max={most}
      decimalScale={1}
      onChange={(value) => part.set({ [field]: Math.round(numberOf(value, draft[field] / 1_000) * 1_000) })}
    />
  )
  const switchField = (field: 'enabled' | 'verifyBeforeShipping' | 'requireTracking') => (
    <Switch
      label={words.fields[field]}
      description={words.how[field]}
      checked={draft[field]}
      onChange={(event) => part.set({ [field]: event.currentTarget.checked })}
    />
  )
  return (
    <SettingsCard card={scannerCard} part={part}>
      {switchField('enabled')}
      <div className={classes.pair}>
        <TextInput
          label={words.fields.prefix}
          description={words.how.prefix}
          value={draft.prefix}
          error={part.errorOf('prefix')}
          maxLength={20}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => part.set({ prefix: event.currentTarget.value })}
        />
        <Select
          label={words.fields.suffix}
          description={words.how.suffix}
          data={choicesOf(words.suffixes)}
          value={draft.suffix}
          allowDeselect={false}
          onChange={(value) => value !== null && part.set({ suffix: value })}
        />
      </div>
      <div className={classes.pair}>
        {numberField('longestGapMs', 5, 500)}
        {numberField('shortestLength', 3, 100)}
      </div>
      <div className={classes.pair}>
        {secondsField('armedMs', 1, 30)}
        {secondsField('partInHandMs', 10, 3_600)}
      </div>
      {switchField('verifyBeforeShipping')}
      {switchField('requireTracking')}
      <TryIt />
      <div>
        <Button variant="default" onClick={() => dialogs.show({ kind: 'command_sheet' })}>
          {scanCopy.sheet}
        </Button>
        <p className={classes.note}>{scanCopy.sheetHow}</p>
      </div>
    </SettingsCard>
  )
}

/** Shows what a scan reads as, with the settings in force, and does nothing else with it. */
function TryIt() {
  const [read, setRead] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const [isFocused, setFocused] = useState(false)
  useScanTaker(
    'any',
    (code) => {
      setRead(code)
      setTyped('')
      return true
    },
    isFocused,
  )
  return (
    <div>
      <TextInput
        label={words.tryIt}
        description={words.tryItHow}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setRead(null)
        }}
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      <p className={classes.note} role="status">
        {tryItResult(read, typed)}
      </p>
    </div>
  )
}

function tryItResult(read: string | null, typed: string): string {
  if (read !== null) return words.wasScan(read)
  return typed === '' ? words.tryItWaits : words.wasTyped(typed)
}
