import { Button, MultiSelect, Popover, Select, Stack } from '@mantine/core'
import { IconCheck, IconFilter } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import {
  type FacetValue,
  type FlagFilter,
  flagFilters,
  maxCounted,
  maxFilterValues,
  type ValueFilter,
  valueFilters,
} from '../../../shared/queue-api.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import type { Facets } from '../../stores/detail-stores.ts'
import classes from './filter-bar.module.css'
import { valueWord } from './filter-words.ts'
import { viewCopy } from './view-words.ts'

/** What the items in this part of the queue can be narrowed by, with how many there are of each. */
export function FilterMenu() {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width="19rem" trapFocus withRoles shadow="md">
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconFilter size={15} aria-hidden />}
          onClick={() => setOpen(!isOpen)}
        >
          {viewCopy.filter}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.menu}>
        <FilterForm />
      </Popover.Dropdown>
    </Popover>
  )
}

function FilterForm() {
  const { queueView, facets } = useConsole()
  const { filters } = useStateOf((stores) => stores.queueView.store)
  const { filter: statuses } = useStateOf((stores) => stores.queue.store)
  const { value: found } = useStateOf((stores) => stores.facets.store)
  const key = statuses === null ? '' : JSON.stringify(statuses)
  useEffect(() => {
    facets.open(key)
    return () => facets.open(null)
  }, [facets, key])
  return (
    <Stack gap="xs">
      {valueFilters.map((name) => (
        <MultiSelect
          key={name}
          size="xs"
          label={viewCopy.names[name]}
          placeholder={filters[name] === undefined ? viewCopy.any : ''}
          data={choicesOf(name, found?.[name] ?? [], filters[name] ?? [])}
          renderOption={({ option, checked = false }) => (
            <>
              <IconCheck size="0.875rem" className={classes.chosen} data-chosen={checked} aria-hidden />
              {countedOption(option, found?.[name] ?? [])}
            </>
          )}
          classNames={{ pillsList: classes.values }}
          value={filters[name] ?? []}
          onChange={(values) => queueView.narrow({ [name]: values })}
          maxValues={maxFilterValues}
          searchable
          openOnFocus={false}
          clearable
          clearButtonProps={{ 'aria-label': viewCopy.remove(viewCopy.names[name]) }}
          limit={100}
          nothingFoundMessage={viewCopy.noValues}
          comboboxProps={{ withinPortal: false }}
        />
      ))}
      {flagFilters.map((name) => (
        <Select
          key={name}
          size="xs"
          label={viewCopy.names[name]}
          placeholder={viewCopy.any}
          data={[
            { value: 'yes', label: flagLabel(name, found) },
            { value: 'no', label: viewCopy.flags[name].no },
          ]}
          value={flagValue(filters[name])}
          onChange={(value) => queueView.narrow({ [name]: value === null ? undefined : value === 'yes' })}
          clearable
          clearButtonProps={{ 'aria-label': viewCopy.remove(viewCopy.names[name]) }}
          comboboxProps={{ withinPortal: false }}
        />
      ))}
    </Stack>
  )
}

interface Choice {
  readonly value: string
  readonly label: string
}

/** The values in force stay among the choices, also when no item here has them any more. */
function choicesOf(name: ValueFilter, values: readonly FacetValue[], current: readonly string[]): Choice[] {
  const known = values.map(({ value, label }) => ({
    value,
    label: label === null ? valueWord(name, value) : `${label} · ${value}`,
  }))
  const gone = current.filter((value) => values.every((facet) => facet.value !== value))
  return [...known, ...gone.map((value) => ({ value, label: valueWord(name, value) }))]
}

function countedOption({ value, label }: Choice, values: readonly FacetValue[]): string {
  const count = values.find((facet) => facet.value === value)?.count ?? 0
  return viewCopy.counted(label, viewCopy.count(count, maxCounted))
}

const flagValue = (flag: boolean | undefined): 'yes' | 'no' | null => {
  if (flag === undefined) return null
  return flag ? 'yes' : 'no'
}

function flagLabel(name: FlagFilter, found: Facets | null): string {
  const word = viewCopy.flags[name].yes
  if (found === null) return word
  const counts = { isTest: found.tests, isHeld: found.held, hasWarnings: found.warned, isReprinted: found.reprinted }
  return viewCopy.counted(word, viewCopy.count(counts[name], maxCounted))
}
