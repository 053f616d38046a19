import { z } from 'zod'
import { command, query } from './call-shape.ts'
import { issueScreens } from './exceptions-api.ts'
import { said } from './messages/said.ts'

/** What the system says about starting the program at login. `blocked`: asked for, and the system does not do it. */
export const loginItemStates = ['on', 'off', 'blocked'] as const

export const updateStates = ['off', 'idle', 'checking', 'fetching', 'ready', 'installing', 'failed'] as const

/** The state of the program on its desktop. */
export const desktopView = z.object({
  loginItem: z.object({ state: z.enum(loginItemStates), message: said().nullable() }),
  isSafeMode: z.boolean(),
  isKeptAwake: z.boolean(),
  update: z.object({
    state: z.enum(updateStates),
    /** The version that was found, or null. */
    version: z.string().nullable(),
    /** What stands in the way, or what went wrong. */
    message: said().nullable(),
  }),
})
export type DesktopView = z.infer<typeof desktopView>
/** The same as the station says it. */
export type DesktopAnswer = z.input<typeof desktopView>

/** A place of the console that the program itself can open, such as from a notification. */
export const consolePlace = z.object({
  screen: z.enum(issueScreens),
  cpOrderId: z.string().max(200).optional(),
})
export type ConsolePlace = z.infer<typeof consolePlace>

/** Calls that only a station with a desktop answers, and only to its own window. */
export const desktopApi = {
  /** Null: this station runs without a desktop. */
  'desktop.get': query('station', {}, { desktop: desktopView.nullable() }),
  /** Lets downloads and signals go on after the program was restarted too often. */
  'desktop.leaveSafeMode': command('station', {}, {}),
  /** Asks the update server now. */
  'desktop.checkUpdate': command('station', {}, { desktop: desktopView.nullable() }),
  /** Backs up, installs the version that was fetched and starts again. Refused with `not_allowed` during work. */
  'desktop.installUpdate': command('station', {}, {}),
  /** Shows the dialog of the system; null where the person chose nothing. */
  'files.pick': command('station', { what: z.enum(['pdf', 'file', 'folder']) }, { path: z.string().nullable() }),
} as const
