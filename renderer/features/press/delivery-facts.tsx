import { Progress } from '@mantine/core'
import type { DeliveryState } from '../../../shared/deliveries.ts'
import type { DeliveryView } from '../../../shared/deliveries-api.ts'
import { useStateOf } from '../../stores/console-context.tsx'
import type { Press } from '../../stores/press-desk.ts'
import { formatBytes } from '../../ui/format-number.ts'
import { Moment } from '../../ui/moment.tsx'
import classes from './deliveries.module.css'
import { deliveryCopy } from './delivery-words.ts'
import { pressCopy } from './words.ts'

interface DeliveryFactsProps {
  readonly delivery: DeliveryView
  /** Whether there is room for all that is known. */
  readonly isWhole?: boolean
}

/** How far a delivery is, what keeps it, or when it was done. */
export function DeliveryFacts({ delivery, isWhole = false }: DeliveryFactsProps) {
  const { state, failure } = delivery
  const { value: press } = useStateOf((stores) => stores.pressDesk.press.store)
  if (state === 'running') return <DeliveryProgress delivery={delivery} />
  if (state === 'delivered' || state === 'taken') return <Done delivery={delivery} />
  const message = failure?.message ?? withoutFailure[state] ?? whyItWaits(delivery, press)
  const isLoud = state === 'parked' || state === 'unsure'
  return (
    <div>
      {message !== undefined && (
        <div className={classes.message} title={message} {...(isLoud ? { 'data-tone': 'red' } : {})}>
          {message}
        </div>
      )}
      {isWhole && state === 'unsure' && failure !== null && (
        <div className={classes.small}>{deliveryCopy.unsureHow}</div>
      )}
      <Tries delivery={delivery} />
    </div>
  )
}

/** What is said where nothing went wrong. */
const withoutFailure: Partial<Record<DeliveryState, string>> = {
  unsure: deliveryCopy.unsureHow,
  withdrawn: deliveryCopy.withdrawnHow,
}

/** One that is to be sent waits with all others where nothing goes to its destination. */
function whyItWaits({ state, destinationId }: DeliveryView, press: Press | null): string | undefined {
  if (state !== 'queued') return undefined
  if (press?.destinations.find(({ id }) => id === destinationId)?.isPaused) return pressCopy.paused
  return press?.states[destinationId]?.trouble?.message
}

function Done({ delivery: { deliveredAt, takenAt } }: { readonly delivery: DeliveryView }) {
  return (
    <div className={classes.small}>
      {deliveredAt !== null && (
        <>
          {deliveryCopy.deliveredAt} <Moment at={deliveredAt} as="short" />
        </>
      )}
      {deliveredAt !== null && takenAt !== null && ' · '}
      {takenAt !== null && (
        <>
          {deliveryCopy.takenAt} <Moment at={takenAt} as="short" />
        </>
      )}
    </div>
  )
}

function Tries({ delivery: { tries, nextTryAt } }: { readonly delivery: DeliveryView }) {
  if (tries === 0 && nextTryAt === null) return null
  return (
    <div className={classes.small}>
      {tries > 0 && deliveryCopy.tries(tries)}
      {tries > 0 && nextTryAt !== null && ' · '}
      {nextTryAt !== null && (
        <>
          {deliveryCopy.nextTry} <Moment at={nextTryAt} as="short" />
        </>
      )}
    </div>
  )
}

function DeliveryProgress({ delivery }: { readonly delivery: DeliveryView }) {
  const { sentBytes, totalBytes, jobName } = delivery
  const percent = totalBytes === 0 ? 0 : Math.min(100, Math.round((sentBytes / totalBytes) * 100))
  return (
    <div>
      <Progress.Root size="sm">
        <Progress.Section value={percent} aria-label={deliveryCopy.progress(jobName)} />
      </Progress.Root>
      <span className={classes.small}>
        {percent} % · {deliveryCopy.of(formatBytes(sentBytes), formatBytes(totalBytes))}
      </span>
    </div>
  )
}

/** Why it was sent and how often it is meant, in few words. */
export function deliveryNote({ cause, copies, copy, reprint, totalBytes }: DeliveryView): string {
  return [
    copy === null ? deliveryCopy.copies(copies) : deliveryCopy.copyOf(copy, copies),
    formatBytes(totalBytes),
    reprint > 0 ? deliveryCopy.causes.reprint : deliveryCopy.causes[cause],
  ].join(' · ')
}
