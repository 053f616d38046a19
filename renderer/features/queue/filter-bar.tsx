import { Button, Pill } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { maxCounted } from '../../../shared/queue-api.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { ActionButton } from '../actions/action-button.tsx'
import { clearFilters } from './actions.ts'
import classes from './filter-bar.module.css'
import { FilterMenu } from './filter-menu.tsx'
import { filterWords } from './filter-words.ts'
import { LookMenu } from './look-menu.tsx'
import { SavedViews } from './saved-views.tsx'
import { viewCopy } from './view-words.ts'

/** What the queue is narrowed by, each of which can be taken away, and how it is looked at. */
export function FilterBar() {
  const { queueView } = useConsole()
  const { filters } = useStateOf((stores) => stores.queueView.store)
  const words = filterWords(filters)
  return (
    <section className={classes.bar} aria-label={viewCopy.bar}>
      <FilterMenu />
      <ReprintsSwitch />
      {words.length > 0 && (
        <Pill.Group role="group" aria-label={viewCopy.active} className={classes.chips}>
          {words.map(({ key, word, removal }) => (
            <Pill
              key={key}
              size="md"
              className={classes.chip ?? ''}
              withRemoveButton
              removeButtonProps={{ 'aria-label': viewCopy.remove(word), tabIndex: 0, 'aria-hidden': false }}
              onRemove={() => queueView.narrow(removal)}
            >
              {word}
            </Pill>
          ))}
          <ActionButton action={clearFilters} size="compact-sm" variant="subtle" />
        </Pill.Group>
      )}
      <span className={classes.end}>
        <SavedViews />
        <LookMenu />
      </span>
    </section>
  )
}

/** Narrows the queue to what is printed again, with one press; there while there is any, or while it is on. */
function ReprintsSwitch() {
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
