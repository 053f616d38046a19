import { Button, TextInput } from '@mantine/core'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { useActing } from '../acting/use-acting.ts'
import classes from './desktop.module.css'
import { desktopCopy } from './words.ts'

interface PathFieldProps {
  readonly what: 'pdf' | 'file' | 'folder'
  readonly label: string
  readonly description: string
  readonly value: string
  readonly error: string | null | undefined
  /** Whether it may stay empty; a dialog asks for the others first. */
  readonly isOptional?: boolean
  /** Whether it has the focus first; left out, where it must be filled. */
  readonly isFirst?: boolean
  readonly onChange: (path: string) => void
  /** Told of a path that is whole: it was chosen, or the field is left. */
  readonly onGiven?: (path: string) => void
}

/** A path on the machine of the station: typed, or chosen in the dialog of the system where this console is its window. */
export function PathField(props: PathFieldProps) {
  const { what, label, description, value, error, isOptional = false, isFirst = !isOptional, onChange, onGiven } = props
  const { transport } = useConsole()
  const { value: status } = useStateOf((stores) => stores.status.store)
  const picking = useActing()
  const canPick = transport.sendFile === null && (status?.capabilities.pickFiles ?? false)
  const pick = (): void => {
    void picking.run(async () => {
      const { path } = await transport.client.call('files.pick', { what })
      if (path === null) return null
      onChange(path)
      onGiven?.(path)
      return null
    })
  }
  return (
    <div className={classes.path}>
      <TextInput
        className={classes.pathText}
        data-autofocus={isFirst || undefined}
        required={!isOptional}
        label={label}
        description={description}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={(event) => onGiven?.(event.currentTarget.value)}
        spellCheck={false}
      />
      {canPick && (
        <Button
          variant="default"
          // A screen may have several.
          aria-label={`${desktopCopy.choose} ${label}`}
          loading={picking.isBusy}
          onClick={pick}
        >
          {desktopCopy.choose}
        </Button>
      )}
    </div>
  )
}
