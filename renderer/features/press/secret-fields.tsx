import { Button, PasswordInput, Textarea } from '@mantine/core'
import type { DestinationSecretName } from '../../../shared/destinations.ts'
import layout from '../../ui/list-editor.module.css'
import classes from './press.module.css'
import type { DraftProps } from './press-form.tsx'
import { pressCopy } from './words.ts'

interface SecretFieldsProps extends DraftProps {
  readonly kind: 'sftp' | 'ftps'
  readonly kept: readonly DestinationSecretName[]
}

/** What signs in there. What the station keeps is never shown again: it is replaced, or forgotten. */
export function SecretFields({ kind, fields, set, kept }: SecretFieldsProps) {
  const names = kind === 'ftps' ? (['password'] as const) : (['password', 'privateKey', 'passphrase'] as const)
  return (
    <div className={layout.fields}>
      {names.map((name) => (
        <SecretField key={name} name={name} fields={fields} set={set} isKept={kept.includes(name)} />
      ))}
    </div>
  )
}

interface SecretFieldProps extends DraftProps {
  readonly name: DestinationSecretName
  readonly isKept: boolean
}

function SecretField({ name, fields, set, isKept }: SecretFieldProps) {
  const { secrets } = fields
  const typed = secrets[name]
  const label = pressCopy.secrets[name]
  const change = (value: string): void => {
    const { [name]: _, ...others } = secrets
    set({ secrets: value === '' ? others : { ...others, [name]: value } })
  }
  const shared = {
    label,
    placeholder: isKept ? pressCopy.secretKept : pressCopy.secretNone,
    value: typed ?? '',
    // A browser that fills in a password of its own would replace the one that is kept.
    autoComplete: 'new-password',
    spellCheck: false,
    ...(typed === '' ? { description: pressCopy.secretForgotten } : {}),
  }
  return (
    <div className={name === 'privateKey' ? layout.wide : classes.secret}>
      {name === 'privateKey' ? (
        <Textarea
          {...shared}
          description={shared.description ?? pressCopy.privateKeyHow}
          autosize
          minRows={2}
          maxRows={6}
          onChange={(event) => change(event.currentTarget.value)}
        />
      ) : (
        <PasswordInput
          {...shared}
          visibilityToggleButtonProps={{ 'aria-label': pressCopy.showTyped(label) }}
          onChange={(event) => change(event.currentTarget.value)}
        />
      )}
      {isKept && typed === undefined && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={pressCopy.forgetSecret(label)}
          onClick={() => set({ secrets: { ...secrets, [name]: '' } })}
        >
          {pressCopy.forget}
        </Button>
      )}
    </div>
  )
}
