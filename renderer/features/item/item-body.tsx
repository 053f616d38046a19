import { Anchor } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle, IconRefresh } from '@tabler/icons-react'
import { isTerminal } from '../../../shared/item-lifecycle.ts'
import type { HistoryEntry, ItemDetail, ItemSummary } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { Facts } from '../../ui/facts.tsx'
import { itemLook } from '../../ui/item-look.ts'
import { Moment } from '../../ui/moment.tsx'
import { Note } from '../../ui/note.tsx'
import { Section } from '../../ui/section.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { stationNow } from '../../ui/station-clock.ts'
import { ArtworkStrip } from '../artwork/artwork-strip.tsx'
import { ItemBatches } from '../batches/item-batches.tsx'
import { FileRows } from '../files/file-rows.tsx'
import { ItemNotes as NotesOfItem } from '../notes/notes.tsx'
import { Addresses } from '../orders/addresses.tsx'
import { RegistrationNote } from '../orders/registration.tsx'
import { PreflightPanel } from '../preflight/preflight-panel.tsx'
import { PressPanel } from '../press/press-panel.tsx'
import { ItemPrints } from '../printing/item-prints.tsx'
import { WaitingRevisions } from '../revisions/order-revisions.tsx'
import { shopFloorCopy } from '../steps/shop-floor-words.ts'
import { HistoryList } from './history-list.tsx'
import classes from './item-panel.module.css'
import { ItemSteps } from './item-steps.tsx'
import { ReorderNote, ReplacedNote } from './reorder-notes.tsx'
import { itemCopy } from './words.ts'

/** Everything that is known of an item: what to make, from what, for whom, and what happened so far. */
export function ItemBody({ item }: { readonly item: ItemDetail }) {
  const { value: order } = useStateOf((stores) => stores.itemOrder.store)
  const options = item.options.map((option) => ({ ...option, key: `${option.type} ${option.option}` }))
  return (
    <div className={classes.body}>
      <div className={classes.column}>
        <ArtworkStrip files={item.files} />
        <ItemNotes item={item} />
        <PreflightPanel item={item} />
        <PressPanel item={item} />
        <NotesOfItem />
        {order !== null && <WaitingRevisions order={order} />}
        {order !== null && <RegistrationNote registration={order.registration} />}
        <Section title={itemCopy.files}>
          {item.files.length === 0 ? (
            <p className={classes.none}>{itemCopy.noFiles}</p>
          ) : (
            <FileRows files={item.files} hasKeys />
          )}
        </Section>
        {order !== null && order.files.length > 0 && (
          <Section title={itemCopy.orderFiles}>
            <FileRows files={order.files} />
          </Section>
        )}
        <ItemBatches cpItemId={item.cpItemId} />
        <ItemPrints cpItemId={item.cpItemId} />
        <Section title={itemCopy.facts}>
          <ItemFacts item={item} />
        </Section>
        <Section title={itemCopy.options}>
          {options.length === 0 && <p className={classes.none}>{itemCopy.noOptions}</p>}
          <ul className={classes.options}>
            {options.map((option) => (
              <li key={option.key}>
                {option.description || option.option}
                {option.count !== null && <span className={classes.optionCount}> × {option.count}</span>}
                <div className={classes.small}>{option.option}</div>
              </li>
            ))}
          </ul>
        </Section>
      </div>
      <div className={classes.column}>
        {order !== null && (
          <Section title={itemCopy.addresses}>
            <Addresses addresses={order.addresses} />
            <div className={classes.gap}>
              <Facts
                facts={[
                  [itemCopy.shipping, order.shippingMethod],
                  [itemCopy.consignor, order.consignor],
                  [itemCopy.reference, order.clientReference],
                ]}
              />
            </div>
          </Section>
        )}
        {order !== null && order.items.length > 1 && (
          <Section title={itemCopy.otherItems}>
            <OtherItems items={order.items.filter((other) => other.cpItemId !== item.cpItemId)} />
          </Section>
        )}
        <Section title={itemCopy.signals}>
          <ItemSteps signals={item.signals} />
        </Section>
        <Section title={itemCopy.history}>
          <HistoryList entries={item.history} />
        </Section>
      </div>
    </div>
  )
}

/** What stands out: why the item stands aside, what to look at, and what it replaces. */
function ItemNotes({ item }: { readonly item: ItemDetail }) {
  return (
    <>
      {item.statusReason !== null && item.statusReason !== '' && !isReprintReason(item) && !isOfPreflight(item) && (
        <Note tone={item.status === 'error' ? 'red' : 'amber'} icon={IconInfoCircle}>
          {item.statusReason}
        </Note>
      )}
      <ReprintNote item={item} />
      {item.warnings.length > 0 && (
        <Note tone="amber" icon={IconAlertTriangle} title={itemCopy.warnings}>
          {item.warnings.map((warning) => (
            <div key={`${warning.code} ${warning.message}`}>{warning.message}</div>
          ))}
        </Note>
      )}
      {item.reorder !== null && <ReorderNote reorder={item.reorder} />}
      {item.reorderedBy.length > 0 && <ReplacedNote items={item.reorderedBy} />}
    </>
  )
}

function ItemFacts({ item }: { readonly item: ItemDetail }) {
  const isLate = item.shipBy !== null && Date.parse(item.shipBy) < stationNow() && !isTerminal(item.status)
  const shipBy =
    item.shipBy === null ? (
      itemCopy.noDate
    ) : (
      <span className={isLate ? classes.late : undefined}>
        <Moment at={item.shipBy} as="exact" /> (<Moment at={item.shipBy} as="due" />)
      </span>
    )
  return (
    <Facts
      facts={[
        [itemCopy.copies, <strong key="copies">{item.quantity}</strong>],
        [itemCopy.product, item.productDescription || item.productCode],
        [itemCopy.pages, item.pages],
        [itemCopy.shipBy, shipBy],
        [itemCopy.productCode, item.productDescription === '' ? null : item.productCode],
        [itemCopy.customer, item.clientName],
        [itemCopy.received, <Moment key="received" at={item.receivedAt} as="exact" />],
        [itemCopy.shippedWith, item.status === 'shipped' ? item.shippingOption : null],
        [itemCopy.tracking, item.tracking],
      ]}
    />
  )
}

/** The other items of the same order and how far they are. */
function OtherItems({ items }: { readonly items: readonly ItemSummary[] }) {
  const { navigation } = useConsole()
  return (
    <ul className={classes.signals}>
      {items.map((item) => (
        <li key={item.cpItemId}>
          <Anchor
            component="button"
            type="button"
            size="sm"
            ta="left"
            onClick={() => navigation.showItem(item.cpItemId)}
          >
            {item.title || item.cpItemId}
          </Anchor>
          <StateBadge look={itemLook[item.status]} />
        </li>
      ))}
    </ul>
  )
}

/** How often an item was printed again, and why and how much of it the last time. */
function ReprintNote({ item }: { readonly item: ItemDetail }) {
  const last = lastReprint(item.history)
  if (last === undefined) return null
  return (
    <Note tone="amber" icon={IconRefresh} title={shopFloorCopy.reprinted(item.reprints)}>
      {[shopFloorCopy.reprintedCopies(last.copies), last.reason].filter((part) => part !== null).join(': ')}
    </Note>
  )
}

const lastReprint = (history: readonly HistoryEntry[]): HistoryEntry | undefined =>
  history.findLast((entry) => entry.kind === 'reprint')

/** Whether preflight holds the item: what it has found stands with it. */
const isOfPreflight = ({ status, history }: ItemDetail): boolean =>
  status === 'on_hold' && history.findLast(({ toStatus }) => toStatus !== null)?.kind === 'preflight_stopped'

/** Whether the reason that an item shows is the one of its last reprint, which is told with it. */
const isReprintReason = ({ status, statusReason, history }: ItemDetail): boolean =>
  status === 'in_production' && statusReason === lastReprint(history)?.reason
