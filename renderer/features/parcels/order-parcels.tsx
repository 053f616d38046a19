import { Button, Group, NativeSelect } from '@mantine/core'
import { IconPackage, IconTruck } from '@tabler/icons-react'
import { type DragEvent, useEffect } from 'react'
import { isTerminal } from '../../../shared/item-lifecycle.ts'
import type { LabelView, ParcelView } from '../../../shared/parcels-api.ts'
import type { ItemSummary, OrderDetail } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Section } from '../../ui/section.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { type Acting, useActing } from '../acting/use-acting.ts'
import { openLabel } from './open-label.ts'
import classes from './parcels.module.css'
import { parcelsCopy as words } from './words.ts'

/** Which items of an order go together. An order of one item, of which the carrier knows nothing, has no parcels to speak of. */
export function OrderParcels({ order }: { readonly order: OrderDetail }) {
  const { orderParcels, transport } = useConsole()
  const { key, value } = useStateOf((stores) => stores.orderParcels.store)
  const acting = useActing()
  const { cpOrderId } = order
  useEffect(() => {
    orderParcels.open(cpOrderId)
    return () => orderParcels.open(null)
  }, [orderParcels, cpOrderId])
  if (value === null || key !== cpOrderId) return null
  const { parcels, labels } = value
  if (order.items.length < 2 && parcels.length === 0 && labels.length === 0) return null

  const change = (act: (actor: { readonly by?: string }) => Promise<unknown>): void =>
    void acting
      .run(async (actor) => {
        await act(actor)
        return null
      })
      .then(orderParcels.refresh)
  const save = (cpItemIds: readonly string[], id?: number): void =>
    change((actor) => {
      const parcel = { cpOrderId, cpItemIds: [...cpItemIds], ...(id === undefined ? {} : { id }) }
      return transport.client.call('parcels.save', { parcel, ...actor })
    })
  const remove = (id: number): void => change((actor) => transport.client.call('parcels.remove', { id, ...actor }))
  /** Out of its parcel, into another one, a new one, or none. */
  const move = (cpItemId: string, to: string): void => {
    const target = parcels.find(({ id }) => String(id) === to)
    const from = parcels.find((parcel) => parcel.cpItemIds.includes(cpItemId))
    if (to === 'new') save([cpItemId])
    else if (target !== undefined) save([...target.cpItemIds, cpItemId], target.id)
    else if (from !== undefined) {
      const rest = from.cpItemIds.filter((id) => id !== cpItemId)
      if (rest.length === 0) remove(from.id)
      else save(rest, from.id)
    }
  }
  const itemsOf = (ids: readonly string[]): ItemSummary[] =>
    order.items.filter(({ cpItemId }) => ids.includes(cpItemId))
  const alone = itemsOf(value.unassigned)
  const free = alone.filter(({ status }) => !isTerminal(status))
  // What is of a parcel stands with it.
  const others = labels.filter(({ id }) => parcels.every(({ label }) => label?.id !== id))
  const choices = parcels
    .map((parcel, index) => ({ parcel, label: words.parcel(index + 1) }))
    .filter(({ parcel }) => parcel.state === 'open')
    .map(({ parcel, label }) => ({ value: String(parcel.id), label }))
  return (
    <Section
      title={words.title}
      aside={
        free.length > 0 && (
          <Button size="compact-sm" variant="default" onClick={() => save(free.map(({ cpItemId }) => cpItemId))}>
            {words.all}
          </Button>
        )
      }
    >
      {parcels.length === 0 && free.length > 0 && <p className={classes.small}>{words.none}</p>}
      {wentOut(alone).map(({ number, count }) => (
        <p key={number} className={classes.small}>
          {words.wentOut(count, number)}
        </p>
      ))}
      {parcels.map((parcel, index) => (
        <Parcel
          key={parcel.id}
          parcel={parcel}
          number={index + 1}
          items={itemsOf(parcel.cpItemIds)}
          choices={choices}
          acting={acting}
          onMove={move}
          onRemove={() => remove(parcel.id)}
        />
      ))}
      {parcels.length > 0 && alone.length > 0 && (
        <Box title={words.unassigned} onDropped={(cpItemId) => move(cpItemId, '')}>
          <Items items={alone} place="" choices={choices} onMove={move} />
        </Box>
      )}
      {others.length > 0 && <Labels labels={others} />}
    </Section>
  )
}

/** Items that were shipped in no parcel, by their numbers. */
function wentOut(items: readonly ItemSummary[]) {
  const shipped = items.filter(({ status }) => status === 'shipped')
  const numbers = [...new Set(shipped.map(({ tracking }) => tracking))]
  return numbers.map((number) => ({ number, count: shipped.filter(({ tracking }) => tracking === number).length }))
}

interface Choice {
  readonly value: string
  readonly label: string
}

interface ParcelProps {
  readonly parcel: ParcelView
  readonly number: number
  readonly items: readonly ItemSummary[]
  readonly choices: readonly Choice[]
  readonly acting: Acting
  readonly onMove: (cpItemId: string, to: string) => void
  readonly onRemove: () => void
}

function Parcel({ parcel, number, items, choices, acting, onMove, onRemove }: ParcelProps) {
  const { steps } = useConsole()
  const isOpen = parcel.state === 'open'
  return (
    <Box
      title={words.parcel(number)}
      {...(isOpen ? { onDropped: (cpItemId: string) => onMove(cpItemId, String(parcel.id)) } : {})}
      aside={
        <StateBadge
          look={
            isOpen
              ? { word: words.open, icon: IconPackage, tone: 'blue' }
              : { word: words.shipped, icon: IconTruck, tone: 'green' }
          }
        />
      }
    >
      <Items items={items} place={String(parcel.id)} choices={isOpen ? choices : null} onMove={onMove} />
      {isOpen ? (
        <Group gap="xs">
          <Button size="xs" loading={acting.isBusy} onClick={() => steps.begin('shipped', items)}>
            {words.ship}
          </Button>
          <Button size="xs" variant="default" onClick={onRemove}>
            {words.remove}
          </Button>
        </Group>
      ) : (
        <p className={classes.small}>
          {words.tracking} {parcel.tracking ?? '–'} ·{' '}
          {parcel.shippedAt !== null && <Moment at={parcel.shippedAt} as="short" />}{' '}
          {words.shippedBy(parcel.by, parcel.scanned.length)}
        </p>
      )}
      {parcel.reason !== null && (
        <p className={classes.small}>
          {words.without} {parcel.reason}
        </p>
      )}
      {parcel.label !== null && <Labels labels={[parcel.label]} />}
    </Box>
  )
}

interface BoxProps {
  readonly title: string
  readonly aside?: React.ReactNode
  /** Left out where nothing is put into it. */
  readonly onDropped?: (cpItemId: string) => void
  readonly children: React.ReactNode
}

const dragged = 'application/x-print-station-item'

function Box({ title, aside, onDropped, children }: BoxProps) {
  const over = (event: DragEvent): void => {
    if (onDropped !== undefined && event.dataTransfer.types.includes(dragged)) event.preventDefault()
  }
  return (
    <fieldset
      className={classes.parcel}
      onDragOver={over}
      onDrop={(event) => {
        const cpItemId = event.dataTransfer.getData(dragged)
        if (cpItemId !== '') onDropped?.(cpItemId)
      }}
    >
      <legend className={classes.head}>
        {title} {aside}
      </legend>
      {children}
    </fieldset>
  )
}

interface ItemsProps {
  readonly items: readonly ItemSummary[]
  /** Where they are. */
  readonly place: string
  /** Null where they stay. */
  readonly choices: readonly Choice[] | null
  readonly onMove: (cpItemId: string, to: string) => void
}

function Items({ items, place, choices, onMove }: ItemsProps) {
  return (
    <ul className={classes.items}>
      {items.map(({ cpItemId, title, status }) => {
        const isFixed = choices === null || isTerminal(status)
        return (
          <li
            key={cpItemId}
            draggable={!isFixed}
            onDragStart={(event) => event.dataTransfer.setData(dragged, cpItemId)}
          >
            <span>{title || cpItemId}</span>
            {!isFixed && (
              <NativeSelect
                size="xs"
                className={classes.place ?? ''}
                aria-label={words.moveTo(title || cpItemId)}
                value={place}
                data={[{ value: '', label: words.inNone }, ...choices, { value: 'new', label: words.inNew }]}
                onChange={(event) => onMove(cpItemId, event.currentTarget.value)}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Labels({ labels }: { readonly labels: readonly LabelView[] }) {
  const { transport } = useConsole()
  const acting = useActing()
  return (
    <ul className={classes.items} aria-label={words.labels}>
      {labels.map(({ id, name, tracking, hasFile }) => (
        <li key={id}>
          <span>
            <strong>{tracking}</strong> <span className={classes.small}>{name}</span>
          </span>
          {hasFile && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => void acting.run(() => openLabel(transport.client, id))}
            >
              {words.openLabel}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
