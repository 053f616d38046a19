import { Anchor } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { type ReactNode, useEffect, useMemo } from 'react'
import type { DeliveryView } from '../../../shared/deliveries-api.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import type { GridColumn } from '../../ui/grid-entry.ts'
import { Empty, Failed, Loading } from '../../ui/list-state.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { VirtualGrid } from '../../ui/virtual-grid.tsx'
import classes from './deliveries.module.css'
import { DeliveryButtons } from './delivery-buttons.tsx'
import { DeliveryFacts, deliveryNote } from './delivery-facts.tsx'
import { lookOfDelivery } from './delivery-look.ts'
import { deliveryTabOf } from './delivery-tabs.ts'
import { deliveryCopy } from './delivery-words.ts'
import { JobName } from './job-name.tsx'

const columns: readonly GridColumn[] = [
  { key: 'job', header: deliveryCopy.columns.job },
  { key: 'where', header: deliveryCopy.columns.where },
  { key: 'actions', header: deliveryCopy.columns.actions, align: 'end' },
]

const cellsOf = (delivery: DeliveryView): readonly ReactNode[] => [
  <Job key="job" delivery={delivery} />,
  <div key="where" className={classes.where}>
    <div className={classes.place}>
      <StateBadge look={lookOfDelivery(delivery)} />
      <span className={classes.destination}>{delivery.destinationName}</span>
    </div>
    <DeliveryFacts delivery={delivery} />
  </div>,
  <DeliveryButtons key="actions" delivery={delivery} />,
]

/** The files on their way to a press: what needs a person first. */
export function DeliveriesList() {
  const { deliveries, navigation } = useConsole()
  const list = useStateOf((stores) => stores.deliveries.store)
  const { deliveryId } = useStateOf((stores) => stores.navigation.store)
  const entries = useMemo(
    () => list.rows.map((row) => ({ kind: 'row' as const, key: String(row.id), row })),
    [list.rows],
  )
  useEffect(() => deliveries.show(), [deliveries])

  if (list.phase === 'failed') return <Failed error={list.error} onRetry={deliveries.refresh} />
  if (list.phase === 'loading') return <Loading label={deliveryCopy.loading} />
  if (entries.length === 0) {
    const [title, how] = deliveryCopy.empty[deliveryTabOf(list.filter)]
    return (
      <Empty icon={IconPrinter} title={title}>
        {how}
      </Empty>
    )
  }
  return (
    <div className={classes.list}>
      <VirtualGrid
        label={deliveryCopy.list}
        columns={columns}
        rowClass={classes.row}
        entries={entries}
        rowHeight={92}
        activeKey={deliveryId === null ? null : String(deliveryId)}
        renderCells={cellsOf}
        onPoint={({ id }) => navigation.pointDelivery(id)}
        onOpen={({ cpItemId }) => navigation.openItem(cpItemId)}
        onLook={deliveries.look}
        hasMore={list.hasMore}
        onReachEnd={deliveries.loadMore}
      />
    </div>
  )
}

function Job({ delivery }: { readonly delivery: DeliveryView }) {
  const { navigation } = useConsole()
  const { jobName, title, cpItemId, fileType } = delivery
  return (
    <div className={classes.job}>
      <JobName name={jobName} />
      <Anchor
        component="button"
        type="button"
        size="xs"
        className={classes.item ?? ''}
        onClick={() => navigation.openItem(cpItemId)}
      >
        {title || deliveryCopy.item(cpItemId)}
      </Anchor>
      <div className={classes.small}>
        {deliveryCopy.parts[fileType]} · {deliveryNote(delivery)}
      </div>
    </div>
  )
}
