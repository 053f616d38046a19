import { StationError } from '../../shared/errors.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { ShopSecretState } from '../../shared/shop-api.ts'
import type { Clock } from '../base/clock.ts'
import type { KeyFile } from '../settings/key-file.ts'
import { isShopKey } from '../settings/key-names.ts'
import { type KeyStore, keysUnreadable, unreadableKeys } from '../settings/secrets.ts'
import { ShopKeyEntity, type ShopKeyRow } from '../store/entities/shop.ts'
import type { Store } from '../store/store.ts'
import type { Transaction } from '../store/transaction.ts'
import { fingerprintOf, newSecret, seal, unseal } from './sealed-keys.ts'
import { goneAfterMs } from './shop.ts'
import { fingerprintIn, keepSecretIn, secretIn, writeFingerprint } from './shop-rows.ts'

export interface ShopKeysOptions {
  readonly store: Store
  readonly shopId: string
  readonly stationId: string
  /** The keys of the station, among them the secret of the shop. */
  readonly own: KeyFile
  readonly clock: Clock
}

/** The keys of the shop, from the database, and those of the station, from its file. */
export class ShopKeys implements KeyStore {
  readonly #options: ShopKeysOptions
  #fingerprint: string | null = null
  #sealed: ReadonlyMap<string, string> = new Map()
  #opened: ReadonlyMap<string, string> = new Map()
  #looking: Promise<boolean> = Promise.resolve(false)

  constructor(options: ShopKeysOptions) {
    this.#options = options
  }

  get secretState(): Exclude<ShopSecretState, 'none_needed'> {
    const { own, shopId } = this.#options
    const secret = secretIn(own, shopId)
    if (secret === null) return 'missing'
    return fingerprintOf(secret, shopId) === this.#fingerprint ? 'held' : 'wrong'
  }

  /** The secret of the shop, or null where this station does not hold it. */
  get secret(): Buffer | null {
    return this.secretState === 'held' ? secretIn(this.#options.own, this.#options.shopId) : null
  }

  get(name: string): string | null {
    return isShopKey(name) ? (this.#opened.get(name) ?? null) : this.#options.own.get(name)
  }

  isUnreadable(name: string): boolean {
    if (!isShopKey(name)) return this.#options.own.isUnreadable(name)
    // Without the secret nobody knows what belongs to it.
    return !this.#opened.has(name) && (this.secret === null || this.#sealed.has(name))
  }

  problem(given: ReadonlySet<string>): Said | null {
    const needed = ['orderApiKey', 'signalApiKey', ...this.#sealed.keys()]
    if (needed.some((name) => !given.has(name) && this.isUnreadable(name))) return wordsOf[this.secretState]
    const { own } = this.#options
    return unreadableKeys(own, (name) => name === 'tunnelToken' && !given.has(name)) ?? own.recovery
  }

  /** Looks at the database again, after the look under way; resolves to whether other keys are in force. */
  load(): Promise<boolean> {
    const look = (): Promise<boolean> => this.#look()
    this.#looking = this.#looking.then(look, look)
    return this.#looking
  }

  async #look(): Promise<boolean> {
    const { store } = this.#options
    const fingerprint = await fingerprintIn(store)
    const rows = await store.findAll<ShopKeyRow>(ShopKeyEntity, {})
    const stateBefore = this.secretState
    const before = this.#opened
    this.#fingerprint = fingerprint
    this.#sealed = new Map(rows.map(({ name, sealed }) => [name, sealed]))
    this.#opened = this.#open()
    const isSame =
      before.size === this.#opened.size && [...before].every(([name, key]) => this.#opened.get(name) === key)
    return !isSame || stateBefore !== this.secretState
  }

  async keep(name: string, value: string | null): Promise<void> {
    const { store, own } = this.#options
    if (!isShopKey(name)) return own.keep(name, value)
    const { secret } = this
    if (value !== null && secret === null) await this.#keepAnew(name, value)
    else await store.write((transaction) => this.#keepIn(transaction, name, value, secret))
    // It may have been brought along from here, and is another one by now.
    if (own.names().includes(name)) own.keep(name, null)
    await this.load()
  }

  /** Takes the secret of the shop, as an invitation gave it. */
  async join(secret: Buffer): Promise<void> {
    keepSecretIn(this.#options.own, this.#options.shopId, secret)
    await this.load()
  }

  async #keepIn(transaction: Transaction, name: string, value: string | null, secret: Buffer | null): Promise<void> {
    await transaction.run('DELETE FROM "cp_shop_keys" WHERE "name" = ?', name)
    if (value !== null && secret !== null) {
      // Under a secret that is not that of the shop any more, nobody could read it.
      if ((await fingerprintIn(transaction)) !== fingerprintOf(secret, this.#options.shopId)) throw renewedElsewhere()
      await transaction.insert(ShopKeyEntity, { name, sealed: seal(secret, name, value) })
    }
    transaction.changed('settings', name)
  }

  /**
   * A person enters a key where nobody holds the secret any more: the shop gets another one. What is sealed under the one before
   * stays, and waits to be entered as well.
   */
  async #keepAnew(name: string, value: string): Promise<void> {
    const { store, shopId, own, clock } = this.#options
    const before = secretIn(own, shopId)
    const secret = newSecret()
    await this.#refuseBesideOthers(store)
    // First, for whoever seals under it and then loses it has lost the key.
    keepSecretIn(own, shopId, secret)
    try {
      await store.write(async (transaction) => {
        await this.#refuseBesideOthers(transaction)
        await writeFingerprint(transaction, secret, shopId, clock.now())
        await transaction.run('DELETE FROM "cp_shop_invitations"')
        await this.#keepIn(transaction, name, value, secret)
      })
    } catch (error) {
      keepSecretIn(own, shopId, before)
      throw error
    }
  }

  /** @throws StationError `conflict` while another station works, which may hold the secret and would lose the keys */
  async #refuseBesideOthers(reader: Pick<Store, 'query'> & Parameters<Store['time']>[0]): Promise<void> {
    const { store, stationId, clock } = this.#options
    const now = (await store.time(reader)) ?? clock.now()
    const others = await reader.query(
      `SELECT 1 AS "one" FROM "cp_stations" WHERE "stationId" <> ? AND "state" <> 'gone' AND "lastSeenAt" >= ? LIMIT 1`,
      ...[stationId, now - goneAfterMs],
    )
    if (others.length > 0) throw new StationError('conflict', joinInstead)
  }

  #open(): Map<string, string> {
    const { secret } = this
    if (secret === null) return new Map()
    return new Map(
      [...this.#sealed].flatMap(([name, sealed]) => {
        const key = unseal(secret, name, sealed)
        return key === null ? [] : [[name, key] as const]
      }),
    )
  }
}

/** Why keys cannot be read. */
const wordsOf = {
  held: keysUnreadable,
  missing: say(
    'This station has not joined the shop and cannot read its keys, so it receives no orders and reports no steps. Join it with a code from another station. Where there is none any more, enter the keys anew.',
  ),
  wrong: say(
    'This station holds another secret than the shop and cannot read its keys, so it receives no orders and reports no steps. Join it again with a code from another station. Where there is none any more, enter the keys anew.',
  ),
} as const

const joinInstead = say(
  'This station cannot read the keys of the shop, and another one is at work. Join with a code from that one. If it cannot read them either, stop it, wait a minute, and enter the key again.',
)

const renewedElsewhere = (): StationError =>
  new StationError(
    'conflict',
    say('The keys of the shop were entered anew at another station. Join it, then try again.'),
  )
