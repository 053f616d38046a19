import { type DestinationSecretName, destinationSecretNames } from '../../shared/destinations.ts'
import type { Secrets } from '../settings/secrets.ts'

/** What one signs in with. */
export interface SignIn {
  readonly password: string | null
  readonly privateKey: string | null
  readonly passphrase: string | null
  /** One of them is there, or may be, and cannot be read: then it is not missing. */
  readonly isUnreadable: boolean
}

export const nothingKept: SignIn = { password: null, privateKey: null, passphrase: null, isUnreadable: false }

/** Of what is entered; null forgets it, what is left out stays. */
export type SecretChanges = Readonly<Partial<Record<DestinationSecretName, string | null>>>

/**
 * The secrets of destinations. Each is kept together with the account that it is for (see `accountOf`) and read for that one alone: whoever can change
 * the address of a destination, in the settings or in the database, has them sent nowhere else.
 */
export class DestinationSecrets {
  readonly #secrets: Secrets

  constructor(secrets: Secrets) {
    this.#secrets = secrets
  }

  /** @param account null: it has none */
  names(id: string, account: string | null): DestinationSecretName[] {
    return destinationSecretNames.filter(
      (name) => this.#secrets.isDestinationSecretUnreadable(id, name) || this.#get(id, name, account) !== null,
    )
  }

  signIn(id: string, account: string): SignIn {
    return {
      password: this.#get(id, 'password', account),
      privateKey: this.#get(id, 'privateKey', account),
      passphrase: this.#get(id, 'passphrase', account),
      isUnreadable: destinationSecretNames.some((name) => this.#secrets.isDestinationSecretUnreadable(id, name)),
    }
  }

  /** Keeps what is entered, and forgets what was kept for another account. Durable when it resolves. */
  async change(id: string, account: string | null, changes: SecretChanges): Promise<void> {
    for (const name of destinationSecretNames) {
      const value = changes[name]
      if (account !== null && typeof value === 'string') {
        await this.#secrets.setDestinationSecret(id, name, `${account}\n${value}`)
      } else if (value === null || this.#isOfAnother(id, name, account)) {
        await this.#secrets.setDestinationSecret(id, name, null)
      }
    }
  }

  async forget(id: string): Promise<void> {
    for (const name of destinationSecretNames) {
      if (this.#isThere(id, name)) await this.#secrets.setDestinationSecret(id, name, null)
    }
  }

  /** All that can be read, for whoever must keep them out of a text. */
  texts(ids: readonly string[]): string[] {
    return ids.flatMap((id) =>
      destinationSecretNames.flatMap((name) => {
        const kept = this.#secrets.destinationSecret(id, name)
        return kept === null ? [] : [kept.slice(kept.indexOf('\n') + 1)]
      }),
    )
  }

  #isThere(id: string, name: DestinationSecretName): boolean {
    return this.#secrets.destinationSecret(id, name) !== null || this.#secrets.isDestinationSecretUnreadable(id, name)
  }

  /** One that cannot be read stays until it is entered anew: it may be the right one. */
  #isOfAnother(id: string, name: DestinationSecretName, account: string | null): boolean {
    return this.#secrets.destinationSecret(id, name) !== null && this.#get(id, name, account) === null
  }

  #get(id: string, name: DestinationSecretName, account: string | null): string | null {
    const kept = this.#secrets.destinationSecret(id, name)
    return account !== null && kept?.startsWith(`${account}\n`) === true ? kept.slice(account.length + 1) : null
  }
}
