import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useEffect, useState } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { operatorCard } from './operator-settings.tsx'
import { operatorsCopy as words } from './words.ts'

/** Above so many names, typing narrows them down: digits reach nine. */
const digits = 9

/** Asks who works here. A digit picks a name; a badge does it from anywhere. */
export function OperatorChooser() {
  const { dialogs } = useConsole()
  return (
    <Dialog title={words.here} size="sm" onClose={dialogs.close}>
      <People />
    </Dialog>
  )
}

function People() {
  const { preferences, dialogs, navigation, settings } = useConsole()
  const { value } = useStateOf((stores) => stores.settings.store)
  const { operator } = useStateOf((stores) => stores.preferences.store)
  const [sought, setSought] = useState('')
  useEffect(() => settings.refresh(), [settings])
  // A badge that is scanned meanwhile answers the question.
  useEffect(
    () =>
      preferences.store.subscribe((now, before) => {
        if (now.operator !== before.operator) dialogs.close()
      }),
    [preferences, dialogs],
  )

  const all = value?.settings.operators.people ?? []
  const people = all.filter(({ name }) => name.toLowerCase().includes(sought.trim().toLowerCase()))
  const choose = (name: string): void => {
    preferences.setOperator(name)
    dialogs.close()
  }
  const pick = (event: KeyboardEvent): void => {
    const person = /^[1-9]$/.test(event.key) ? people[Number(event.key) - 1] : undefined
    const only = event.key === 'Enter' && event.target instanceof HTMLInputElement ? people[0] : undefined
    const chosen = person ?? only
    if (chosen === undefined) return
    event.preventDefault()
    choose(chosen.name)
  }
  if (all.length === 0) {
    const toList = (): void => {
      dialogs.close()
      navigation.openSettings(operatorCard.id)
    }
    return <OwnName name={operator} onChosen={choose} onList={toList} />
  }
  return (
    <Stack gap="xs" pt={4} onKeyDown={pick}>
      {all.length > digits && (
        <TextInput
          data-autofocus
          aria-label={words.find}
          placeholder={words.find}
          value={sought}
          autoComplete="off"
          onChange={(event) => setSought(event.currentTarget.value)}
        />
      )}
      {people.map(({ name }, index) => (
        <Button
          key={name}
          size="md"
          justify="space-between"
          variant={name === operator ? 'light' : 'default'}
          aria-pressed={name === operator}
          {...(index === 0 && all.length <= digits ? { 'data-autofocus': true } : {})}
          {...(index < digits
            ? { 'aria-keyshortcuts': String(index + 1), rightSection: <KeyCap>{String(index + 1)}</KeyCap> }
            : {})}
          onClick={() => choose(name)}
        >
          {name}
        </Button>
      ))}
      <Text size="xs" c="dimmed">
        {words.hereHow}
      </Text>
    </Stack>
  )
}

interface OwnNameProps {
  readonly name: string
  readonly onChosen: (name: string) => void
  /** To where names are listed. */
  readonly onList: () => void
}

/** Where no name is known yet, one is typed. */
function OwnName({ name, onChosen, onList }: OwnNameProps) {
  const [typed, setTyped] = useState(name)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onChosen(typed.trim())
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          data-autofocus
          label={words.yourName}
          description={words.yourNameHow}
          value={typed}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Text size="sm">{words.noPeople}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onList}>
            {words.openSettings}
          </Button>
          <Button type="submit">{words.save}</Button>
        </Group>
      </Stack>
    </form>
  )
}
