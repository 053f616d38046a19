import { Button } from '@mantine/core'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { useActing } from '../acting/use-acting.ts'
import { startNew } from '../press/actions.ts'
import { pressCopy } from '../press/words.ts'
import classes from './guide.module.css'

/** Leads to the destinations, or leaves it to people to carry files to the press. */
export function GuideDestination({ isDone }: { readonly isDone: boolean }) {
  const stores = useConsole()
  const { guide, navigation, transport } = stores
  const { value: press } = useStateOf(({ pressDesk }) => pressDesk.press.store)
  const acting = useActing()
  const names = (press?.destinations ?? []).map(({ name }) => name)
  const skip = () =>
    acting.run(async (actor) => {
      guide.put((await transport.client.call('guide.skipDestination', actor)).guide)
      return null
    })
  const open = (): void => {
    navigation.go('destinations')
    if (names.length === 0) startNew(stores, 'destination')
  }
  return (
    <>
      {isDone && (
        <p className={classes.how}>
          {names.length === 0 ? pressCopy.guide.skipped : pressCopy.guide.done(names.join(', '))}
        </p>
      )}
      <div className={classes.line}>
        <Button variant="default" onClick={open}>
          {names.length === 0 ? pressCopy.guide.open : pressCopy.open}
        </Button>
        {!isDone && (
          <Button variant="subtle" loading={acting.isBusy} onClick={() => void skip()}>
            {pressCopy.guide.skip}
          </Button>
        )}
      </div>
    </>
  )
}
