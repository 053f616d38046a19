import { Button, Group } from '@mantine/core'
import { actingCopy } from './words.ts'

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
