import { z } from 'zod'
import { said } from './messages/said.ts'
import { interfaceModes } from './settings.ts'

/** What a console is shown of requests, versions of orders and Production Interfaces. Instants are ISO 8601 in UTC, sizes are bytes. */

const instant = z.iso.datetime()
const bytes = z.number().int().nonnegative()

export const revisionStates = ['waiting', 'accepted', 'dismissed', 'replaced'] as const
export type RevisionState = (typeof revisionStates)[number]

/** A later version of an order, which changes nothing until a person has decided on it. */
export const revisionView = z.object({
  id: z.number().int(),
  cpOrderId: z.string(),
  receivedAt: instant,
  /** `waiting` for a decision; `replaced` was in force until another version was accepted. */
  state: z.enum(revisionStates),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
})
export type RevisionView = z.infer<typeof revisionView>

/** One thing in which two versions differ; null where a version has nothing there. */
export const difference = z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() })
export type Difference = z.infer<typeof difference>

export const revisionDetail = revisionView.extend({
  /** Against the version in force. */
  differences: z.array(difference),
  /** Why it cannot be accepted now, or null. */
  obstacle: said().nullable(),
  fullJsonPayload: z.string(),
})

/** A Production Interface with the address to give to Cloudprinter, without the host of the tunnel. */
export const interfaceView = z.object({
  id: z.string(),
  name: z.string(),
  /** The whole path, with the secret one before it. */
  path: z.string(),
  mode: z.enum(interfaceModes),
  key: z.enum(['settings', 'start', 'none']),
  /** Whether it can be removed; the first one cannot. */
  removable: z.boolean(),
})
export type InterfaceView = z.infer<typeof interfaceView>

export const inboxOutcomes = ['accepted', 'duplicate', 'quarantined', 'rejected', 'refused', 'failed'] as const

export const inboxEntry = z.object({
  id: z.number().int(),
  receivedAt: instant,
  cpOrderId: z.string().nullable(),
  outcome: z.enum(inboxOutcomes),
  responseCode: z.number().int(),
  reasons: z.array(z.object({ path: z.string(), message: said() })),
  bodyBytes: bytes,
  remoteAddress: z.string(),
  /** The Production Interface whose path was asked for, or null. */
  interfaceId: z.string().nullable(),
  /** Whether the key was the right one. Of requests without it only samples are kept. */
  isAuthenticated: z.boolean(),
  /** The entry that was corrected and taken in with this one. */
  replayOf: z.number().int().nullable(),
  /** The entry that it became an order as, once it was corrected. */
  correctedAs: z.number().int().nullable(),
  /** Whether it can be corrected and taken in. */
  canBeReplayed: z.boolean(),
})
export type InboxEntry = z.infer<typeof inboxEntry>
/** The same as the station says it. */
export type InboxEntryAnswer = z.input<typeof inboxEntry>

export const inboxDetail = inboxEntry.extend({
  /** Whether it became no order, and nothing has settled that since. */
  isToCorrect: z.boolean(),
  headers: z.record(z.string(), z.string()),
  /** The body as it came, with the value of the key masked; empty where none was kept. */
  body: z.string(),
})
export type InboxDetail = z.infer<typeof inboxDetail>
