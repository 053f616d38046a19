import { IconAlertTriangle, IconBarcode, IconCheck } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { ScannerSettings } from '../../../shared/console-settings.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { isGoodScan, itemOfScan, type ScanOutcome } from '../../stores/scan-outcome.ts'
import { formatShort } from '../../ui/format-time.ts'
import { createSounds } from '../../ui/sounds.ts'
import { stationNow } from '../../ui/station-clock.ts'
import { useTimeZone } from '../../ui/time-zone.ts'
import { BinSign, hasBinSign } from '../assembly/bin-mark.tsx'
import { clearOfStrip } from './clear-of-strip.ts'
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
      const forMs = runsOutAfter(outcome, settingsNow().scanner) ?? (isGood ? goodForMs : badForMs)
      timer = setTimeout(scanDesk.disarm, forMs)
    })
    return () => {
      clearTimeout(timer)
      unfollow()
    }
  }, [scanDesk, play, settingsNow])
  useLapse()

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
  const { note, isTooSoon } = useStateOf((stores) => stores.scanDesk.store)
  const { title, more } = scanCopy.wordsOf(outcome, (at) => formatShort(at, stationNow(), timeZone))
  const isGood = isGoodScan(outcome)
  const IconOf = isArmed(outcome) || outcome.kind === 'asking' ? IconBarcode : isGood ? IconCheck : IconAlertTriangle
  const key = useKeyOf(outcome)
  const item = itemOfScan(outcome)
  const leftMs = runsOutAfter(outcome, settingsNow().scanner)
  return (
    <>
      <div key={`flash ${key}`} className={classes.flash} data-tone={isGood ? 'green' : 'red'} aria-hidden />
      <div
        ref={clearOfStrip}
        className={classes.strip}
        // The toast of the step says the same, and it is to be heard once.
        aria-hidden={(outcome.kind === 'stepped' && (item === null || !hasBinSign(item))) || undefined}
        data-tone={isGood ? 'green' : 'red'}
        data-scan={isGood ? 'good' : 'bad'}
      >
        <IconOf size={26} stroke={2} aria-hidden />
        <div className={classes.words}>
          <div className={classes.title} data-large={outcome.kind === 'part' || undefined}>
            {title}
          </div>
          {more !== null && <div className={classes.more}>{more}</div>}
          {note !== null && <div className={classes.more}>{note}</div>}
          {isTooSoon && <div className={classes.more}>{scanCopy.tooSoon}</div>}
        </div>
        {item !== null && hasBinSign(item) && (
          <div className={classes.bin}>
            <BinSign item={item} name={classes.binName} more={classes.more} />
          </div>
        )}
        {leftMs !== null && (
          <div key={`left ${key}`} className={classes.left} style={{ animationDuration: `${leftMs}ms` }} aria-hidden />
        )}
      </div>
    </>
  )
}

/** How long the next scan is waited for, or null where none is. */
function runsOutAfter(outcome: ScanOutcome, { armedMs, partInHandMs }: ScannerSettings): number | null {
  if (isArmed(outcome)) return armedMs
  return outcome.kind === 'part' && outcome.scan.outcome === 'first' ? partInHandMs : null
}

/** Says so when what is in hand has been there for too long, whatever is shown by then. */
function useLapse(): void {
  const { scanDesk, settingsNow } = useConsole()
  const { inHand } = useStateOf((stores) => stores.partDesk.store)
  useEffect(() => {
    if (inHand === null) return
    const left = inHand.at + settingsNow().scanner.partInHandMs - Date.now()
    const timer = setTimeout(scanDesk.lapse, Math.max(0, left))
    return () => clearTimeout(timer)
  }, [inHand, scanDesk, settingsNow])
}

const isArmed = ({ kind }: ScanOutcome): boolean => kind === 'armed' || kind === 'batch_armed'

/** A number that is another for each outcome, so that what moves begins anew. */
function useKeyOf(outcome: ScanOutcome): number {
  const [seen, setSeen] = useState({ outcome, key: 0 })
  if (seen.outcome !== outcome) setSeen({ outcome, key: seen.key + 1 })
  return seen.key
}
