import { hash, randomBytes } from 'node:crypto'
import { type Clock, onTheWall } from '../../base/clock.ts'
import type { DeviceBook } from './device-book.ts'

/** A browser that has shown the token of its device. */
interface Session {
  readonly deviceId: string
  readonly startedAt: number
  usedAt: number
  keptAt: number
  readonly onEnd: Set<() => void>
}

/** The sessions of the browsers. They outlive a restart of the station: nobody fetches a link after each power cut. */
export interface DeviceSessions {
  /** Begins a session and returns its key. */
  begin(deviceId: string): string
  /** The device of a session that still holds, which counts as use; else null. */
  use(key: string): string | null
  /** Calls back when the session ends, however it ends; returns the unsubscribe. */
  onEnd(key: string, callback: () => void): () => void
  end(key: string): void
  /** Ends all sessions of a device, or of all devices. */
  endAll(deviceId?: string): void
  /** Ends what the sessions listen to, as the station stops; the sessions themselves stay. */
  leave(): void
  countOf(deviceId: string): number
}

/** Over a long weekend the tablet at the press stays signed in. */
export const sessionIdleMs = 4 * 24 * 60 * 60_000
/** After this the link of the device is asked for again. */
export const sessionLongestMs = 30 * 24 * 60 * 60_000
/** A page that only listens asks nothing: its session is looked at this often. */
const lookMs = 60_000
/** Of one device; a new one ends the oldest. */
const maxOfADevice = 10
/** How much of its use a restart may forget. */
const keepEveryMs = 60 * 60_000

export function createDeviceSessions(
  clock: Pick<Clock, 'now' | 'steady' | 'after'>,
  kept: Pick<DeviceBook, 'sessions' | 'keepSessions'>,
): DeviceSessions {
  const sessions = new Map<string, Session>(
    kept.sessions.map(({ keyHash, deviceId, startedAt, usedAt }) => [
      keyHash,
      { deviceId, startedAt, usedAt, keptAt: usedAt, onEnd: new Set() },
    ]),
  )
  const keep = (): void => {
    for (const session of sessions.values()) session.keptAt = session.usedAt
    kept.keepSessions(
      [...sessions].map(([keyHash, { deviceId, startedAt, usedAt }]) => ({
        keyHash,
        deviceId,
        startedAt: onTheWall(clock, startedAt),
        usedAt: onTheWall(clock, usedAt),
      })),
    )
  }
  let cancelLook: (() => void) | undefined
  const nameOf = (key: string): string => hash('sha256', key, 'base64url')
  const endNamed = (name: string): void => {
    const session = sessions.get(name)
    sessions.delete(name)
    for (const callback of session?.onEnd ?? []) callback()
    if (sessions.size > 0) return
    cancelLook?.()
    cancelLook = undefined
  }
  const holds = ({ startedAt, usedAt }: Session): boolean =>
    clock.steady() - usedAt < sessionIdleMs && clock.steady() - startedAt < sessionLongestMs
  const dropEnded = (): void => {
    for (const [name, session] of sessions) if (!holds(session)) endNamed(name)
  }
  const endNames = (names: readonly string[]): void => {
    for (const name of names) endNamed(name)
    if (names.length > 0) keep()
  }
  const lookLater = (): void => {
    cancelLook = clock.after(lookMs, () => {
      cancelLook = undefined
      dropEnded()
      if (sessions.size > 0) lookLater()
    })
  }
  if (sessions.size > 0) lookLater()
  const namesOf = (deviceId: string): string[] =>
    [...sessions].filter(([, session]) => session.deviceId === deviceId).map(([name]) => name)
  return {
    begin(deviceId) {
      dropEnded()
      for (const name of namesOf(deviceId).slice(0, -(maxOfADevice - 1))) endNamed(name)
      const key = randomBytes(32).toString('base64url')
      const now = clock.steady()
      sessions.set(nameOf(key), { deviceId, startedAt: now, usedAt: now, keptAt: now, onEnd: new Set() })
      keep()
      if (cancelLook === undefined) lookLater()
      return key
    },
    use(key) {
      dropEnded()
      const session = sessions.get(nameOf(key))
      if (session === undefined) return null
      session.usedAt = clock.steady()
      if (session.usedAt - session.keptAt >= keepEveryMs) keep()
      return session.deviceId
    },
    onEnd(key, callback) {
      const session = sessions.get(nameOf(key))
      session?.onEnd.add(callback)
      return () => session?.onEnd.delete(callback)
    },
    end: (key) => endNames(sessions.has(nameOf(key)) ? [nameOf(key)] : []),
    endAll: (deviceId) => endNames(deviceId === undefined ? [...sessions.keys()] : namesOf(deviceId)),
    leave() {
      for (const { onEnd } of sessions.values()) for (const callback of onEnd) callback()
      cancelLook?.()
      cancelLook = undefined
    },
    countOf(deviceId) {
      dropEnded()
      return namesOf(deviceId).length
    },
  }
}
