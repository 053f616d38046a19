import { createContext, useContext } from 'react'
import { systemTimeZone } from '../../shared/time-zone.ts'

const TimeZoneContext = createContext(systemTimeZone())

export const TimeZoneProvider = TimeZoneContext.Provider

/** The time zone of the station, which all times are shown in. */
export const useTimeZone = (): string => useContext(TimeZoneContext)
