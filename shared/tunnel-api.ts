import { z } from 'zod'
import { command, person, query } from './call-shape.ts'
import { said } from './messages/said.ts'
import { tunnelPrograms, tunnelSummary } from './tunnel.ts'

/** The tunnel and the way from outside, as an admin looks at them. */
export const tunnelView = tunnelSummary.extend({
  /** Where the program of the kind in force was found. */
  program: z.string().nullable(),
  /** Which of the programs are installed. */
  installed: z.record(z.enum(tunnelPrograms), z.boolean()),
  /** What is wrong with the program, in plain words. */
  message: said().nullable(),
  /** When it is started again, while it waits. */
  nextTryAt: z.iso.datetime().nullable(),
  /** How often it had to be started again since the station started. */
  restarts: z.number().int(),
  /** The public address of each order path, to be entered in the Cloudprinter dashboard. */
  orderUrls: z.array(z.object({ id: z.string(), name: z.string(), url: z.string() })),
  /** The address that was in use before, until a person confirms that the new one is entered. */
  changedFrom: z.string().nullable(),
})
export type TunnelView = z.infer<typeof tunnelView>

const answer = { tunnel: tunnelView }

/** The calls about the tunnel; part of the `stationApi`. */
export const tunnelApi = {
  'tunnel.status': query('station', {}, answer),
  /** Ends the tunnel program, if there is one, starts it anew, and looks at once whether the station is reached. */
  'tunnel.restart': command('station', { by: person() }, answer),
  /** Looks at once whether the station is reached from outside. */
  'tunnel.check': command('station', {}, answer),
  /** A person has entered the new public address in the Cloudprinter dashboard. */
  'tunnel.confirmAddress': command('station', { by: person() }, answer),
} as const
