import type { StationStatus } from '../../../shared/station-api.ts'
import { shellCopy } from '../system/words.ts'

/** How the station does, at a glance: a picture of the tray for each. */
export const healths = ['receiving', 'paused', 'needs-you'] as const
export type Health = (typeof healths)[number]

export interface HealthView {
  readonly health: Health
  /** What the pointer over the icon shows. */
  readonly tooltip: string
  /** Lines for the menu: figures that are worth a look. */
  readonly lines: readonly string[]
  readonly isPaused: boolean
}

/** `starting`: not known yet; `failed`: the station did not start. */
export type KnownStatus = StationStatus | 'starting' | 'failed'

/** What the tray shows of a status. Something for a person goes before a pause, and a pause before all is well. */
export function healthOf(status: KnownStatus): HealthView {
  const { health: words, line } = shellCopy
  if (status === 'starting')
    return { health: 'paused', tooltip: words.starting, lines: [words.starting], isPaused: false }
  if (status === 'failed') return { health: 'needs-you', tooltip: words.failed, lines: [words.failed], isPaused: false }
  const { downloads, signals, notices, exceptions } = status
  const urgent = notices.filter(({ severity }) => severity === 'urgent').length
  const isPaused = downloads.paused || signals.paused || notices.some(({ code }) => code === safeModeCode)
  const lines = [
    isReceiving(status) ? line.receiving : line.notReceiving,
    urgent > 0 ? line.urgent(urgent) : null,
    downloads.pending > 0 ? line.files(downloads.pending) : null,
    signals.pending > 0 ? line.signals(signals.pending) : null,
    exceptions.total > 0 ? line.exceptions(exceptions.total) : null,
    isPaused ? line.paused : null,
  ].filter((text) => text !== null)
  const health = urgent > 0 ? 'needs-you' : isPaused ? 'paused' : 'receiving'
  return { health, tooltip: shellCopy.tooltip(words[health]), lines, isPaused }
}

const isReceiving = ({ intake, notices }: StationStatus): boolean =>
  intake.state === 'listening' && notices.every(({ code }) => code !== 'store_refuses')

/** Of the notice that the program has stopped all work by itself, as it ended unexpectedly too often. */
export const safeModeCode = 'safe_mode_settings'
