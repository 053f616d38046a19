import { Button, Group } from '@mantine/core'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useAnswerOf } from '../../stores/use-answer-of.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import { keyInWords } from '../../ui/key-names.ts'
import { useDialogKeys } from '../../ui/use-dialog-keys.ts'
import { stepsCopy } from './words.ts'

interface SameParcelProps {
  readonly item: ItemSummary
  readonly onTake: (tracking: string) => void
}

/** Offers the numbers under which other items of the order went out: one parcel has one number. */
export function SameParcel({ item: { cpOrderId }, onTake }: SameParcelProps) {
  const { value } = useAnswerOf('items.list', { cpOrderId, limit: 500 })
  const numbers = [...new Set(value?.items.flatMap(({ tracking }) => tracking ?? []))]
  const [first] = numbers
  useDialogKeys(first === undefined ? {} : { 'mod+d': () => onTake(first) })
  if (first === undefined) return null
  return (
    <Group gap="xs">
      {numbers.map((number) => (
        <Button
          key={number}
          size="xs"
          variant="default"
          rightSection={number === first && <KeyCap>{keyInWords('mod+d')}</KeyCap>}
          onClick={() => onTake(number)}
        >
          {stepsCopy.sameParcel(number)}
        </Button>
      ))}
    </Group>
  )
}
