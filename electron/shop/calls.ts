import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { stationReach } from '../../shared/stations-api.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'
import { iso, isoOrNull } from '../console/page.ts'
import type { ShopRecord } from './shop-record.ts'

type ShopCalls = 'shop.get' | 'shop.invite' | 'shop.join'
type StationsCalls = 'stations.list' | 'stations.drain' | 'stations.forget'

export function stationsHandlers({ shop }: Pick<StationParts, 'shop'>): Handlers<StationsCalls> {
  return {
    'stations.list': async () => ({
      stations: (await shop.list()).map(({ reach, startedAt, lastSeenAt, ...row }) => ({
        ...row,
        startedAt: new Date(startedAt).toISOString(),
        lastSeenAt: new Date(lastSeenAt).toISOString(),
        reach: stationReach.parse(JSON.parse(reach)),
        isThis: shop.isListed && row.stationId === shop.stationId,
      })),
    }),
    'stations.drain': async ({ stationId, isDraining }) => {
      await shop.drain(stationId, isDraining)
      return {}
    },
    'stations.forget': async ({ stationId }) => {
      await shop.forget(stationId)
      return {}
    },
  }
}

export function shopHandlers(parts: Pick<StationParts, 'shopRecord' | 'onSettingsChanged'>): Handlers<ShopCalls> {
  const { shopRecord } = parts
  const ofShop = (): ShopRecord => {
    if (shopRecord !== null) return shopRecord
    throw new StationError('not_allowed', noShop)
  }
  return {
    'shop.get': async () => {
      if (shopRecord === null) return { shopId: null, secret: 'none_needed', invitedUntil: null }
      const { shopId, keys, invitations } = shopRecord
      return { shopId, secret: keys.secretState, invitedUntil: isoOrNull(await invitations.openUntil()) }
    },
    'shop.invite': async () => {
      const { code, expiresAt } = await ofShop().invitations.invite()
      return { code, expiresAt: iso(expiresAt) }
    },
    'shop.join': async ({ code }) => {
      await ofShop().invitations.join(code)
      parts.onSettingsChanged()
      return {}
    },
  }
}

const noShop = say('The orders of this station lie in its data folder, so there is no shop that others could join.')
