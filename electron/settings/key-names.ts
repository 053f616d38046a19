import { firstInterfaceId, type SecretName } from '../../shared/settings.ts'

/** Every kind of key that a station keeps, and whether it is the same at all stations of a shop. */
const isOfShop = {
  orderApiKey: true,
  signalApiKey: true,
  destination: true,
  smtpPassword: true,
  webhookSecret: true,
  tunnelToken: false,
  databaseUrl: false,
  shopSecret: false,
} as const satisfies Record<SecretName | 'destination' | 'databaseUrl' | 'shopSecret', boolean>
export type KeyKind = keyof typeof isOfShop

/** Under which name a key is kept; where there are several of a kind, with what tells them apart. */
export const keyName = (kind: KeyKind, ...ids: readonly string[]): string => [kind, ...ids].join(':')

/** The key of a Production Interface. */
export const orderKeyName = (interfaceId: string): string =>
  interfaceId === firstInterfaceId ? keyName('orderApiKey') : keyName('orderApiKey', interfaceId)

/** Of which kind a key is, and what tells it from others; null: of none that is known here. */
export function kindOfKey(name: string): { readonly kind: KeyKind; readonly ids: readonly string[] } | null {
  const [kind = '', ...ids] = name.split(':')
  return isKind(kind) ? { kind, ids } : null
}

const isKind = (text: string): text is KeyKind => Object.hasOwn(isOfShop, text)

/** Whether it is a key of Cloudprinter, of a destination or of the alerts, which are the same at all stations of a shop. */
export function isShopKey(name: string): boolean {
  const known = kindOfKey(name)
  return known !== null && isOfShop[known.kind]
}
