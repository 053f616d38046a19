import { z } from 'zod'
import { command, person, query } from './call-shape.ts'
import {
  destination,
  destinationSecretNames,
  destinationSecrets,
  draftDestination,
  jobParts,
  maxRoutes,
  newDestination,
  newRoute,
  route,
  routeMoments,
} from './destinations.ts'
import { said } from './messages/said.ts'

const id = z.string().min(1).max(100)
const jobs = z.number().int().nonnegative()

/** How it stands with a destination. */
const destinationState = z.object({
  /** Secrets that are kept for it. */
  secrets: z.array(z.enum(destinationSecretNames)),
  /** The key of the server as it was first met, `SHA256:…`; null before, and where there is none. */
  hostKey: z.string().nullable(),
  /** Why nothing goes there just now, and since when; null: nothing is known against it. */
  trouble: z.object({ message: said(), since: z.iso.datetime() }).nullable(),
  /** Of its deliveries. */
  waiting: jobs,
  running: jobs,
  /** Delivered, and not taken by now; only where that is told. */
  notTaken: jobs,
  /** Those that need a person: parked, or unsure. */
  needPerson: jobs,
  lastDeliveredAt: z.iso.datetime().nullable(),
})
export type DestinationState = z.output<typeof destinationState>

/** What a test of a destination did, one after the other; it ends with the first that fails. */
export const testSteps = [
  'name',
  'reach',
  'sign_in',
  'folder',
  'write',
  'compare',
  'rename',
  'remove',
  'print',
] as const
const testStep = z.object({ step: z.enum(testSteps), isOk: z.boolean(), message: said() })

/** Where finished files go, and which goes where. */
export const destinationsApi = {
  /** By name. */
  'destinations.list': query(
    'devices',
    {},
    {
      destinations: z.array(destination),
      states: z.record(z.string(), destinationState),
    },
  ),
  'destinations.save': command(
    'station',
    { destination: newDestination, secrets: destinationSecrets.optional(), by: person() },
    { destination },
  ),
  /** Refused with `conflict` while routes lead there, or something of it is under way. */
  'destinations.remove': command('station', { id, by: person() }, {}),
  /** Lets nothing go there, or goes on; its jobs wait meanwhile. */
  'destinations.pause': command('devices', { id, isPaused: z.boolean(), by: person() }, { destination }),
  /**
   * Writes a small file under another name, compares and renames it, and removes it again. Of a destination as it is entered, or
   * (with its id alone) as it is kept; secrets that are not given are those that are kept. A printer is asked how it is, and prints its test sheet.
   */
  'destinations.test': command(
    'station',
    {
      id: id.optional(),
      destination: newDestination.optional(),
      secrets: destinationSecrets.optional(),
      by: person(),
    },
    {
      isOk: z.boolean(),
      steps: z.array(testStep),
      /** As the server shows it now. */
      hostKey: z.string().nullable(),
    },
  ),
  /** Takes another key of its server for right: a person has compared it. */
  'destinations.trust': command('station', { id, hostKey: z.string().max(200), by: person() }, {}),
  /** What the names and the ticket of an item would be; nothing is sent. */
  'destinations.preview': query(
    'devices',
    { destination: draftDestination, cpItemId: z.string().optional() },
    {
      /** The item that it was made with; null: there is none yet, so it was made up. */
      cpItemId: z.string().nullable(),
      jobs: z.array(
        z.object({
          part: z.enum(jobParts),
          fileName: z.string(),
          ticketName: z.string().nullable(),
          ticketText: z.string().nullable(),
        }),
      ),
      problems: z.array(said()),
    },
  ),

  /** In their ranks. */
  'routes.list': query('devices', {}, { routes: z.array(route) }),
  /** All of them, in their ranks: what is not named is gone. */
  'routes.save': command(
    'station',
    { routes: z.array(newRoute).max(maxRoutes), by: person() },
    { routes: z.array(route) },
  ),
  /** Which route each file of an item takes; of routes as they are entered, or as they are kept. */
  'routes.match': query(
    'devices',
    { cpItemId: z.string(), routes: z.array(newRoute).max(maxRoutes).optional() },
    {
      files: z.array(
        z.object({
          fileId: z.number().int(),
          part: z.enum(jobParts),
          /** Its place in the list, from 0; null: no route takes it. */
          routeIndex: z.number().int().nullable(),
          destinationId: z.string().nullable(),
          when: z.enum(routeMoments).nullable(),
        }),
      ),
    },
  ),
} as const
