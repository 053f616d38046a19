import { z } from 'zod'
import { command, paging, person, query } from './call-shape.ts'
import { optionalSignalTypes, restoreVerdicts, signalStates, signalTypes } from './cloud-signal.ts'
import { said } from './messages/said.ts'
import { datetimeFormats } from './settings.ts'
import { signalTemplate } from './signal-template.ts'
import { outboxView, signalDetail, signalView } from './signal-views.ts'
import { reportedStep } from './station-views.ts'

/** Seeing and mending what is reported to Cloudprinter. */
export const signalsApi = {
  'signals.list': query(
    'devices',
    { state: z.array(z.enum(signalStates)).optional(), cpItemId: z.string().optional(), ...paging() },
    { signals: z.array(signalView), nextCursor: z.string().nullable() },
  ),
  'signals.get': query('devices', { id: z.number().int() }, { signal: signalDetail }),
  /** Sends a parked or waiting signal again, now. */
  'signals.resend': command('devices', { id: z.number().int(), by: person() }, { signal: signalView }),
  /**
   * Replaces what a signal that has not been sent says, keeps the original, and sends it. Without a payload it is built
   * anew from its step and the templates in force.
   */
  'signals.correct': command(
    'devices',
    {
      id: z.number().int(),
      payload: z.string().min(2).max(20_000).optional(),
      reason: z.string().trim().min(1).max(500).optional(),
      by: person(),
    },
    { signal: signalDetail },
  ),
  /** Gives a signal up, with a reason. It is kept, and the later signals of its item go on. */
  'signals.skip': command(
    'devices',
    { id: z.number().int(), reason: z.string().trim().min(1).max(500), by: person() },
    { signal: signalView },
  ),
  /** Switches off an optional type, which is a setting by another name, and gives up its signals that have not arrived. */
  'signals.switchOff': command(
    'station',
    { signalType: z.enum(optionalSignalTypes), by: person() },
    { skipped: z.number().int() },
  ),
  /** The signals that are later than the settings allow, the oldest first. */
  'signals.late': query('devices', paging(), { signals: z.array(signalView), nextCursor: z.string().nullable() }),
  /** The signals to be decided on since a backup was restored, the oldest first. */
  'signals.restored': query('devices', paging(), { signals: z.array(signalView), nextCursor: z.string().nullable() }),
  /** Decides on all of them of some verdicts: gives them up, or lets them go out when signals are resumed. */
  'signals.settleRestored': command(
    'devices',
    { verdicts: z.array(z.enum(restoreVerdicts)).min(1), how: z.enum(['skip', 'send']), by: person() },
    { settled: z.number().int() },
  ),
  /** Lets one of them go out when signals are resumed. */
  'signals.sendRestored': command('devices', { id: z.number().int(), by: person() }, { signal: signalView }),
  /** Which steps of an item Cloudprinter knows, in the order of the steps. */
  'signals.ofItem': query('devices', { cpItemId: z.string() }, { steps: z.array(reportedStep) }),
  /** The outbox as a whole. */
  'signals.outbox': query('devices', {}, { outbox: outboxView }),
  /**
   * What a signal of a type would say, built from a template that is being changed or from the one in force, for an item or
   * a made-up one. A template that cannot be used is refused with `invalid_input`; doubts about a usable one are told.
   */
  'signals.preview': query(
    'devices',
    {
      signalType: z.enum(signalTypes),
      template: signalTemplate.optional(),
      datetimeFormat: z.enum(datetimeFormats).optional(),
      cpItemId: z.string().optional(),
    },
    {
      /** Indented JSON, with the value of the key masked. */
      payload: z.string(),
      doubts: z.array(said()),
      isDefault: z.boolean(),
      /** The template that stands in the program, to go back to. */
      defaultTemplate: signalTemplate,
    },
  ),
  'signals.pause': command('devices', { by: person() }, {}),
  'signals.resume': command('devices', { by: person() }, {}),
} as const
