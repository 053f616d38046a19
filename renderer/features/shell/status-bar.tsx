import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconDatabase,
  IconDatabaseOff,
  IconDownload,
  IconInfoCircle,
  IconPlayerPause,
  IconPlugConnectedX,
  IconPrinter,
  IconSend,
} from '@tabler/icons-react'
import type { StationStatus } from '../../../shared/station-api.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import type { Screen } from '../../stores/navigation.ts'
import type { Press } from '../../stores/press-desk.ts'
import { formatBytes } from '../../ui/format-number.ts'
import { formatAgo, formatShort } from '../../ui/format-time.ts'
import type { Tone } from '../../ui/state-look.ts'
import { useTimeZone } from '../../ui/time-zone.ts'
import { useNow } from '../../ui/use-now.ts'
import { type DeliveryCounts, needsPerson } from '../press/delivery-tabs.ts'
import { deliveryCopy } from '../press/delivery-words.ts'
import classes from './shell.module.css'
import { shellCopy } from './words.ts'

/** Whether all is well, in one line. Each part leads to where more is known. */
export function StatusBar() {
  const { navigation } = useConsole()
  const { value: status } = useStateOf((stores) => stores.status.store)
  const { value: press } = useStateOf((stores) => stores.pressDesk.press.store)
  const { value: deliveries } = useStateOf((stores) => stores.deliveryCounts.store)
  const { isLinked } = useStateOf((stores) => stores.hub.link)
  const now = useNow()
  const timeZone = useTimeZone()
  const parts =
    status === null
      ? []
      : [
          storePart(status, (at) => formatShort(at, now, timeZone)) ?? intakePart(status, now),
          workPart('signals', status.signals, status.secrets.signalApiKey === 'none' ? shellCopy.signals.noKey : null),
          workPart('downloads', status.downloads),
          ...(press === null || press.destinations.length === 0 || deliveries === null
            ? []
            : [pressPart(press, deliveries)]),
          diskPart(status),
          ...notesPart(status),
        ]
  return (
    <footer className={classes.status}>
      {(status === null || isLinked === false) && (
        <span className={classes.statusPart} data-tone={isLinked === false ? 'red' : 'grey'}>
          <IconPlugConnectedX size={15} aria-hidden />
          {shellCopy.connecting}
        </span>
      )}
      {parts.map((part) => (
        <button
          key={part.key}
          type="button"
          className={classes.statusPart}
          data-tone={part.tone}
          title={part.title ?? part.text}
          onClick={() => navigation.go(part.screen)}
        >
          <part.icon size={15} stroke={2} aria-hidden />
          <span>{part.text}</span>
        </button>
      ))}
      {status !== null && <span className={classes.version}>{shellCopy.version(status.version)}</span>}
    </footer>
  )
}

interface StatusPart {
  readonly key: string
  readonly icon: Icon
  readonly tone: Tone
  readonly text: string
  /** More than the line has room for. */
  readonly title?: string
  readonly screen: Screen
}

/** Why no order is taken although the endpoint listens; null where they are. */
function storePart({ store }: StationStatus, timeOf: (at: string) => string): StatusPart | null {
  const base = { key: 'store', screen: 'settings' } as const
  if (store.trouble !== null) {
    const { message, since } = store.trouble
    const text = shellCopy.away[store.engine](timeOf(since))
    return { ...base, icon: IconDatabaseOff, tone: 'red', text, title: `${text}\n${message}` }
  }
  return store.isMoving ? { ...base, icon: IconDatabase, tone: 'amber', text: shellCopy.ordersMoving } : null
}

function intakePart({ intake, tunnel }: StationStatus, now: number): StatusPart {
  const isListening = intake.state === 'listening'
  const { state, lastReachedAt, problem } = tunnel.outside
  const title = [intake.message, problem, tunnel.publicUrl, intake.url].filter((line) => line !== null).join('\n')
  if (isListening && (state === 'reached' || state === 'failing')) {
    const ago = lastReachedAt === null ? null : formatAgo(lastReachedAt, now)
    const look = state === 'reached' ? ({ icon: IconCircleCheck, tone: 'green' } as const) : unreached
    return { key: 'intake', text: shellCopy.outside[state](ago), title, screen: 'settings', ...look }
  }
  return {
    key: 'intake',
    icon: isListening ? IconCircleCheck : IconAlertTriangle,
    tone: isListening ? 'green' : 'red',
    text: shellCopy.receiving[intake.state](portOf(intake.url)),
    title,
    screen: 'inbox',
  }
}

const unreached = { icon: IconAlertTriangle, tone: 'amber' } as const

interface Work {
  readonly paused: boolean
  readonly pending: number
  readonly running?: number
  readonly parked: number
  readonly halt: string | null
}

/** `hindrance`: what nothing goes without. */
function workPart(screen: 'signals' | 'downloads', work: Work, hindrance: string | null = null): StatusPart {
  const { halt, paused, parked, pending, running = 0 } = work
  const words = shellCopy.work
  const waiting = Math.max(0, pending - running)
  const states = [
    hindrance,
    halt === null ? null : words.halted,
    paused ? words.paused : null,
    running > 0 ? words.running(running) : null,
    waiting > 0 ? words.waiting(waiting) : null,
    parked > 0 ? words.parked(parked) : null,
  ].filter((state) => state !== null)
  const { name, done } = shellCopy[screen]
  return {
    key: screen,
    screen,
    text: `${name}: ${states.length === 0 ? done : states.join(', ')}`,
    ...(halt === null ? {} : { title: halt }),
    ...lookOf(screen, hindrance !== null || halt !== null || parked > 0, paused, pending > 0),
  }
}

const busyIcons = { signals: IconSend, downloads: IconDownload, press: IconPrinter } as const

function lookOf(work: keyof typeof busyIcons, isWrong: boolean, isPaused: boolean, isBusy: boolean) {
  if (isWrong) return { icon: IconAlertTriangle, tone: 'red' } as const
  if (isPaused) return { icon: IconPlayerPause, tone: 'amber' } as const
  if (isBusy) return { icon: busyIcons[work], tone: 'blue' } as const
  return { icon: IconCircleCheck, tone: 'green' } as const
}

/** Nothing is said of presses where none is set up. */
function pressPart({ destinations, states }: Press, counts: DeliveryCounts): StatusPart {
  const { byState, late } = counts
  const { statusName, statusDone, statusLate } = deliveryCopy
  const parked = needsPerson(counts)
  const waiting = byState.queued + byState.waiting
  const words = [
    byState.running > 0 ? shellCopy.work.running(byState.running) : null,
    waiting > 0 ? shellCopy.work.waiting(waiting) : null,
    late > 0 ? statusLate(late) : null,
    parked > 0 ? shellCopy.work.parked(parked) : null,
  ].filter((word) => word !== null)
  const troubles = destinations.flatMap(({ id, name }) => {
    const trouble = states[id]?.trouble
    return trouble == null ? [] : [`${name}: ${trouble.message}`]
  })
  const isWrong = parked > 0 || late > 0 || troubles.length > 0
  const isPaused = destinations.some((one) => one.isPaused)
  return {
    key: 'press',
    screen: 'deliveries',
    text: `${statusName}: ${words.length === 0 ? statusDone : words.join(', ')}`,
    ...(troubles.length === 0 ? {} : { title: troubles.join('\n') }),
    ...lookOf('press', isWrong, isPaused && waiting > 0, byState.running + waiting > 0),
  }
}

/** Below this the line turns amber: a few large orders would fill it. */
const lowBytes = 5e9

function diskPart({ freeBytes, dataDir }: StationStatus): StatusPart {
  const base = { key: 'disk', screen: 'settings', icon: IconDatabase, title: dataDir } as const
  if (freeBytes === null) return { ...base, tone: 'grey', text: shellCopy.freeUnknown }
  const text = shellCopy.free(formatBytes(freeBytes))
  return freeBytes < lowBytes
    ? { ...base, icon: IconAlertTriangle, tone: 'amber', text }
    : { ...base, tone: 'grey', text }
}

/** What a person has chosen or should know: nobody has to answer it, so a number is enough here. */
function notesPart({ notices }: StationStatus): StatusPart[] {
  const notes = notices.filter(({ severity }) => severity === 'note')
  if (notes.length === 0) return []
  const title = notes.map(({ message }) => message).join('\n')
  return [
    {
      key: 'notes',
      screen: 'settings',
      icon: IconInfoCircle,
      tone: 'grey',
      text: shellCopy.notes(notes.length),
      title,
    },
  ]
}

function portOf(url: string): string {
  try {
    return new URL(url).port
  } catch {
    return ''
  }
}
