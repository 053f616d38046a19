import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import { defaultTemplates, doubtsAbout } from '../../../shared/signal-template.ts'
import type { Handlers, StationParts } from '../../console/handlers.ts'
import { OrderEntity } from '../../store/entities/order.ts'
import { OrderItemEntity } from '../../store/entities/order-item.ts'
import { shippingOptionFor } from '../shipping-option.ts'
import { buildPayload, type PayloadSource } from '../signal-payload.ts'

/** Shows what a signal would say, so that a template can be tried before it is put in force. */
export function templateHandlers(parts: StationParts): Handlers<'signals.preview'> {
  return {
    'signals.preview': async ({ signalType, template, datetimeFormat, cpItemId }) => {
      const { signals } = parts.settings.current()
      const used = template ?? signals.templates[signalType]
      const source = { ...(await exampleOf(parts, cpItemId)), signalType, ...causeOf(signalType) }
      const payload = buildPayload(source, {
        templates: { ...signals.templates, [signalType]: used },
        datetimeFormat: datetimeFormat ?? signals.datetimeFormat,
      })
      const defaultTemplate = [...defaultTemplates[signalType]]
      return {
        payload: JSON.stringify(JSON.parse(payload), null, 2),
        doubts: doubtsAbout(signalType, used),
        isDefault: JSON.stringify(used) === JSON.stringify(defaultTemplate),
        defaultTemplate,
      }
    },
  }
}

type Example = Pick<PayloadSource, 'cpOrderId' | 'cpItemId' | 'occurredAt' | 'tracking' | 'shippingOption'>

async function exampleOf({ store, settings, clock }: StationParts, cpItemId: string | undefined): Promise<Example> {
  const table = settings.current().signals.shippingOptions
  const occurredAt = clock.now()
  if (cpItemId === undefined) {
    return {
      cpOrderId: '905512340000',
      cpItemId: '905512340001',
      occurredAt,
      tracking: 'JD0000000000000000',
      shippingOption: shippingOptionFor('dhl_international_express', table),
    }
  }
  const item = await store.find(OrderItemEntity, { cpItemId })
  if (item === undefined) throw new StationError('not_found', say('There is no item {id}.', { id: cpItemId }))
  const order = await store.find(OrderEntity, { cpOrderId: item.cpOrderId })
  const method = order?.shippingMethod
  return {
    cpOrderId: item.cpOrderId,
    cpItemId,
    occurredAt,
    tracking: item.tracking ?? 'JD0000000000000000',
    shippingOption: item.shippingOption ?? (method ? shippingOptionFor(method, table) : undefined),
  }
}

function causeOf(signalType: PayloadSource['signalType']): Pick<PayloadSource, 'cause' | 'message'> {
  if (signalType === 'ItemError') return { cause: 'Cover scratched, printing it again' }
  if (signalType === 'ItemCanceled') {
    return { cause: 'CancelCoverSpine', message: 'Spine is 4 mm, 9 mm expected for 120 pages' }
  }
  return {}
}
