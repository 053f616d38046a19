import type { Clock } from '../../base/clock.ts'
import type { SignIn } from '../destination-secrets.ts'
import type { RemotePlace } from '../remote-place.ts'

/** What opens a folder on a server. */
export interface RemoteAccess {
  readonly place: RemotePlace
  readonly signIn: SignIn
  /**
   * Asked whether the key that the server shows is the right one, before it is told who asks.
   *
   * @param hostKey `SHA256:…`
   * @param isVouchedFor its certificate is in order, and one that this machine trusts stands behind it
   */
  readonly checkKey: (hostKey: string, isVouchedFor: boolean) => Promise<boolean>
  /** Told what is done next. */
  readonly onStep: (step: OpenStep) => void
  readonly clock: Clock
  /** After how long without an answer a server counts as away. */
  readonly idleMs: number
}

export type OpenStep = 'reach' | 'sign_in' | 'folder'
