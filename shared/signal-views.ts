import { z } from 'zod'
import { restoreVerdicts, signalStates, signalTypes, signalWaits } from './cloud-signal.ts'
import { said } from './messages/said.ts'

/** What a console is shown of signals. Instants are ISO 8601 in UTC. */

const instant = z.iso.datetime()

export const signalView = z.object({
  id: z.number().int(),
  cpOrderId: z.string(),
  cpItemId: z.string(),
  signalType: z.enum(signalTypes),
  state: z.enum(signalStates),
  /** When the step happened that the signal reports. */
  occurredAt: instant,
  attempts: z.number().int(),
  nextTryAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  responseCode: z.number().int().nullable(),
  lastError: said().nullable(),
  /** While parked it holds back the later signals of its item. */
  isMandatory: z.boolean(),
  /** Not delivered for longer than the settings allow. */
  isLate: z.boolean(),
  /** Why it is not delivered yet; null when it is, or never will be. */
  waitsFor: z.enum(signalWaits).nullable(),
  /** Cloudprinter refused it (400) and does not need its type: `signals.switchOff` ends such reports. */
  offersSwitchOff: z.boolean(),
  /** It waited when the backup was made that was restored, and nobody has decided yet; `at`: when Cloudprinter took it. Else null. */
  afterRestore: z.object({ verdict: z.enum(restoreVerdicts), at: instant.nullable() }).nullable(),
})
export type SignalView = z.infer<typeof signalView>
/** The same as the station says it. */
export type SignalAnswer = z.input<typeof signalView>

export const signalAttemptView = z.object({
  at: instant,
  durationMs: z.number().int(),
  responseCode: z.number().int().nullable(),
  responseBody: z.string(),
  error: said().nullable(),
  nextTryAt: instant.nullable(),
})

export const signalDetail = signalView.extend({
  /** The JSON that is sent, with the value of the key masked. */
  payload: z.string(),
  tries: z.array(signalAttemptView),
  /** What it said before it was corrected, the original first. */
  corrections: z.array(z.object({ at: instant, by: z.string(), reason: said().nullable(), payloadBefore: z.string() })),
  /** The signal of its item that must go first, or null. */
  heldBy: z.object({ id: z.number().int(), signalType: z.enum(signalTypes) }).nullable(),
})
export type SignalDetail = z.infer<typeof signalDetail>
/** The same as the station says it. */
export type SignalDetailAnswer = z.input<typeof signalDetail>

/** How the outbox stands as a whole. */
export const outboxView = z.object({
  /** Signals to be decided on since a backup was restored, by what is known of them; null: none. */
  restored: z.record(z.enum(restoreVerdicts), z.number().int()).nullable(),
  pending: z.number().int(),
  running: z.number().int(),
  parked: z.number().int(),
  /** Parked mandatory signals: each holds back its item. */
  holding: z.number().int(),
  late: z.number().int(),
  /** When the oldest step happened that Cloudprinter does not know of, or null. */
  oldestOpenAt: instant.nullable(),
  /** Whether the endpoint answers, as far as the last tries tell. */
  endpoint: z.object({
    state: z.enum(['up', 'down', 'halted', 'recovering']),
    since: instant.nullable(),
    nextProbeAt: instant.nullable(),
    reason: said().nullable(),
    /** What Cloudprinter answered where it refuses the key or the address: its words, or null. */
    answer: z.string().nullable(),
  }),
})
export type OutboxView = z.infer<typeof outboxView>
/** The same as the station says it. */
export type OutboxAnswer = z.input<typeof outboxView>
