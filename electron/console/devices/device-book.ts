import { hash, randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { StationError } from '../../../shared/errors.ts'
import { inOneText, type Said, say } from '../../../shared/messages/sentence.ts'
import type { Clock } from '../../base/clock.ts'
import { type KeptFile, keptAs, openKeptFile, whole } from '../../base/kept-file.ts'
import { keysMatch } from '../../base/keys-match.ts'

/** A device that was let in. Of its token only the hash is kept: it cannot be read back. */
const deviceRow = z.looseObject({
  id: z.string(),
  name: z.string(),
  tokenHash: z.string(),
  createdAt: z.number().int(),
  lastSeenAt: z.number().int().nullable(),
})
export type DeviceRow = z.infer<typeof deviceRow>

/** A browser that is signed in, as it is kept over a restart. Of its key, too, only the hash is known. */
const keptSession = z.looseObject({
  keyHash: z.string(),
  deviceId: z.string(),
  startedAt: z.number(),
  usedAt: z.number(),
})
export type KeptSession = z.infer<typeof keptSession>

/** Sessions that cannot be read are none: their devices show their links again. */
const devicesFile = z.looseObject({ devices: z.array(deviceRow), sessions: z.array(keptSession).catch([]) })

export interface DeviceBook {
  all(): readonly DeviceRow[]
  /** Adds a device; its token is returned here and never again. */
  add(name: string): { readonly device: DeviceRow; readonly token: string }
  /** Forgets a device. False: there is none of this id. */
  remove(id: string): boolean
  /** The device of a token, or null. */
  find(token: string): DeviceRow | null
  /** Notes that a device was here. It is written down at most once a minute. */
  seen(id: string): void
  /** The sessions of the devices that there are, as they were kept. */
  readonly sessions: readonly KeptSession[]
  keepSessions(sessions: readonly KeptSession[]): void
  /** What was wrong with the file, in plain words, or null. */
  readonly problem: Said | null
}

const maxDevices = 100
const seenEveryMs = 60_000

/**
 * The devices of a data folder, in `devices.json`. Where neither it nor its last good copy can be read, nobody is let in: devices
 * can be made anew, and a stranger cannot be told from them.
 */
export function openDeviceBook(dataDir: string, clock: Pick<Clock, 'now'>): DeviceBook {
  const file = openKeptFile(join(dataDir, 'devices.json'), whole(devicesFile))
  let devices: readonly DeviceRow[] = file.value?.devices ?? []
  let sessions: readonly KeptSession[] = file.value?.sessions ?? []
  const save = (): void => file.save({ ...file.value, devices: [...devices], sessions: [...sessions] })
  const keep = (next: readonly DeviceRow[]): void => {
    const before = devices
    devices = next
    try {
      save()
    } catch (cause) {
      devices = before
      throw cause
    }
  }
  /** A disk that is full keeps nobody out; the console says that it is full. */
  const saveIfPossible = (): void => {
    try {
      save()
    } catch {
      // What is in memory holds until the next start.
    }
  }
  return {
    problem: problemOf(file),
    all: () => devices,
    add(name) {
      if (devices.length >= maxDevices) {
        throw new StationError(
          'not_allowed',
          say('There are {count} devices already. Revoke one that is not used.', { count: maxDevices }),
        )
      }
      const token = randomBytes(32).toString('base64url')
      const device = { id: randomUUID(), name, tokenHash: hashOf(token), createdAt: clock.now(), lastSeenAt: null }
      keep([...devices, device])
      return { device, token }
    },
    remove(id) {
      const rest = devices.filter((device) => device.id !== id)
      if (rest.length === devices.length) return false
      keep(rest)
      return true
    },
    find(token) {
      const given = hashOf(token)
      // All are compared, so that the time does not tell which one was meant.
      return devices.reduce<DeviceRow | null>(
        (found, device) => (keysMatch(given, device.tokenHash) ? device : found),
        null,
      )
    },
    seen(id) {
      const now = clock.now()
      const device = devices.find((known) => known.id === id)
      if (device === undefined || now - (device.lastSeenAt ?? 0) < seenEveryMs) return
      devices = devices.map((known) => (known.id === id ? { ...known, lastSeenAt: now } : known))
      saveIfPossible()
    },
    get sessions() {
      return sessions.filter(({ deviceId }) => devices.some(({ id }) => id === deviceId))
    },
    keepSessions(next) {
      sessions = next
      saveIfPossible()
    },
  }
}

// A plain hash will do: a token has 256 random bits, so there is nothing to guess from.
const hashOf = (token: string): string => hash('sha256', token, 'base64url')

function problemOf(file: KeptFile<unknown>): Said | null {
  const { loss } = file
  if (loss === null) return null
  const { code } = loss
  const what = loss.isMadeGood
    ? say('The list of devices could not be read ({code}), so the last good one is in force.', { code })
    : say('The list of devices could not be read ({code}). No device is let in: make new links in the settings.', {
        code,
      })
  return inOneText(what, keptAs(file))
}
