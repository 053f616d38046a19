import { EntitySchema } from 'typeorm'
import type { StationState } from '../../../shared/stations-api.ts'
import { instant, primaryText, text } from './columns.ts'

/** A station of the shop. All instants are those of the store. */
export interface StationRow {
  stationId: string
  name: string
  version: string
  /** Tells a run from the one before: two that run under one id are two copies of a data folder. */
  startedAt: number
  lastSeenAt: number
  state: StationState
  /** JSON: `{ library, signals }`, whether it sees the library, and whether the signal endpoint answers it. */
  reach: string
}

export const StationEntity = new EntitySchema<StationRow>({
  name: 'Station',
  tableName: 'cp_stations',
  columns: {
    stationId: primaryText,
    name: text,
    version: text,
    startedAt: instant,
    lastSeenAt: instant,
    state: text,
    reach: text,
  },
})

/** A job that one station does for the whole shop. */
export interface JobLeaseRow {
  name: string
  leasedBy: string
  leasedUntil: number
}

export const JobLeaseEntity = new EntitySchema<JobLeaseRow>({
  name: 'JobLease',
  tableName: 'cp_leases',
  columns: { name: primaryText, leasedBy: text, leasedUntil: instant },
})
