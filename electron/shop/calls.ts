import { stationReach } from '../../shared/stations-api.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'

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
