import { EntitySchema } from 'typeorm'
import type { Destination, Route } from '../../../shared/destinations.ts'
import { flag, instant, integer, primaryText, text } from './columns.ts'

/** Where finished files go. Its secrets lie with the keys, not here. */
export interface DestinationRow extends Omit<Destination, 'ticket' | 'acknowledge' | 'isPaused'> {
  /** JSON: TicketTemplate, or null. */
  ticket: string | null
  /** JSON: `{ kind, withinS }` */
  acknowledge: string
  isPaused: number
  /** The key of its server as it was first met, or as a person took it for right: `SHA256:…`. */
  hostKey: string | null
  /** Why nothing goes there, as `keptSaid` keeps it; and since when. */
  trouble: string | null
  troubleSince: number | null
}

export const DestinationEntity = new EntitySchema<DestinationRow>({
  name: 'Destination',
  tableName: 'cp_destinations',
  columns: {
    id: primaryText,
    name: text,
    kind: text,
    folder: { ...text, nullable: true },
    url: { ...text, nullable: true },
    printerId: { ...text, nullable: true },
    fileName: text,
    maxNameLength: integer,
    partName: text,
    copies: text,
    ticket: { ...text, nullable: true },
    acknowledge: text,
    offline: text,
    isPaused: flag,
    hostKey: { ...text, nullable: true },
    trouble: { ...text, nullable: true },
    troubleSince: { ...instant, nullable: true },
  },
})

export interface RouteRow extends Omit<Route, 'match'> {
  /** The place in the list, from 1. */
  rank: number
  /** JSON: RouteMatch */
  match: string
}

export const RouteEntity = new EntitySchema<RouteRow>({
  name: 'Route',
  tableName: 'cp_routes',
  columns: { id: primaryText, rank: integer, match: text, destinationId: text, when: text },
})
