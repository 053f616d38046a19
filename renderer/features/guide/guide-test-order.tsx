import { Button } from '@mantine/core'
import { IconCircle, IconCircleCheck } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { GuideView } from '../../../shared/guide-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { Moment } from '../../ui/moment.tsx'
import { useActing } from '../acting/use-acting.ts'
import { stepsCopy } from '../steps/words.ts'
import classes from './guide.module.css'
import { GuideTestParts } from './guide-test-parts.tsx'
import { guideCopy } from './words.ts'

interface GuideTestOrderProps {
  readonly testOrder: GuideView['testOrder']
  readonly hasOrderKey: boolean
}

/** What a shipment without a parcel says. */
const noParcel = { tracking: 'TEST', shippingOption: 'test' } as const

/** Sends the station an order of its own and follows it, stage by stage, to its last report. */
export function GuideTestOrder({ testOrder, hasOrderKey }: GuideTestOrderProps) {
  const { transport, guide, navigation } = useConsole()
  const acting = useActing('beside')
  const main = useRef<HTMLButtonElement>(null)
  const hasActed = useRef(false)
  const { isBusy } = acting
  // A button that is busy loses the focus, and another one may come in its place.
  useEffect(() => {
    if (hasActed.current && !isBusy && document.activeElement === document.body) main.current?.focus()
  })
  const send = () => {
    hasActed.current = true
    return acting.run(async (actor) => {
      guide.put((await transport.client.call('guide.testOrder', actor)).guide)
      return null
    })
  }
  const advance = ({ cpItemId, nextStep, status }: NonNullable<GuideView['testOrder']>) => {
    hasActed.current = true
    return acting.run(async (actor) => {
      if (nextStep === null) return null
      const step = { cpItemId, to: nextStep, expectedStatus: status, ...actor }
      await transport.client.call('items.advance', nextStep === 'shipped' ? { ...step, ...noParcel } : step)
      guide.refresh()
      return null
    })
  }
  const doneAt = testOrder?.stages.at(-1)?.at ?? null
  return (
    <>
      {testOrder !== null && (
        <ol className={classes.stages} aria-label={guideCopy.stagesList} aria-live="polite">
          {testOrder.stages.map(({ stage, at }) => (
            <li key={stage} data-done={at !== null || undefined}>
              {at === null ? (
                <IconCircle size={18} stroke={1.6} role="img" aria-label={guideCopy.stageOpen} />
              ) : (
                <IconCircleCheck size={18} stroke={2} role="img" aria-label={guideCopy.stageDone} />
              )}
              <span>{guideCopy.stages[stage]}</span>
              {at !== null && (
                <span className={classes.at}>
                  <Moment at={at} as="short" />
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
      {testOrder !== null && <GuideTestParts testOrder={testOrder} />}
      {testOrder !== null && doneAt !== null && (
        <p className={classes.complete}>{guideCopy.complete(secondsBetween(testOrder.startedAt, doneAt))}</p>
      )}
      {testOrder?.problem != null && <p className={classes.problem}>{testOrder.problem}</p>}
      {acting.error !== null && (
        <p role="alert" className={classes.problem}>
          {acting.error.message}
        </p>
      )}
      {!hasOrderKey && <p className={classes.how}>{guideCopy.needsKey}</p>}
      <div className={classes.line}>
        {testOrder !== null && isOnLine(testOrder) && (
          <Button ref={main} loading={isBusy} onClick={() => void advance(testOrder)}>
            {stepsCopy.labels[testOrder.nextStep ?? 'shipped']}
          </Button>
        )}
        {(testOrder === null || !isOnLine(testOrder)) && (
          <Button
            variant={testOrder === null ? 'filled' : 'default'}
            disabled={!hasOrderKey || testOrder?.status === 'received'}
            loading={acting.isBusy}
            onClick={() => void send()}
          >
            {testOrder === null ? guideCopy.send : guideCopy.sendAgain}
          </Button>
        )}
        {testOrder !== null && (
          <Button variant="default" onClick={() => navigation.openItem(testOrder.cpItemId)}>
            {guideCopy.openItem}
          </Button>
        )}
      </div>
    </>
  )
}

/** Whether the guide can offer the next step: what stands aside is put right at the item itself. */
const isOnLine = ({ status, nextStep }: NonNullable<GuideView['testOrder']>): boolean =>
  nextStep !== null &&
  (status === 'ready' || status === 'in_production' || status === 'produced' || status === 'packed')

const secondsBetween = (from: string, to: string): number =>
  Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / 1_000))
