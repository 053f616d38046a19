import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { StepRequest } from '../../shared/station-api.ts'
import type { OrderItemRow } from '../store/entities/order-item.ts'
import type { RowReader } from '../store/transaction.ts'
import { assemblyOf } from './parts-of-items.ts'

/**
 * An item whose cover and block are to be scanned is not produced, nor anything that lies behind that, while copies are left. A person may say
 * otherwise with a reason, which stands in the history.
 *
 * @throws StationError `invalid_input`
 */
export async function checkProduced(
  reader: Pick<RowReader, 'query'>,
  item: OrderItemRow,
  { to, message: reason }: StepRequest,
): Promise<void> {
  const isBefore = item.status === 'ready' || item.status === 'in_production'
  if (!isBefore || !(to === 'produced' || to === 'packed' || to === 'shipped') || reason) return
  const { needsBoth, done, of } = await assemblyOf(reader, item)
  if (!needsBoth || done >= of) return
  const message = say(
    'Cover and block of each copy are to be scanned: {done} of {of} copies are done. Scan the others, or give a reason.',
    { done, of },
  )
  throw new StationError('invalid_input', message, { details: [{ path: 'message', message }] })
}
