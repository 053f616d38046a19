import { PasswordInput } from '@mantine/core'
import type { SavedSettings } from './card.ts'
import { SecretState } from './secret-state.tsx'
import classes from './settings.module.css'
import { settingsCopy } from './words.ts'

interface SecretFieldProps {
  readonly label: string
  readonly how: string
  readonly state: SavedSettings['secrets'][keyof SavedSettings['secrets']]
  /** What is said of one that is not there, where it need not be. */
  readonly missing?: string
  /** Whether one that is not there is missed. */
  readonly isNeeded?: boolean
  /** What was typed: empty where it stays as it is. */
  readonly value: string
  readonly error: string | null
  readonly onChange: (typed: string) => void
}

/** A key that can be set and replaced, and is never read. */
export function SecretField({ label, how, state, missing, isNeeded = true, value, error, onChange }: SecretFieldProps) {
  return (
    <PasswordInput
      label={
        <span className={classes.secretLabel}>
          {label}{' '}
          {(isNeeded || state !== 'none') && (
            <SecretState state={state} {...(missing === undefined ? {} : { missing })} />
          )}
        </span>
      }
      aria-label={label}
      description={how}
      placeholder={state === 'none' ? settingsCopy.secretEnter : settingsCopy.secretReplace}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="off"
      spellCheck={false}
      visibilityToggleButtonProps={{ 'aria-label': settingsCopy.showTyped(label) }}
    />
  )
}
