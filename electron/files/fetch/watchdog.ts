import { say } from '../../../shared/messages/sentence.ts'
import type { Clock } from '../../base/clock.ts'
import { DownloadFailure } from './download-failure.ts'

/** Without a byte for so long, a connection counts as dead. */
const idleMs = 30_000
/** Below this much in a whole window, a connection is not worth waiting for. */
const windowMs = 60_000
const minWindowBytes = 64 * 1024
const tickMs = 1_000
/** A look that is so late was held up with the whole thread, by a disk that does not answer or a machine that slept. */
const lateMs = 5_000

export interface Watchdog {
  received(bytes: number): void
  /** What the bandwidth limit or the disk holds up is not the fault of the server. */
  heldUp(): void
  stop(): void
}

/** Watches one transfer, and calls back once when it has stalled or drips. */
export function watchTransfer(clock: Clock, onFailure: (failure: DownloadFailure) => void): Watchdog {
  let lastByteAt = clock.steady()
  let windowStartedAt = lastByteAt
  let windowBytes = 0
  let lookedAt = lastByteAt
  const restartWindow = (): void => {
    windowStartedAt = clock.steady()
    windowBytes = 0
  }
  const heldUp = (): void => {
    lastByteAt = clock.steady()
    restartWindow()
  }
  const look = (): void => {
    const now = clock.steady()
    if (now - lookedAt >= lateMs) heldUp()
    lookedAt = now
    if (now - lastByteAt >= idleMs) {
      onFailure(
        new DownloadFailure(
          'too_slow',
          say('Nothing came from the file server for {seconds} s.', { seconds: idleMs / 1_000 }),
        ),
      )
      return
    }
    if (now - windowStartedAt >= windowMs) {
      if (windowBytes < minWindowBytes) {
        onFailure(new DownloadFailure('too_slow', say('The file server sends less than 1 kB a second.')))
        return
      }
      restartWindow()
    }
    cancel = clock.after(tickMs, look)
  }
  let cancel = clock.after(tickMs, look)
  return {
    received(bytes) {
      lastByteAt = clock.steady()
      windowBytes += bytes
    },
    heldUp,
    stop: () => cancel(),
  }
}
