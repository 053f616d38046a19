import type { Destination } from '../../../shared/destinations.ts'
import { say } from '../../../shared/messages/sentence.ts'
import type { Clock } from '../../base/clock.ts'
import type { Secrets } from '../../settings/secrets.ts'
import type { Store } from '../../store/store.ts'
import { DestinationSecrets, nothingKept } from '../destination-secrets.ts'
import { listDestinations, pinHostKey } from '../destinations.ts'
import { accountOf, remotePlaceOf } from '../remote-place.ts'
import { DeviceError, type FolderDevice } from './device.ts'
import { openFtpsDevice } from './ftps-device.ts'
import type { RemoteAccess } from './remote-access.ts'
import { openSftpDevice } from './sftp-device.ts'

export interface DevicesOptions {
  readonly store: Store
  readonly secrets: Secrets
  readonly clock: Clock
  /** That of this machine, mounted shares among them. */
  readonly openFolder: (folder: string) => FolderDevice
  readonly idleMs?: number
}

/** Slow presses answer within it. */
const defaultIdleMs = 30_000

/** What is behind destinations: a folder here, or on a server. */
export class Devices {
  readonly #options: DevicesOptions
  readonly #secrets: DestinationSecrets

  constructor(options: DevicesOptions) {
    this.#options = options
    this.#secrets = new DestinationSecrets(options.secrets)
  }

  /** Opens the folder of a kept destination. The key of its server is kept when it is met for the first time. @throws DeviceError */
  async open(destination: Destination, signal: AbortSignal): Promise<FolderDevice> {
    const { store } = this.#options
    const known = (await listDestinations(store)).find((one) => one.destination.id === destination.id)
    if (known === undefined) throw new DeviceError('no_destination', say('There is no such destination any more.'))
    const place = remotePlaceOf(destination)
    return await this.openWith(
      destination,
      {
        signIn: place === null ? nothingKept : this.#secrets.signIn(destination.id, accountOf(place)),
        checkKey: async (hostKey, isVouchedFor) =>
          known.hostKey === null
            ? await store.write((transaction) => pinHostKey(transaction, destination, hostKey))
            : known.hostKey === hostKey || isVouchedFor,
        onStep: () => undefined,
      },
      signal,
    )
  }

  /** The same of one that need not be kept. @throws DeviceError */
  async openWith(
    destination: Destination,
    access: Pick<RemoteAccess, 'signIn' | 'checkKey' | 'onStep'>,
    signal: AbortSignal,
  ): Promise<FolderDevice> {
    const { clock, openFolder, idleMs = defaultIdleMs } = this.#options
    const place = remotePlaceOf(destination)
    if (place !== null) {
      const open = place.kind === 'sftp' ? openSftpDevice : openFtpsDevice
      return await open({ ...access, place, clock, idleMs }, signal)
    }
    if (destination.folder === null) throw new DeviceError('no_destination', say('Enter the whole path of the folder'))
    access.onStep('folder')
    return openFolder(destination.folder)
  }
}
