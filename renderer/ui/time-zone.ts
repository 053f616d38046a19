import { createContext, useContext } from 'react'

const TimeZoneContext = createContext(Intl.DateTimeFormat().resolvedOptions().timeZone)

export const TimeZoneProvider = TimeZoneContext.Provider

/** The time zone of the station, which all times are shown in. */
export const useTimeZone = (): string => useContext(TimeZoneContext)
