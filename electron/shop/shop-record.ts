import { randomUUID } from 'node:crypto'
import type { SettingsPatch } from '../../shared/settings.ts'
import { settingsOf } from '../../shared/settings-owner.ts'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../log/logger.ts'
import type { KeyFile } from '../settings/key-file.ts'
import type { SettingsFile } from '../settings/settings-file.ts'
import type { Store } from '../store/store.ts'
import { Invitations } from './invitations.ts'
import { newSecret } from './sealed-keys.ts'
import { ShopKeys } from './shop-keys.ts'
import { keepSecretIn, shopIdIn, writeShop } from './shop-rows.ts'
import { ShopSettings } from './shop-settings.ts'

export interface ShopRecordOptions {
  readonly store: Store
  readonly stationId: string
  /** What the data folder of the station holds. */
  readonly settings: SettingsFile
  readonly keys: KeyFile
  /** Settings from the start of the program. */
  readonly given: SettingsPatch
  readonly clock: Clock
  readonly log: Logger
}

const retryMs = 1_000

/** What a station knows of what all stations of its shop have in common: which shop it is, its settings and its keys. */
export class ShopRecord {
  readonly shopId: string
  readonly settings: ShopSettings
  readonly keys: ShopKeys
  readonly invitations: Invitations
  readonly #clock: Clock
  readonly #log: Logger
  #onChanged: (() => void) | undefined
  /** Something was changed before anybody could be told. */
  #isUntold = false
  #reading: Promise<void> | undefined
  #isAskedAgain = false
  #cancelRetry: (() => void) | undefined
  #isStopped = false

  constructor(shopId: string, { store, stationId, settings, keys, given, clock, log }: ShopRecordOptions) {
    this.shopId = shopId
    this.#clock = clock
    this.#log = log
    this.settings = new ShopSettings({ store, own: settings, given, clock })
    this.keys = new ShopKeys({ store, shopId, stationId, own: keys, clock })
    this.invitations = new Invitations({ store, shopId, keys: this.keys, clock })
  }

  /** @param onChanged told when something else is in force, which another station may have done */
  start(onChanged: () => void): void {
    this.#onChanged = onChanged
    if (this.#isUntold) onChanged()
  }

  /** Something may have been changed in the database: looks at it, now or after the look under way. */
  notice(): void {
    this.#cancelRetry?.()
    this.#cancelRetry = undefined
    this.#isAskedAgain = true
    if (!this.#isStopped) this.#reading ??= this.#read().finally(() => (this.#reading = undefined))
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#cancelRetry?.()
    await this.#reading
  }

  /** @throws when the database cannot be read */
  async load(): Promise<boolean> {
    const changes = [await this.settings.load(), await this.keys.load()]
    return changes.includes(true)
  }

  async #read(): Promise<void> {
    try {
      while (this.#isAskedAgain) {
        this.#isAskedAgain = false
        if (!(await this.load())) continue
        if (this.#onChanged === undefined) this.#isUntold = true
        else this.#onChanged()
      }
    } catch (error) {
      // What was in force stays so; the news of a connection that is back comes too.
      this.#log.warn({ err: error }, 'The settings of the shop could not be looked at')
      if (!this.#isStopped) this.#cancelRetry = this.#clock.after(retryMs, () => this.notice())
    }
  }
}

/**
 * Opens what the stations of a database have in common. The first one that comes makes the shop, and brings along what it has set and
 * its keys; whoever comes at the same moment finds that one.
 */
export async function openShopRecord(options: ShopRecordOptions): Promise<ShopRecord> {
  const { store } = options
  const shopId = (await shopIdIn(store)) ?? (await foundShop(options))
  const record = new ShopRecord(shopId, options)
  await record.load()
  return record
}

async function foundShop({ store, settings, keys, clock }: ShopRecordOptions): Promise<string> {
  const shopId = randomUUID()
  const secret = newSecret()
  // Before anything is sealed under it: a secret that nobody holds would lock the keys away.
  keepSecretIn(keys, shopId, secret)
  const rows = { shopId, secret, settings: settingsOf('shop', settings.raw()), keys, at: clock.now() }
  const inForce = await store.write(async (transaction) => {
    const other = await shopIdIn(transaction)
    if (other === null) await writeShop(transaction, rows)
    return other ?? shopId
  })
  if (inForce !== shopId) keepSecretIn(keys, shopId, null)
  return inForce
}
