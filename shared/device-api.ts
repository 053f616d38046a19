import { z } from 'zod'
import { command, person, query } from './call-shape.ts'
import { said } from './messages/said.ts'

/** A browser on the network of the shop that may open the console. */
export const deviceView = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime().nullable(),
  /** How many browsers are signed in with its link just now. */
  sessions: z.number().int(),
})
export type DeviceView = z.infer<typeof deviceView>

/** Calls about the console on the network. They are answered at the station itself, never over the network. */
export const deviceApi = {
  'devices.list': query(
    'station',
    {},
    {
      devices: z.array(deviceView),
      console: z.object({
        state: z.enum(['off', 'listening', 'waiting']),
        /** Where it can be reached, one address for each network of this machine. */
        urls: z.array(z.string()),
        message: said().nullable(),
      }),
    },
  ),
  /** The link holds the token, and is shown this once. */
  'devices.create': command(
    'station',
    { name: z.string().trim().min(1).max(80), by: person() },
    { device: deviceView, token: z.string(), links: z.array(z.string()) },
  ),
  /** Ends its sessions at once. */
  'devices.revoke': command('station', { id: z.string(), by: person() }, {}),
} as const
