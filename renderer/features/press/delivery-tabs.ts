import type { CallOutput } from '../../../shared/station-api.ts'
import type { DeliveryFilter } from '../../stores/list-stores.ts'

/** The parts of the list of deliveries. */
export const deliveryTabs = ['attention', 'under_way', 'late', 'delivered', 'taken', 'all'] as const
export type DeliveryTab = (typeof deliveryTabs)[number]

/** What a part is narrowed to. */
const filterOfTab: Record<DeliveryTab, DeliveryFilter> = {
  attention: { state: ['unsure', 'parked'] },
  under_way: { state: ['queued', 'running', 'waiting'] },
  late: { isLate: true },
  delivered: { state: ['delivered'] },
  taken: { state: ['taken'] },
  all: {},
}

/** The question that a part asks the station; of one destination where it is named. */
export const deliveryFilter = (tab: DeliveryTab, destinationId: string | undefined): DeliveryFilter => ({
  ...filterOfTab[tab],
  ...(destinationId === undefined ? {} : { destinationId }),
})

/** The part that is narrowed exactly so. */
export const deliveryTabOf = (filter: DeliveryFilter): DeliveryTab =>
  deliveryTabs.find((tab) => {
    const { state, isLate } = filterOfTab[tab]
    return String(state) === String(filter.state) && isLate === filter.isLate
  }) ?? 'all'

export type DeliveryCounts = CallOutput<'deliveries.counts'>

/** How many are in a part that is worth counting. */
export function countOfDeliveryTab(tab: DeliveryTab, { byState, late }: DeliveryCounts): number | undefined {
  if (tab === 'attention') return needsPerson({ byState })
  if (tab === 'under_way') return byState.queued + byState.running + byState.waiting
  if (tab === 'late') return late
  return tab === 'delivered' ? byState.delivered : undefined
}

export const needsPerson = ({ byState }: Pick<DeliveryCounts, 'byState'>): number => byState.unsure + byState.parked
