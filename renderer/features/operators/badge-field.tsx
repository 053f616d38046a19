import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useScanTaker } from '../scan/use-scan-taker.ts'

interface BadgeFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (badge: string) => void
}

/** The code of a badge, which a scan writes here while the cursor is in the field. */
export function BadgeField({ label, value, onChange }: BadgeFieldProps) {
  const [isFocused, setFocused] = useState(false)
  useScanTaker(
    'any',
    (code) => {
      onChange(code)
      return true
    },
    isFocused,
  )
  return (
    <TextInput
      aria-label={label}
      value={value}
      maxLength={100}
      autoComplete="off"
      spellCheck={false}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
