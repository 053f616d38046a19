import { EntitySchema } from 'typeorm'
import { instant, integer, primaryText, text } from './columns.ts'

/** The settings that all stations of a shop have in common: one row. */
export interface ShopSettingsRow {
  /** `shop` */
  name: string
  /** JSON, as in `settings.json`. */
  settings: string
  /** Grows with each change. */
  revision: number
}

export const ShopSettingsEntity = new EntitySchema<ShopSettingsRow>({
  name: 'ShopSettings',
  tableName: 'cp_shop_settings',
  columns: { name: primaryText, settings: text, revision: integer },
})

/** A key of Cloudprinter, sealed under the secret of the shop, which the stations hold and the database does not. */
export interface ShopKeyRow {
  /** `orderApiKey`, `orderApiKey:<interface>`, `signalApiKey` */
  name: string
  /** Empty: there was one, and the station that brought it could not read it. */
  sealed: string
}

export const ShopKeyEntity = new EntitySchema<ShopKeyRow>({
  name: 'ShopKey',
  tableName: 'cp_shop_keys',
  columns: { name: primaryText, sealed: text },
})

/** The secret of the shop under a code that a station has shown: at most one row, the newest. */
export interface ShopInvitationRow {
  /** `newest` */
  name: string
  salt: string
  sealed: string
  /** By the time of the store. */
  expiresAt: number
  triesLeft: number
}

export const ShopInvitationEntity = new EntitySchema<ShopInvitationRow>({
  name: 'ShopInvitation',
  tableName: 'cp_shop_invitations',
  columns: { name: primaryText, salt: text, sealed: text, expiresAt: instant, triesLeft: integer },
})
