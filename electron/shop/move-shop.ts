import { randomUUID } from 'node:crypto'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { settingsOf } from '../../shared/settings-owner.ts'
import type { KeyFile } from '../settings/key-file.ts'
import { isShopKey } from '../settings/key-names.ts'
import { missSettings } from '../settings/remember-settings.ts'
import type { SettingsFile } from '../settings/settings-file.ts'
import { ShopKeyEntity, ShopSettingsEntity } from '../store/entities/shop.ts'
import { libraryMark, removeMark } from '../store/marks.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'
import { fingerprintOf, newSecret, unseal } from './sealed-keys.ts'
import { fingerprintIn, keepSecretIn, secretIn, settingsRow, shopIdIn, writeShop } from './shop-rows.ts'
import { readShopPart } from './shop-settings.ts'

/** What a data folder holds of a shop. */
export interface FiledShop {
  readonly settings: SettingsFile
  readonly keys: KeyFile
}

/** Brings what the data folder holds into a database whose orders have just come from there. */
export async function bringShop(transaction: Transaction, { settings, keys }: FiledShop, at: number): Promise<void> {
  await missSettings(transaction, settings)
  // They may have been in a database before.
  const shopId = (await shopIdIn(transaction)) ?? randomUUID()
  const secret = secretIn(keys, shopId) ?? newSecret()
  keepSecretIn(keys, shopId, secret)
  // Whatever was its library then: this station marks its own.
  await removeMark(transaction, libraryMark)
  await writeShop(transaction, { shopId, secret, settings: settingsOf('shop', settings.raw()), keys, at })
}

/**
 * Brings the shop's settings and keys back into the files of a data folder, where they count once the orders are there.
 *
 * @throws StationError `conflict` where its keys cannot be read here: without them orders would be turned away
 */
export async function bringShopBack(reader: RowReader, { settings, keys }: FiledShop): Promise<void> {
  const shopId = await shopIdIn(reader)
  // No station has run on it.
  if (shopId === null) return
  const found = await keysIn(reader, keys, shopId)
  const row = await reader.find(ShopSettingsEntity, settingsRow)
  await settings.update(settingsOf('shop', readShopPart(row, null).settings))
  for (const name of keys.names()) if (isShopKey(name) && !found.has(name)) keys.keep(name, null)
  for (const [name, key] of found) keys.keep(name, key)
}

async function keysIn(reader: RowReader, keys: KeyFile, shopId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await reader.findAll(ShopKeyEntity, {})
  const secret = secretIn(keys, shopId)
  const isHeld = secret !== null && fingerprintOf(secret, shopId) === (await fingerprintIn(reader))
  const found = rows.map(({ name, sealed }) => [name, isHeld ? unseal(secret, name, sealed) : null] as const)
  const readable = found.flatMap(([name, key]) => (key === null ? [] : [[name, key] as const]))
  if (readable.length < found.length) throw new StationError('conflict', unreadable)
  return new Map(readable)
}

const unreadable = say(
  'The keys of the shop cannot be read from this data folder, so orders would be turned away after the move. Start the station, join the shop or enter the keys anew, then move.',
)
