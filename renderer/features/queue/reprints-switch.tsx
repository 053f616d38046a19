import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { maxCounted } from '../../../shared/queue-api.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { viewCopy } from './view-words.ts'

/** Narrows the queue to what is printed again, with one press; there while there is any, or while it is on. */
export function ReprintsSwitch() {
  const { queueView } = useConsole()
  const { filters } = useStateOf((stores) => stores.queueView.store)
  const { value: counts } = useStateOf((stores) => stores.counts.store)
  const isOn = filters.isReprinted === true
  const count = counts?.reprints ?? 0
  if (count === 0 && !isOn) return null
  return (
    <Button
      size="compact-sm"
      variant={isOn ? 'light' : 'default'}
      leftSection={<IconRefresh size={15} aria-hidden />}
      aria-pressed={isOn}
      title={viewCopy.reprintsHow}
      onClick={() => queueView.narrow({ isReprinted: isOn ? undefined : true })}
    >
      {viewCopy.reprints(viewCopy.count(count, maxCounted))}
    </Button>
  )
}
