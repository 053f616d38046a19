import { Textarea } from '@mantine/core'
import { onEnter } from './on-enter.ts'
import { ReasonChoices } from './reason-choices.tsx'

interface TypedReasonProps {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly error: string | null
  readonly reasons: readonly string[]
  readonly onChange: (value: string) => void
  readonly onEnter: () => void
}

/** A reason that is typed or chosen from those of before; Enter confirms it. */
export function TypedReason(props: TypedReasonProps) {
  return (
    <div>
      <Textarea
        data-autofocus
        required
        label={props.label}
        description={props.hint}
        value={props.value}
        error={props.error}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        onKeyDown={onEnter(props.onEnter)}
        // What stands there is replaced by what is typed.
        onFocus={(event) => event.currentTarget.select()}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
        mb="xs"
      />
      <ReasonChoices reasons={props.reasons} onChoose={props.onChange} />
    </div>
  )
}
