import { Anchor } from '@mantine/core'
import { IconFlask, IconRepeat } from '@tabler/icons-react'
import { useEffect } from 'react'
import { interfaceNameOf } from '../../../shared/settings.ts'
import type { OrderDetail } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { DocumentText } from '../../ui/document-text.tsx'
import { Facts } from '../../ui/facts.tsx'
import { itemLook, orderLook } from '../../ui/item-look.ts'
import { Failed, Loading } from '../../ui/list-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Note } from '../../ui/note.tsx'
import { PanelFrame } from '../../ui/panel-frame.tsx'
import { Section } from '../../ui/section.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { ActionButton } from '../actions/action-button.tsx'
import { BinBadge } from '../assembly/bin-mark.tsx'
import { FileRows } from '../files/file-rows.tsx'
import { HistoryList } from '../item/history-list.tsx'
import { itemCopy } from '../item/words.ts'
import { OrderNotes } from '../notes/notes.tsx'
import { OrderParcels } from '../parcels/order-parcels.tsx'
import { erasePerson } from '../privacy/actions.ts'
import { ErasedBadge, ErasedNote } from '../privacy/erased-note.tsx'
import { OrderRevisions, WaitingRevisions } from '../revisions/order-revisions.tsx'
import { commonStep } from '../steps/usual-step.ts'
import { nextOfOrder } from './actions.ts'
import { Addresses } from './addresses.tsx'
import classes from './orders.module.css'
import { RegistrationBadge, RegistrationNote } from './registration.tsx'
import { ordersCopy } from './words.ts'

interface OrderPageProps {
  readonly cpOrderId: string | null
  readonly onClose: () => void
}

/** An order: its items, its files, its addresses, and the document it came in. */
export function OrderPage({ cpOrderId, onClose }: OrderPageProps) {
  const { order } = useConsole()
  const { key, phase, value, error } = useStateOf((stores) => stores.order.store)
  useEffect(() => order.open(cpOrderId), [order, cpOrderId])

  if (cpOrderId === null) return <p className={classes.hint}>{ordersCopy.hint}</p>
  if (phase === 'failed') return <Failed error={error} onRetry={order.refresh} />
  if (value === null || key !== cpOrderId) return <Loading label={ordersCopy.loadingOne} rows={6} />
  return (
    <PanelFrame
      title={`${ordersCopy.panel} ${value.cpOrderId}`}
      badges={
        <>
          <StateBadge look={orderLook[value.status]} size="md" />
          {value.isTest && <StateBadge look={{ word: ordersCopy.test, icon: IconFlask, tone: 'amber' }} size="md" />}
          <ErasedBadge erasure={value.erasure} />
          <RegistrationBadge registration={value.registration} size="md" />
          <OrderBin order={value} />
        </>
      }
      backLabel={ordersCopy.back}
      onClose={onClose}
    >
      <OrderSections order={value} />
    </PanelFrame>
  )
}

function OrderSections({ order }: { readonly order: OrderDetail }) {
  const { settingsNow } = useConsole()
  return (
    <>
      <WaitingRevisions order={order} />
      <RegistrationNote registration={order.registration} />
      {order.isTest && (
        <Note tone="amber" icon={IconFlask}>
          {order.isDryRun ? ordersCopy.tests.dryRun : ordersCopy.tests.produce}
        </Note>
      )}
      <Section title={ordersCopy.items}>
        <OrderItems order={order} />
        <OrderStep order={order} />
      </Section>
      <OrderParcels order={order} />
      <OrderNotes order={order} />
      <Section title={itemCopy.history}>
        <HistoryList entries={order.history} {...(order.items.length > 1 ? { nameOf: titlesOf(order) } : {})} />
      </Section>
      <Section title={ordersCopy.files}>
        {order.files.length === 0 ? (
          <p className={classes.small}>{ordersCopy.noFiles}</p>
        ) : (
          <FileRows files={order.files} />
        )}
      </Section>
      <Section
        title={ordersCopy.addresses}
        aside={order.erasure === null && <ActionButton action={erasePerson} size="xs" variant="default" />}
      >
        <ErasedNote erasure={order.erasure} />
        <Addresses addresses={order.addresses} />
      </Section>
      <Section title={ordersCopy.facts}>
        <Facts
          facts={[
            [ordersCopy.reference, order.clientReference],
            [ordersCopy.customer, order.clientName],
            [ordersCopy.shipping, order.shippingMethod],
            [ordersCopy.consignor, order.consignor],
            [ordersCopy.shipBy, order.shipBy === null ? null : <Moment key="shipBy" at={order.shipBy} as="exact" />],
            [ordersCopy.received, <Moment key="received" at={order.receivedAt} as="exact" />],
            [
              ordersCopy.registration,
              order.registration.registeredAt === null ? null : (
                <Moment key="registered" at={order.registration.registeredAt} as="exact" />
              ),
            ],
            [ordersCopy.via, order.interfaceId && interfaceNameOf(order.interfaceId, settingsNow().intake)],
          ]}
        />
      </Section>
      {order.unknownFields.length > 0 && (
        <Section title={ordersCopy.unknown}>
          <UnknownFields fields={order.unknownFields} />
        </Section>
      )}
      <OrderRevisions cpOrderId={order.cpOrderId} />
      <Section title={ordersCopy.document}>
        <p className={classes.small}>{ordersCopy.documentHow}</p>
        <ErasedNote erasure={order.erasure} />
        <DocumentText text={order.fullJsonPayload} label={ordersCopy.document} />
      </Section>
    </>
  )
}

/** The next step of all its items that stand at the same place, and shipping what is packed. */
function OrderStep({ order }: { readonly order: OrderDetail }) {
  const { isBusy } = useStateOf((stores) => stores.steps.store)
  if (commonStep(order.items) === null) return null
  return (
    <div className={classes.step}>
      <ActionButton action={nextOfOrder} items={order.items} disabled={isBusy} />
    </div>
  )
}

const titlesOf =
  ({ items }: OrderDetail) =>
  (cpItemId: string): string =>
    items.find((item) => item.cpItemId === cpItemId)?.title || cpItemId

/** All that lies of it lies in one bin. */
function OrderBin({ order }: { readonly order: OrderDetail }) {
  const item = order.items.find(({ bin }) => bin !== null)
  return item === undefined ? null : <BinBadge item={item} size="md" />
}

function OrderItems({ order }: { readonly order: OrderDetail }) {
  const { navigation } = useConsole()
  return (
    <ul className={classes.items}>
      {order.items.map((item) => (
        <li key={item.cpItemId}>
          <div className={classes.itemText}>
            <Anchor
              component="button"
              type="button"
              size="sm"
              ta="left"
              onClick={() => navigation.openItem(item.cpItemId)}
            >
              {item.title || item.cpItemId}
            </Anchor>
            <div className={classes.small}>
              {ordersCopy.copies(item.quantity)} {item.productDescription || item.productCode} · {item.cpItemId}
            </div>
            {item.tracking !== null && (
              <div className={`${classes.small} ${classes.tracking}`}>
                {itemCopy.tracking} <CopyLine text={item.tracking} />
              </div>
            )}
          </div>
          <div className={classes.badges}>
            {item.isReorder && <StateBadge look={{ word: ordersCopy.reorder, icon: IconRepeat, tone: 'violet' }} />}
            <StateBadge look={itemLook[item.status]} />
          </div>
        </li>
      ))}
    </ul>
  )
}

/** What came with an order and is not known here, as text. */
function UnknownFields({ fields }: { readonly fields: OrderDetail['unknownFields'] }) {
  return (
    <>
      <p className={classes.small}>{ordersCopy.unknownHow}</p>
      <table className={classes.unknown}>
        <thead>
          <tr>
            <th scope="col">{ordersCopy.unknownColumns.place}</th>
            <th scope="col">{ordersCopy.unknownColumns.value}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ path, value }) => (
            <tr key={`${path} ${value}`}>
              <th scope="row">
                <code>{path}</code>
              </th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
