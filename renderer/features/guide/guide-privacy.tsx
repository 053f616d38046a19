import { Button } from '@mantine/core'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { useActing } from '../acting/use-acting.ts'
import { privacyCopy } from '../privacy/words.ts'
import classes from './guide.module.css'

/** The spans that shops choose; any other stands in the settings. 0: for ever. */
const spans = [0, 30, 90, 365] as const

/** Asks once for how long the station is to know whom an order was for. */
export function GuidePrivacy({ isDone }: { readonly isDone: boolean }) {
  const { guide, transport } = useConsole()
  const { value: saved } = useStateOf((stores) => stores.settings.store)
  const eraseAfterDays = saved?.settings.privacy.eraseAfterDays ?? null
  const acting = useActing()
  const choose = (days: number) =>
    acting.run(async (actor) => {
      const { client } = transport
      if (days === 0) guide.put((await client.call('guide.skip', { step: 'privacy', ...actor })).guide)
      else {
        await client.call('settings.update', { settings: { privacy: { eraseAfterDays: days } }, ...actor })
        guide.put((await client.call('guide.get', {})).guide)
      }
      return null
    })
  if (isDone) {
    const isForEver = eraseAfterDays === null || eraseAfterDays === 0
    return <p className={classes.how}>{isForEver ? privacyCopy.forEver : privacyCopy.forDays(eraseAfterDays)}</p>
  }
  return (
    <div className={classes.line}>
      {spans.map((days) => (
        <Button key={days} variant="default" loading={acting.isBusy} onClick={() => void choose(days)}>
          {days === 0 ? privacyCopy.forEver : privacyCopy.forDays(days)}
        </Button>
      ))}
    </div>
  )
}
