import { z } from 'zod'
import { command, query } from './call-shape.ts'

/** `draining`: takes no new work, and ends what it has. `gone`: stopped, or not heard of for longer than its leases hold. */
export const stationStates = ['working', 'draining', 'gone'] as const
export type StationState = (typeof stationStates)[number]

/** What a station reaches: the library of the shop, and the signal endpoint. */
export const stationReach = z.object({ library: z.boolean(), signals: z.boolean() })
export type StationReach = z.infer<typeof stationReach>

const stationView = z.object({
  stationId: z.string(),
  name: z.string(),
  version: z.string(),
  startedAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  state: z.enum(stationStates),
  reach: stationReach,
  /** The one that answers. */
  isThis: z.boolean(),
})

const stationId = z.string().min(1).max(100)

/** Calls about the stations that work on the same orders. Not for devices on the network. */
export const stationsApi = {
  'stations.list': query('station', {}, { stations: z.array(stationView) }),
  /** Lets a station end what it has and take nothing new, or take work again. It goes on receiving orders, which are of all. */
  'stations.drain': command('station', { stationId, isDraining: z.boolean().default(true) }, {}),
  /** Takes a station off the list that is gone for good. */
  'stations.forget': command('station', { stationId }, {}),
} as const
