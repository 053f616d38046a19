import { Textarea } from '@mantine/core'

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
