import { Button, CloseButton, Select, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { type OrderDayKind, orderDayKinds } from '../../../shared/orders-api.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { isNarrowed, type OrderFilter } from '../../stores/order-filter.ts'
import { useAnswerOf } from '../../stores/use-answer-of.ts'
import { dayPlus } from '../../ui/format-day.ts'
import { dayOf } from '../../ui/format-time.ts'
import { useTimeZone } from '../../ui/time-zone.ts'
import { useNow } from '../../ui/use-now.ts'
import { uiCopy } from '../../ui/words.ts'
import classes from './search.module.css'
import { searchCopy } from './search-words.ts'

const orderNews = { orders: 'any' } as const

/** Narrows the orders to a day, of what falls on it, and to those that somebody did something to. */
export function OrderFilters() {
  const { orders } = useConsole()
  const { filter } = useStateOf((stores) => stores.orders.store)
  const { value } = useAnswerOf('orders.people', {}, orderNews)
  const narrow = (change: Partial<OrderFilter>): void => orders.setFilter({ ...filter, ...change })
  const people = new Set([...(value?.people ?? []), ...(filter.by === null ? [] : [filter.by])])
  return (
    <fieldset className={classes.filters} aria-label={searchCopy.filters}>
      <DayFilter day={filter.day} onChange={(day) => narrow({ day })} />
      <Select
        className={classes.person ?? ''}
        size="xs"
        aria-label={searchCopy.by}
        data={[
          { value: '', label: searchCopy.anyone },
          ...[...people].map((by) => ({ value: by, label: uiCopy.who(by) })),
        ]}
        value={filter.by ?? ''}
        onChange={(by) => narrow({ by: by || null })}
        allowDeselect={false}
        searchable={people.size > 8}
        nothingFoundMessage={searchCopy.nobody}
      />
      {isNarrowed(filter) && (
        <Button size="compact-xs" variant="subtle" onClick={() => narrow({ day: null, by: null })}>
          {searchCopy.clearAll}
        </Button>
      )}
    </fieldset>
  )
}

interface DayFilterProps {
  readonly day: OrderFilter['day']
  readonly onChange: (day: OrderFilter['day']) => void
}

function DayFilter({ day, onChange }: DayFilterProps) {
  const today = dayOf(useNow(), useTimeZone())
  const [kind, setKind] = useState<OrderDayKind>(day?.of ?? 'received')
  const [typed, setTyped] = useState('')
  const on = day?.on ?? ''
  useEffect(() => setTyped(on), [on])
  const choose = (chosen: string): void => onChange(chosen === '' ? null : { of: kind, on: chosen })
  const toggles = [
    { on: today, label: searchCopy.today },
    { on: dayPlus(today, -1), label: searchCopy.yesterday },
  ]
  return (
    <>
      <Select
        className={classes.kind ?? ''}
        size="xs"
        aria-label={searchCopy.dayOf}
        data={orderDayKinds.map((each) => ({ value: each, label: searchCopy.dayKinds[each] }))}
        value={kind}
        onChange={(chosen) => {
          if (chosen === null) return
          setKind(chosen)
          if (day !== null) onChange({ ...day, of: chosen })
        }}
        allowDeselect={false}
      />
      {toggles.map((toggle) => (
        <Button
          key={toggle.label}
          size="compact-sm"
          variant={toggle.on === on ? 'light' : 'default'}
          aria-pressed={toggle.on === on}
          onClick={() => choose(toggle.on === on ? '' : toggle.on)}
        >
          {toggle.label}
        </Button>
      ))}
      <TextInput
        className={classes.day ?? ''}
        type="date"
        size="xs"
        aria-label={searchCopy.day}
        value={typed}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value)
          // While a year is typed it is that of a day long ago.
          if (value === '' || value >= firstDay) choose(value)
        }}
        rightSection={
          on !== '' && <CloseButton size="xs" aria-label={searchCopy.clearDay} onClick={() => choose('')} />
        }
      />
    </>
  )
}

const firstDay = '2000-01-01'
