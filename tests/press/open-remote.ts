import { onTestFinished } from 'vitest'
import { type Clock, systemClock } from '../../electron/base/clock.ts'
import type { SignIn } from '../../electron/press/destination-secrets.ts'
import type { FolderDevice } from '../../electron/press/devices/device.ts'
import { openFtpsDevice } from '../../electron/press/devices/ftps-device.ts'
import type { RemoteAccess } from '../../electron/press/devices/remote-access.ts'
import { openSftpDevice } from '../../electron/press/devices/sftp-device.ts'
import { remotePlaceOf } from '../../electron/press/remote-place.ts'

import type { FakeClock } from '../support/fake-clock.ts'

export const nobody: SignIn = { password: null, privateKey: null, passphrase: null, isUnreadable: false }

export interface Opening {
  readonly signIn?: Partial<SignIn>
  readonly hostKey?: string | null
  /** By which silence is measured, 10 s of it. */
  readonly clock?: Clock
  /** Told of each key that is shown. */
  readonly onKey?: (hostKey: string) => void
  readonly onStep?: RemoteAccess['onStep']
  readonly signal?: AbortSignal
  /** On any port. */
  readonly isImplicit?: boolean
}

/** Opens a folder on a server by its address, closed when the test ends. */
export async function openRemote(url: string, opening: Opening = {}): Promise<FolderDevice> {
  const kind = url.startsWith('sftp:') ? 'sftp' : 'ftps'
  const place = remotePlaceOf({ kind, url })
  if (place === null) throw new Error('No address of a server')
  const { signIn, hostKey = null, clock = systemClock, onKey, onStep, signal = never } = opening
  const device = await (kind === 'sftp' ? openSftpDevice : openFtpsDevice)(
    {
      place: { ...place, isImplicit: opening.isImplicit ?? place.isImplicit },
      signIn: { ...nobody, ...signIn },
      checkKey: async (shown) => {
        onKey?.(shown)
        return hostKey === null || hostKey === shown
      },
      onStep: onStep ?? (() => undefined),
      clock,
      idleMs: 10_000,
    },
    signal,
  )
  onTestFinished(() => device.close())
  return device
}

export const never = new AbortController().signal

/** The code of what it fails with, and what it says. */
export async function failureOf(action: Promise<unknown>): Promise<{ code: string; text: string }> {
  const error: unknown = await action.then(
    () => null,
    (failure: unknown) => failure,
  )
  if (!(error instanceof Error) || !('code' in error))
    throw new Error(`It did not fail as a device does: ${String(error)}`)
  return { code: String(error.code), text: error.message }
}

/** The same, with time going by until then. */
export async function failureInTime(
  clock: FakeClock,
  action: Promise<unknown>,
): Promise<{ code: string; text: string }> {
  let isOver = false
  const failure = failureOf(action).finally(() => (isOver = true))
  while (!isOver) {
    await clock.advance(1_000)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return await failure
}
