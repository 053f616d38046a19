import { useEffect } from 'react'
import type { DeliveryView } from '../../../shared/deliveries-api.ts'
import type { RouteMoment } from '../../../shared/destinations.ts'
import { isTerminal } from '../../../shared/item-lifecycle.ts'
import type { ItemDetail } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import type { PressOfItem } from '../../stores/detail-stores.ts'
import { Section } from '../../ui/section.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { ActionButton } from '../actions/action-button.tsx'
import classes from './deliveries.module.css'
import { sendToPress } from './delivery-actions.ts'
import { DeliveryButtons } from './delivery-buttons.tsx'
import { DeliveryFacts, deliveryNote } from './delivery-facts.tsx'
import { lookOfDelivery } from './delivery-look.ts'
import { deliveryCopy } from './delivery-words.ts'
import { JobName } from './job-name.tsx'

/** Where the files of an item are: at which press, on the way there, or where they would go. Nothing where no press is set up. */
export function PressPanel({ item }: { readonly item: ItemDetail }) {
  const { itemPress } = useConsole()
  const { key, value, error } = useStateOf((stores) => stores.itemPress.store)
  const { value: press } = useStateOf((stores) => stores.pressDesk.press.store)
  const { cpItemId } = item
  const isSetUp = (press?.destinations.length ?? 0) > 0
  useEffect(() => {
    itemPress.open(cpItemId)
    return () => itemPress.open(null)
  }, [itemPress, cpItemId])
  const known = key === cpItemId ? value : null
  if (known === null) {
    return error !== null && isSetUp ? (
      <Section title={deliveryCopy.panel}>
        <p className={classes.quiet} role="alert">
          {deliveryCopy.panelFailed} {error.message}
        </p>
      </Section>
    ) : null
  }
  if (known.deliveries.length === 0 && (!isSetUp || known.files.length === 0)) return null
  const isSendable = isSetUp && !isTerminal(item.status) && item.status !== 'received'
  return (
    <Section
      title={deliveryCopy.panel}
      aside={isSendable && <ActionButton action={sendToPress} items={[item]} size="compact-xs" variant="subtle" />}
    >
      <div className={classes.panel}>
        {partsOf(known).map(({ fileId, part, deliveries, goes }) => (
          <div key={fileId} className={classes.part}>
            <h4>{deliveryCopy.parts[part]}</h4>
            {deliveries.length > 0 && (
              <ul className={classes.deliveries}>
                {deliveries.map((delivery, index) => (
                  <Delivery key={delivery.id} delivery={delivery} isLatest={index === 0} />
                ))}
              </ul>
            )}
            {goes !== null && !isTerminal(item.status) && <Goes item={item} goes={goes} />}
          </div>
        ))}
      </div>
    </Section>
  )
}

type RoutedFile = PressOfItem['files'][number]

interface PartOfItem {
  readonly fileId: number
  readonly part: RoutedFile['part']
  /** The latest first. */
  readonly deliveries: readonly DeliveryView[]
  /** Where it would go; null once it went somewhere. */
  readonly goes: RoutedFile | null
}

/** Each file with what became of it; one that was replaced is still where it was delivered. */
function partsOf({ files, deliveries }: PressOfItem): readonly PartOfItem[] {
  const latestFirst = [...deliveries].sort((a, b) => b.id - a.id)
  const gone = [...new Map(deliveries.map((one) => [one.fileId, one.fileType]))].filter(
    ([fileId]) => !files.some((file) => file.fileId === fileId),
  )
  return [
    ...files.map((file) => {
      const ofFile = latestFirst.filter(({ fileId }) => fileId === file.fileId)
      const isSomewhere = ofFile.some(({ state }) => state !== 'withdrawn')
      return { fileId: file.fileId, part: file.part, deliveries: ofFile, goes: isSomewhere ? null : file }
    }),
    ...gone.map(([fileId, part]) => ({
      fileId,
      part,
      deliveries: latestFirst.filter((one) => one.fileId === fileId),
      goes: null,
    })),
  ]
}

interface DeliveryProps {
  readonly delivery: DeliveryView
  /** Of its file: only that one is sent again, so that a second press of the button finds it under way. */
  readonly isLatest: boolean
}

function Delivery({ delivery, isLatest }: DeliveryProps) {
  const look = lookOfDelivery(delivery)
  return (
    <li className={classes.delivery} data-tone={look.tone}>
      <div className={classes.head}>
        <StateBadge look={look} />
        <span className={classes.destination}>{delivery.destinationName}</span>
        <span className={classes.small}>{deliveryNote(delivery)}</span>
      </div>
      <JobName name={delivery.jobName} />
      <DeliveryFacts delivery={delivery} isWhole />
      <DeliveryButtons delivery={delivery} canSendAgain={isLatest} />
    </li>
  )
}

/** By its route; once the moment of that is past, only a person sends it. */
function Goes({ item, goes: { destinationId, when } }: { readonly item: ItemDetail; readonly goes: RoutedFile }) {
  const { value: press } = useStateOf((stores) => stores.pressDesk.press.store)
  const name = press?.destinations.find(({ id }) => id === destinationId)?.name
  return (
    <p className={classes.quiet}>
      {when === null || name === undefined
        ? deliveryCopy.goesNowhere
        : deliveryCopy.goes[isPast(item, when) ? 'manual' : when](name)}
    </p>
  )
}

function isPast({ status, resumeStatus }: ItemDetail, when: RouteMoment): boolean {
  const at = resumeStatus ?? status
  if (when === 'ready') return at !== 'received'
  return when === 'in_production' && at !== 'received' && at !== 'ready'
}
