import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { type OrderStatus, orderStatuses } from '../../../shared/item-lifecycle.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import type { OrderFilter } from '../../stores/order-filter.ts'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { orderLook } from '../../ui/item-look.ts'
import { OrderFilters } from './order-filters.tsx'
import classes from './search.module.css'
import { searchCopy } from './search-words.ts'

const tabs = [
  { key: 'all' as const, label: searchCopy.all },
  ...orderStatuses.map((key) => ({ key, label: orderLook[key].word })),
]

/** Narrows the orders by words, a day, a person and a status. */
export function OrdersSearch() {
  const { orders } = useConsole()
  const { filter } = useStateOf((stores) => stores.orders.store)
  const [text, setText] = useState(filter.text)
  const narrow = (change: Partial<OrderFilter>): void =>
    orders.setFilter({ ...orders.store.getState().filter, ...change })
  const narrowSoon = useDebouncedCallback((typed: string) => narrow({ text: typed }), 200)
  const type = (typed: string): void => {
    setText(typed)
    narrowSoon(typed.trim())
  }
  const [only] = filter.status ?? []
  return (
    <>
      <search className={classes.search}>
        <TextInput
          type="search"
          size="sm"
          aria-label={searchCopy.label}
          placeholder={searchCopy.hint}
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={text !== '' && <CloseButton size="sm" aria-label={searchCopy.clear} onClick={() => type('')} />}
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        />
      </search>
      <OrderFilters />
      <FilterTabs<OrderStatus | 'all'>
        label={searchCopy.statuses}
        tabs={tabs}
        value={only ?? 'all'}
        onChange={(status) => narrow({ status: status === 'all' ? null : [status] })}
      />
    </>
  )
}
