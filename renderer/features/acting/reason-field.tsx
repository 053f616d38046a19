import { Button, Group, Textarea } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { ReasonKind } from '../../../shared/shop-floor-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { reasonsOf } from '../../stores/shop-floor.ts'
import { onEnter } from './on-enter.ts'
import { actingCopy } from './words.ts'

interface ReasonFieldProps {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly error: string | null
  readonly isRequired?: boolean
  /** Whether the field has the focus when its dialog opens. */
  readonly isFirst?: boolean
  readonly onChange: (value: string) => void
}

/** Why something is done, for the history. */
export function ReasonField({
  label,
  hint,
  value,
  error,
  isRequired = true,
  isFirst = false,
  onChange,
}: ReasonFieldProps) {
  return (
    <Textarea
      {...(isFirst ? { 'data-autofocus': true } : {})}
      required={isRequired}
      label={label}
      description={hint}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      autosize
      minRows={2}
      maxRows={6}
      maxLength={500}
    />
  )
}

interface ReasonChoicesProps {
  readonly reasons: readonly string[]
  readonly onChoose: (reason: string) => void
}

/** The reasons that were given before, to choose one instead of typing it. */
export function ReasonChoices({ reasons, onChoose }: ReasonChoicesProps) {
  if (reasons.length === 0) return null
  return (
    <Group gap={6} role="group" aria-label={actingCopy.reasonsBefore}>
      {reasons.map((reason) => (
        <Button key={reason} size="compact-xs" variant="default" maw="100%" onClick={() => onChoose(reason)}>
          {reason}
        </Button>
      ))}
    </Group>
  )
}

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

/** The reasons that were given before, once the station has said them. */
export function useReasons(kind: ReasonKind): readonly string[] {
  const { transport } = useConsole()
  const [reasons, setReasons] = useState<readonly string[]>([])
  useEffect(() => {
    let isShown = true
    void reasonsOf(transport.client, kind).then((found) => {
      if (isShown) setReasons(found)
    })
    return () => {
      isShown = false
    }
  }, [transport, kind])
  return reasons
}
