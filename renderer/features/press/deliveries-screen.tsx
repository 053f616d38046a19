import { Button, Select } from '@mantine/core'
import { useEffect } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { ScreenHead } from '../../ui/screen-head.tsx'
import { ActionButton } from '../actions/action-button.tsx'
import { useActionKeys } from '../actions/use-action-keys.ts'
import classes from './deliveries.module.css'
import { DeliveriesList } from './deliveries-list.tsx'
import { retryAll } from './delivery-actions.ts'
import { countOfDeliveryTab, deliveryFilter, deliveryTabOf, deliveryTabs } from './delivery-tabs.ts'
import { deliveryCopy } from './delivery-words.ts'
import { FileWays } from './file-ways.tsx'

/** Files on their way to the presses, and what became of them. */
export function DeliveriesScreen() {
  const { deliveries, deliveryCounts, navigation } = useConsole()
  const { filter } = useStateOf((stores) => stores.deliveries.store)
  const { value: counts } = useStateOf((stores) => stores.deliveryCounts.store)
  const { value: press } = useStateOf((stores) => stores.pressDesk.press.store)
  useEffect(() => deliveryCounts.refresh(), [deliveryCounts])
  useActionKeys('deliveries')
  const tab = deliveryTabOf(filter)
  const { destinationId } = filter
  const destinations = press?.destinations ?? []
  const tabs = deliveryTabs.map((key) => ({
    key,
    label: deliveryCopy.tabs[key],
    isLoud: key === 'attention' || key === 'late',
    count: counts === null ? undefined : countOfDeliveryTab(key, counts),
  }))
  return (
    <div className={classes.screen}>
      <ScreenHead title={deliveryCopy.title}>
        {destinations.length > 1 && (
          <Select
            size="xs"
            clearable
            aria-label={deliveryCopy.destination}
            placeholder={deliveryCopy.allDestinations}
            data={destinations.map(({ id, name }) => ({ value: id, label: name }))}
            value={destinationId ?? null}
            onChange={(id) => deliveries.setFilter(deliveryFilter(tab, id ?? undefined))}
          />
        )}
        {counts !== null && counts.byState.parked + counts.byState.waiting > 0 && (
          <ActionButton action={retryAll} size="xs" variant="default" />
        )}
        <Button size="xs" variant="subtle" onClick={() => navigation.go('destinations')}>
          {deliveryCopy.setUp}
        </Button>
      </ScreenHead>
      <FileWays way="out" />
      <FilterTabs
        label={deliveryCopy.filters}
        tabs={tabs}
        value={tab}
        onChange={(next) => deliveries.setFilter(deliveryFilter(next, destinationId))}
      />
      <DeliveriesList />
    </div>
  )
}
