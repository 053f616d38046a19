import { hash, randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { StationError } from '../../shared/errors.ts'
import type { Clock } from '../queue/clock.ts'
import { writeDurably } from '../settings/durable-file.ts'
import { keysMatch } from '../settings/keys-match.ts'

/** A device that was let in. Of its token only the hash is kept: it cannot be read back. */
const deviceRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  tokenHash: z.string(),
  createdAt: z.number().int(),
  lastSeenAt: z.number().int().nullable(),
})
export type DeviceRow = z.infer<typeof deviceRow>

const devicesFile = z.strictObject({ devices: z.array(deviceRow) })

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
  /** What was wrong with the file, in plain words, or null. */
  readonly problem: string | null
}

const mostDevices = 100
const seenEveryMs = 60_000

/**
 * The devices of a data folder, in `devices.json`. A file that cannot be used is set aside and lets nobody in: devices can
 * be made anew, and a stranger cannot be told from them.
 */
export function openDeviceBook(dataDir: string, clock: Pick<Clock, 'now'>): DeviceBook {
  const path = join(dataDir, 'devices.json')
  const { problem, ...read } = readDevices(path)
  let devices = read.devices
  const keep = (next: readonly DeviceRow[]): void => {
    writeDurably(path, `${JSON.stringify({ devices: next }, null, 2)}\n`)
    devices = next
  }
  return {
    problem,
    all: () => devices,
    add(name) {
      if (devices.length >= mostDevices) {
        throw new StationError('not_allowed', `There are ${mostDevices} devices already. Revoke one that is not used.`)
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
      const next = devices.map((known) => (known.id === id ? { ...known, lastSeenAt: now } : known))
      try {
        keep(next)
      } catch {
        // A disk that is full does not keep anybody out; the console says that it is full.
        devices = next
      }
    },
  }
}

// A plain hash will do: a token has 256 random bits, so there is nothing to guess from.
const hashOf = (token: string): string => hash('sha256', token, 'base64url')

function readDevices(path: string): { devices: readonly DeviceRow[]; problem: string | null } {
  if (!existsSync(path)) return { devices: [], problem: null }
  try {
    return { devices: devicesFile.parse(JSON.parse(readFileSync(path, 'utf8'))).devices, problem: null }
  } catch {
    const aside = `${path}.unusable-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
    renameSync(path, aside)
    const problem = `The list of devices could not be used and was kept as ${aside}. No device is let in: make new links in the settings.`
    return { devices: [], problem }
  }
}
