import { Button, Title } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react'
import { type GuideStep, type GuideView, isOptional } from '../../../shared/guide-api.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { Failed, Loading } from '../../ui/list-state.tsx'
import { ScreenHead } from '../../ui/screen-head.tsx'
import { useActing } from '../acting/use-acting.ts'
import classes from './guide.module.css'
import { GuideAddress } from './guide-address.tsx'
import { GuideBackup } from './guide-backup.tsx'
import { GuideJoin } from './guide-join.tsx'
import { GuideKey } from './guide-key.tsx'
import { GuideOptional } from './guide-optional.tsx'
import { GuidePrivacy } from './guide-privacy.tsx'
import { GuideTestOrder } from './guide-test-order.tsx'
import { guideCopy } from './words.ts'

/** The first start, step by step, each ticked off by the station itself. */
export function GuideScreen() {
  const { guide, navigation, transport } = useConsole()
  const { phase, value, error } = useStateOf((stores) => stores.guide.store)
  const acting = useActing()
  const steps = useRef<HTMLOListElement>(null)
  useFirstField(steps, value?.steps.filter((step) => step.isDone).length ?? null)
  if (phase === 'failed') return <Failed error={error} onRetry={guide.refresh} />
  if (value === null) return <Loading label={guideCopy.loading} />

  const done = value.steps.filter(({ isDone }) => isDone).length
  // Whoever copies files by hand is ready, too.
  const isComplete = value.steps.every(({ step, isDone }) => isDone || isOptional(step))
  const dismiss = () =>
    acting.run(async (actor) => {
      guide.put((await transport.client.call('guide.dismiss', actor)).guide)
      navigation.go('queue')
      return guideCopy.dismissed
    })
  return (
    <div className={classes.screen}>
      <ScreenHead title={guideCopy.title}>
        <span className={classes.progress}>{guideCopy.progress(done, value.steps.length)}</span>
        <Button variant="default" onClick={() => navigation.go('queue')}>
          {isComplete ? guideCopy.close : guideCopy.later}
        </Button>
      </ScreenHead>
      <div className={classes.parts}>
        <p className={classes.how}>{guideCopy.intro}</p>
        <GuideJoin guide={value} />
        <ol ref={steps} className={classes.steps} aria-label={guideCopy.list}>
          {value.steps.map(({ step, isDone, isSkipped }, index) => (
            <Step key={step} step={step} number={index + 1} isDone={isDone}>
              {contentOf(step, { isDone, isSkipped }, value)}
            </Step>
          ))}
        </ol>
        {isComplete && <Ready isReached={value.address.isReached} />}
        {!value.isDismissed && (
          <div>
            <Button variant="subtle" loading={acting.isBusy} onClick={() => void dismiss()}>
              {guideCopy.dismiss}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}

/** That it works on this machine is one thing, that orders come in from outside another. */
function Ready({ isReached }: { readonly isReached: boolean }) {
  const { navigation } = useConsole()
  if (isReached) return <p className={classes.complete}>{guideCopy.ready}</p>
  return (
    <div className={classes.line}>
      <p className={classes.complete}>{guideCopy.readyHere}</p>
      <Button variant="default" onClick={() => navigation.openSettings('tunnel')}>
        {guideCopy.tunnel}
      </Button>
    </div>
  )
}

/**
 * Whoever comes types at once: the first field, or button, of what is to be done has the focus, and that of the next step once
 * one is done. Who is at work in another step stays there.
 */
function useFirstField(steps: RefObject<HTMLOListElement | null>, done: number | null): void {
  useEffect(() => {
    const { activeElement } = document
    const isFree = activeElement === document.body || activeElement?.closest('li[data-done]') != null
    if (done === null || !isFree) return
    steps.current?.querySelector<HTMLElement>(`li:not([data-done]) :is(${firstParts})`)?.focus()
  }, [done, steps])
}

/** Not what only copies a line of the address. */
const firstParts = 'input:enabled, button:enabled:not(dl *)'

interface Standing {
  readonly isDone: boolean
  readonly isSkipped: boolean
}

function contentOf(step: GuideStep, standing: Standing, guide: GuideView): ReactNode {
  const { isDone } = standing
  switch (step) {
    case 'order_key':
    case 'signal_key':
      return <GuideKey step={step} isSet={isDone} />
    case 'address':
      return <GuideAddress address={guide.address} isDone={isDone} />
    case 'products':
    case 'destination':
    case 'printer':
      return <GuideOptional step={step} {...standing} />
    case 'backup':
      return <GuideBackup {...standing} />
    case 'privacy':
      return <GuidePrivacy isDone={isDone} />
    case 'test_order': {
      const hasOrderKey = guide.steps.some((one) => one.step === 'order_key' && one.isDone)
      return <GuideTestOrder testOrder={guide.testOrder} hasOrderKey={hasOrderKey} />
    }
  }
}

interface StepProps {
  readonly step: GuideStep
  readonly number: number
  readonly isDone: boolean
  readonly children: ReactNode
}

function Step({ step, number, isDone, children }: StepProps) {
  const id = useId()
  return (
    <li className={classes.step} aria-labelledby={id} data-done={isDone || undefined}>
      {isDone ? (
        <IconCircleCheck className={classes.tick} size={26} stroke={1.8} role="img" aria-label={guideCopy.done} />
      ) : (
        <IconCircleDashed className={classes.tick} size={26} stroke={1.6} role="img" aria-label={guideCopy.open} />
      )}
      <div className={classes.body}>
        <Title order={2} id={id}>
          {number}. {guideCopy.names[step]}
        </Title>
        <p className={classes.how}>{guideCopy.how[step]}</p>
        {children}
      </div>
    </li>
  )
}
