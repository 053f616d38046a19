import { z } from 'zod'
import { command, paging, person, query } from './call-shape.ts'
import {
  inboxDetail,
  inboxEntry,
  inboxOutcomes,
  interfaceView,
  revisionDetail,
  revisionStates,
  revisionView,
} from './intake-views.ts'
import { productionInterface } from './settings.ts'

/** What reached the order endpoint: requests, later versions of orders, and the Production Interfaces they come through. */
export const intakeApi = {
  'inbox.list': query(
    'devices',
    {
      outcome: z.array(z.enum(inboxOutcomes)).min(1).optional(),
      /** False: the samples that are kept of requests without the right key. */
      isAuthenticated: z.boolean().optional(),
      /** Those alone that became no order, and that nothing has settled since. */
      isToCorrect: z.literal(true).optional(),
      cpOrderId: z.string().optional(),
      ...paging(),
    },
    { entries: z.array(inboxEntry), nextCursor: z.string().nullable() },
  ),
  'inbox.get': query('devices', { id: z.number().int() }, { entry: inboxDetail }),
  /** Sends a rejected request again, as it was or corrected. Its key may stay masked. */
  'inbox.replay': command(
    'devices',
    { id: z.number().int(), body: z.string().min(1).optional(), by: person() },
    { responseCode: z.number().int(), entry: inboxEntry },
  ),
  /** How many requests without the right key there were, by day (UTC) and reason, newest first. */
  'inbox.strangers': query(
    'devices',
    {},
    { days: z.array(z.object({ day: z.string(), code: z.string(), count: z.number().int() })) },
  ),

  /** Later versions of orders, newest first; those that wait for a decision where no state is given. */
  'quarantine.list': query(
    'devices',
    {
      state: z.array(z.enum(revisionStates)).min(1).default(['waiting']),
      cpOrderId: z.string().optional(),
      ...paging(),
    },
    { revisions: z.array(revisionView), nextCursor: z.string().nullable() },
  ),
  'quarantine.get': query('devices', { id: z.number().int() }, { revision: revisionDetail }),
  /** Puts the version in force. Refused with `not_allowed` once an item of the order has started. */
  'quarantine.accept': command('devices', { id: z.number().int(), by: person() }, { revision: revisionView }),
  /** Leaves the order as it is. */
  'quarantine.dismiss': command('devices', { id: z.number().int(), by: person() }, { revision: revisionView }),

  /** Every Production Interface, the first one, whose key is the order key, first. */
  'interfaces.list': query('devices', {}, { interfaces: z.array(interfaceView) }),
  /** Adds or changes one. Of the first one, `first`, only mode and key can be changed. */
  'interfaces.save': command(
    'station',
    {
      ...productionInterface.shape,
      path: productionInterface.shape.path.optional(),
      /** Left out, the key stays as it is. */
      key: z.string().trim().min(1).optional(),
      by: person(),
    },
    { interfaces: z.array(interfaceView) },
  ),
  /** Forgets an interface and its key. Its orders stay. */
  'interfaces.remove': command('station', { id: z.string(), by: person() }, { interfaces: z.array(interfaceView) }),
} as const
