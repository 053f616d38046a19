import { Button } from '@mantine/core'
import type { OptionalStep } from '../../../shared/guide-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import type { ConsoleStores } from '../../stores/console-stores.ts'
import { useActing } from '../acting/use-acting.ts'
import { startNew } from '../press/actions.ts'
import classes from './guide.module.css'
import { guideCopy } from './words.ts'

type ScreenStep = Extract<OptionalStep, 'products' | 'destination' | 'printer'>

interface GuideOptionalProps {
  readonly step: ScreenStep
  readonly isDone: boolean
  readonly isSkipped: boolean
}

/** Where it is set up. What the guide leads to can be left at any time: the guide is in the settings. */
const openers: Readonly<Record<ScreenStep, (stores: ConsoleStores) => void>> = {
  products: ({ navigation }) => navigation.go('products'),
  destination(stores) {
    stores.navigation.go('destinations')
    if ((stores.pressDesk.press.store.getState().value?.destinations ?? []).length === 0)
      startNew(stores, 'destination')
  },
  printer: ({ navigation }) => navigation.go('printing'),
}

/** Leads to what has a screen of its own, or leaves it out. */
export function GuideOptional({ step, isDone, isSkipped }: GuideOptionalProps) {
  const stores = useConsole()
  const words = guideCopy.optional[step]
  return (
    <>
      {isDone && <p className={classes.how}>{isSkipped ? guideCopy.skipped : words.done}</p>}
      <div className={classes.line}>
        <Button variant="default" onClick={() => openers[step](stores)}>
          {words.open}
        </Button>
        {!isDone && <Skip step={step} label={words.skip} />}
      </div>
    </>
  )
}

/** A shop does without it, until it says otherwise in the settings. */
export function Skip({ step, label }: { readonly step: OptionalStep; readonly label: string }) {
  const { guide, transport } = useConsole()
  const acting = useActing()
  const skip = () =>
    acting.run(async (actor) => {
      guide.put((await transport.client.call('guide.skip', { step, ...actor })).guide)
      return null
    })
  return (
    <Button variant="default" loading={acting.isBusy} onClick={() => void skip()}>
      {label}
    </Button>
  )
}
