import type { DeliveryFailureCode } from '../../../shared/deliveries.ts'
import { type Said, say } from '../../../shared/messages/sentence.ts'
import { codeOf } from '../../files/fetch/failure-of.ts'
import type { SignIn } from '../destination-secrets.ts'
import type { RemotePlace } from '../remote-place.ts'
import { DeviceError } from './device.ts'

/** Longer answers nobody reads. */
const maxAnswer = 200

/** Why something did not work at a server, in plain words. None of them holds a secret, though a server repeats it. */
export class RemoteErrors {
  readonly #host: string
  readonly #folder: string
  readonly #user: string
  readonly #secrets: readonly string[]

  constructor({ host, folder, user }: RemotePlace, { password, privateKey, passphrase }: SignIn) {
    this.#host = host
    this.#user = user
    this.#folder = folder === '' ? '~' : folder
    this.#secrets = [password, privateKey, passphrase].flatMap((secret) => (secret ? [secret] : []))
  }

  /** @param error of the system, as it is given where a connection fails */
  readonly unreachable = (error: unknown): DeviceError => {
    const code = codeOf(error)
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
      return this.#away(say('There is no server called {host}, or the name cannot be looked up just now.', this.#named))
    if (code === 'ECONNREFUSED')
      return this.#away(
        say('{host} refuses the connection: its server is not running, or the port is another one.', this.#named),
      )
    return this.#away(say('{host} cannot be reached ({code}).', { host: this.#host, code: code || 'error' }))
  }
  readonly silent = (): DeviceError => this.#away(say('{host} does not answer.', this.#named))
  readonly stopped = (): DeviceError => this.#away(say('It was broken off before {host} had answered.', this.#named))
  readonly broken = (): DeviceError => this.#away(say('The connection to {host} broke off.', this.#named))
  readonly closed = (): DeviceError => this.#away(say('The connection to {host} is closed.', this.#named))
  readonly unclear = (): DeviceError =>
    this.#away(say('{host} did not say whether the file has its name by now.', this.#named))

  /** It has said so itself. */
  readonly away = (answer: string): DeviceError =>
    this.#away(say('{host} does not do it just now: {answer}', this.#with(answer)))

  readonly wrongKey = (hostKey: string): DeviceError =>
    new DeviceError(
      'host_key_changed',
      say(
        '{host} shows another key than before: {hostKey}. Nothing was sent. Ask whoever looks after the server whether it is the right one, then trust it.',
        { host: this.#host, hostKey },
      ),
    )
  readonly noTls = (answer: string): DeviceError =>
    this.#other(say('{host} offers no encryption, and without it nothing is sent: {answer}', this.#with(answer)))
  readonly noSftp = (answer: string): DeviceError =>
    this.#other(say('{host} offers no SFTP: {answer}', this.#with(answer)))

  /** What keeps one from signing in before anybody was asked; null: nothing. */
  missingIn({ isUnreadable }: SignIn, secret: string | null): DeviceError | null {
    if (this.#user === '') return this.#noUser()
    if (secret !== null) return null
    return isUnreadable ? this.unreadableSecret() : this.#noSecret()
  }

  readonly #noUser = (): DeviceError =>
    this.#refused(
      say('The address names nobody to sign in as. Enter it as in {example}.', { example: 'sftp://user@host/folder' }),
    )
  readonly #noSecret = (): DeviceError =>
    this.#refused(say('No password and no key is kept for {host}. Enter one at its destination.', this.#named))
  readonly unreadableSecret = (): DeviceError =>
    this.#refused(
      say(
        'What is kept to sign in at {host} cannot be read here. Enter it again at its destination; until then nothing is sent.',
        this.#named,
      ),
    )
  readonly badKey = (reason: string): DeviceError =>
    this.#refused(say('The private key cannot be used: {answer}', { answer: this.#masked(reason) }))
  readonly notSignedIn = (): DeviceError =>
    this.#refused(say('{host} refuses the user, the password or the key.', this.#named))

  readonly noFolder = (): DeviceError =>
    this.#of('no_folder', say('There is no folder {folder} on {host}.', this.#placed))
  readonly notWritable = (): DeviceError =>
    this.#of('not_writable', say('{host} allows no writing in the folder {folder}.', this.#placed))
  readonly notReadable = (): DeviceError =>
    this.#of('not_writable', say('{host} does not let the folder {folder} be looked at.', this.#placed))
  readonly full = (): DeviceError =>
    this.#of('full', say('{host} has no room left, on its disk or for this user.', this.#named))
  readonly nameTooLong = (name: string): DeviceError =>
    this.#of('name_too_long', say('{host} takes no name as long as {name}.', { host: this.#host, name }))
  readonly nameTaken = (name: string): DeviceError =>
    this.#of(
      'name_taken',
      say('Something else already lies at {host} under the name {name}.', { host: this.#host, name }),
    )
  readonly vanished = (name: string): DeviceError =>
    this.#of('differs', say('What was written is not there any more: {name}.', { name }))
  readonly refusedWith = (answer: string): DeviceError =>
    this.#other(say('{host} refused it: {answer}', this.#with(answer)))

  get #named(): { readonly host: string } {
    return { host: this.#host }
  }

  get #placed(): { readonly host: string; readonly folder: string } {
    return { host: this.#host, folder: this.#folder }
  }

  #with(answer: string): { readonly host: string; readonly answer: string } {
    return { host: this.#host, answer: this.#masked(answer) }
  }

  #masked(answer: string): string {
    const plain = this.#secrets.reduce((text, secret) => text.replaceAll(secret, '***'), answer)
    return plain.replaceAll(/\s+/g, ' ').trim().slice(0, maxAnswer)
  }

  readonly #away = (message: Said): DeviceError => this.#of('away', message)
  readonly #refused = (message: Said): DeviceError => this.#of('not_signed_in', message)
  readonly #other = (message: Said): DeviceError => this.#of('other', message)
  readonly #of = (code: DeliveryFailureCode, message: Said): DeviceError => new DeviceError(code, message)
}
