import type { KeyFile } from '../settings/key-file.ts'
import { isShopKey, keyName } from '../settings/key-names.ts'
import { ShopKeyEntity, ShopSettingsEntity } from '../store/entities/shop.ts'
import { readMark, writeMark } from '../store/marks.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'
import { fingerprintOf, seal, secretBytes } from './sealed-keys.ts'

/** Which shop it is. */
const idMark = 'shop_id'
/** The fingerprint of its secret. */
const secretMark = 'shop_secret'
/** Settings that could not be read when others took their place. */
const asideMark = 'shop_settings_unusable'

/** The one row of settings. */
export const settingsRow = { name: 'shop' } as const

export const shopIdIn = async (reader: RowReader): Promise<string | null> =>
  (await readMark(reader, idMark))?.text ?? null

export const fingerprintIn = async (reader: RowReader): Promise<string | null> =>
  (await readMark(reader, secretMark))?.text ?? null

export const writeFingerprint = (transaction: Transaction, secret: Buffer, shopId: string, at: number): Promise<void> =>
  writeMark(transaction, { name: secretMark, at, text: fingerprintOf(secret, shopId) })

export const setAside = (transaction: Transaction, settings: string, at: number): Promise<void> =>
  writeMark(transaction, { name: asideMark, at, text: settings })

/** The secret of a shop, which a station keeps among its own keys; null: it does not hold it. */
export function secretIn(keys: KeyFile, shopId: string): Buffer | null {
  const kept = keys.get(secretNameOf(shopId))
  const secret = kept === null ? null : Buffer.from(kept, 'base64url')
  return secret?.length === secretBytes ? secret : null
}

/** Null forgets it. */
export const keepSecretIn = (keys: KeyFile, shopId: string, secret: Buffer | null): void =>
  keys.keep(secretNameOf(shopId), secret === null ? null : secret.toString('base64url'))

const secretNameOf = (shopId: string): string => keyName('shopSecret', shopId)

/** What a shop has in common, as it is written for the first time. */
export interface FirstRows {
  readonly shopId: string
  readonly secret: Buffer
  /** The shop's part, as JSON. */
  readonly settings: object
  readonly keys: KeyFile
  readonly at: number
}

export async function writeShop(transaction: Transaction, rows: FirstRows): Promise<void> {
  const { shopId, secret, settings, keys, at } = rows
  await writeMark(transaction, { name: idMark, at, text: shopId })
  await writeFingerprint(transaction, secret, shopId, at)
  await transaction.insert(ShopSettingsEntity, { ...settingsRow, settings: JSON.stringify(settings), revision: 1 })
  for (const name of new Set([...keys.names(), ...keys.unreadableNames()].filter(isShopKey))) {
    const key = keys.get(name)
    // One that cannot be read is not missing: orders that come with it are no strangers'.
    await transaction.insert(ShopKeyEntity, { name, sealed: key === null ? '' : seal(secret, name, key) })
  }
}
