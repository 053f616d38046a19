import { IconAlertTriangle, IconBarcode, IconCheck } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { isGoodScan, type ScanOutcome } from '../../stores/scan-outcome.ts'
import { formatShort } from '../../ui/format-time.ts'
import { createSounds } from '../../ui/sounds.ts'
import { useTimeZone } from '../../ui/time-zone.ts'
import classes from './scan.module.css'
import { scanCopy } from './words.ts'

const goodForMs = 4_000
const badForMs = 9_000

/** What the last scan came to: a sound, a flash along the edge of the window, and a sentence. */
export function ScanStrip() {
  const { scanDesk, preferences, settingsNow } = useConsole()
  const { isFar } = useStateOf((stores) => stores.navigation.store)
  const [shown, setShown] = useState<ScanOutcome | null>(null)
  const [play] = useState(() => createSounds(() => preferences.store.getState().volume))

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const unfollow = scanDesk.store.subscribe(({ outcome }, before) => {
      if (outcome === before.outcome) return
      clearTimeout(timer)
      setShown(outcome)
      if (outcome === null) return
      const isGood = isGoodScan(outcome)
      play(isGood ? 'good' : 'bad')
      const forMs = isArmed(outcome) ? settingsNow().scanner.armedMs : isGood ? goodForMs : badForMs
      timer = setTimeout(scanDesk.disarm, forMs)
    })
    return () => {
      clearTimeout(timer)
      unfollow()
    }
  }, [scanDesk, play, settingsNow])

  return (
    <section
      className={classes.place}
      aria-label={scanCopy.strip}
      aria-live="polite"
      aria-atomic
      data-far={isFar || undefined}
    >
      {shown !== null && <Strip outcome={shown} />}
    </section>
  )
}

function Strip({ outcome }: { readonly outcome: ScanOutcome }) {
  const { settingsNow } = useConsole()
  const timeZone = useTimeZone()
  const { armed } = useStateOf((stores) => stores.scanDesk.store)
  const { title, more } = scanCopy.wordsOf(outcome, (at) => formatShort(at, Date.now(), timeZone))
  const isGood = isGoodScan(outcome)
  const IconOf = isArmed(outcome) || outcome.kind === 'asking' ? IconBarcode : isGood ? IconCheck : IconAlertTriangle
  const key = useKeyOf(outcome)
  return (
    <>
      <div key={`flash ${key}`} className={classes.flash} data-tone={isGood ? 'green' : 'red'} aria-hidden />
      <div
        className={classes.strip}
        // The toast of the step says the same, and it is to be heard once.
        aria-hidden={outcome.kind === 'stepped' || undefined}
        data-tone={isGood ? 'green' : 'red'}
        data-scan={isGood ? 'good' : 'bad'}
      >
        <IconOf size={26} stroke={2} aria-hidden />
        <div className={classes.words}>
          <div className={classes.title}>{title}</div>
          {more !== null && <div className={classes.more}>{more}</div>}
        </div>
        {armed !== null && isArmed(outcome) && (
          <div
            key={`left ${key}`}
            className={classes.left}
            style={{ animationDuration: `${settingsNow().scanner.armedMs}ms` }}
            aria-hidden
          />
        )}
      </div>
    </>
  )
}

const isArmed = ({ kind }: ScanOutcome): boolean => kind === 'armed' || kind === 'batch_armed'

/** A number that is another for each outcome, so that what moves begins anew. */
function useKeyOf(outcome: ScanOutcome): number {
  const [seen, setSeen] = useState({ outcome, key: 0 })
  if (seen.outcome !== outcome) setSeen({ outcome, key: seen.key + 1 })
  return seen.key
}
