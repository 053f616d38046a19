import { PasswordInput, SegmentedControl, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { InterfaceView } from '../../../shared/intake-views.ts'
import { firstInterfaceId, type InterfaceMode } from '../../../shared/settings.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { messageAt } from '../../stores/station-failure.ts'
import { FormDialog } from '../../ui/dialog.tsx'
import { useActing } from '../acting/use-acting.ts'
import { actingCopy } from '../acting/words.ts'
import { choicesOf } from '../settings/field-values.ts'
import { settingsCopy } from '../settings/words.ts'
import { interfaceId } from './interface-id.ts'
import { intakeCopy } from './words.ts'

interface InterfaceDialogProps {
  /** Null for a new one. */
  readonly one: InterfaceView | null
  readonly others: readonly InterfaceView[]
  /** The path in force, without the secret part before it; empty for a new one and for the first. */
  readonly path: string
  readonly onClose: () => void
}

/** Adds or changes a Production Interface. Of the first one only its mode and its key can be changed. */
export function InterfaceDialog({ one, others, path: savedPath, onClose }: InterfaceDialogProps) {
  const { transport, interfaces, settings, status } = useConsole()
  const acting = useActing('beside')
  const [name, setName] = useState(one?.name ?? '')
  const [path, setPath] = useState(savedPath)
  const [mode, setMode] = useState<InterfaceMode>(one?.mode ?? 'live')
  const [key, setKey] = useState('')
  const [isChecked, setChecked] = useState(false)
  const isFirst = one?.id === firstInterfaceId
  // The id of a new one would be that of its path too, so both follow from the name until the path is typed.
  const id = one?.id ?? interfaceId(name, [firstInterfaceId, ...others.map((other) => other.id)])
  const usualPath = `/webhooks/cloudprinter/order-${id}`
  const errorOf = (field: string): string | null => messageAt(acting.error, (path) => path.split('.').at(-1) === field)

  const save = async (): Promise<void> => {
    setChecked(true)
    if (name.trim() === '') return
    const isDone = await acting.run(async (actor) => {
      const typed = path.trim()
      const place = isFirst ? {} : { path: typed === '' ? usualPath : typed }
      const secret = key.trim() === '' ? {} : { key: key.trim() }
      const change = { id, name: name.trim(), mode, ...place, ...secret, ...actor }
      interfaces.put((await transport.client.call('interfaces.save', change)).interfaces)
      return intakeCopy.interfaceSaved(name.trim())
    })
    for (const store of [settings, status]) store.refresh()
    if (isDone) onClose()
  }
  return (
    <FormDialog
      title={one === null ? intakeCopy.interfaceAddTitle : intakeCopy.interfaceEditTitle(one.name)}
      submit={settingsCopy.save}
      acting={acting}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      {!isFirst && (
        <>
          <TextInput
            data-autofocus
            label={intakeCopy.interfaceName}
            description={intakeCopy.interfaceNameHow}
            value={name}
            error={isChecked && name.trim() === '' ? actingCopy.required : errorOf('name')}
            maxLength={80}
            autoComplete="off"
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={intakeCopy.interfacePath}
            description={intakeCopy.interfacePathHow}
            placeholder={usualPath}
            value={path}
            error={errorOf('path')}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setPath(event.currentTarget.value)}
          />
          {savedPath !== '' && path !== savedPath && (
            <Text size="sm" c="dimmed">
              {intakeCopy.interfacePathChanged}
            </Text>
          )}
        </>
      )}
      <div>
        <Text size="sm" fw={500} mb={4}>
          {intakeCopy.interfaceMode}
        </Text>
        <SegmentedControl
          aria-label={intakeCopy.interfaceMode}
          data={choicesOf(intakeCopy.interfaceModes)}
          value={mode}
          onChange={setMode}
        />
        <Text size="xs" c="dimmed" mt={4}>
          {intakeCopy.interfaceModesHow}
        </Text>
      </div>
      <PasswordInput
        label={intakeCopy.interfaceKey}
        description={
          one?.key === 'start' ? `${intakeCopy.interfaceKeyHow} ${intakeCopy.secretStart}` : intakeCopy.interfaceKeyHow
        }
        placeholder={one === null || one.key === 'none' ? settingsCopy.secretEnter : settingsCopy.secretReplace}
        value={key}
        error={errorOf('key')}
        autoComplete="off"
        spellCheck={false}
        visibilityToggleButtonProps={{ 'aria-label': settingsCopy.showTyped(intakeCopy.interfaceKey) }}
        onChange={(event) => setKey(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
