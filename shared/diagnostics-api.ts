import { z } from 'zod'
import { command, query } from './call-shape.ts'
import { said } from './messages/said.ts'

/** `unknown`: it could not be found out, such as how far the clock is off while nothing answers. */
export const diagnosticStates = ['ok', 'warning', 'failed', 'unknown'] as const
export type DiagnosticState = (typeof diagnosticStates)[number]

/** One numbered step of the diagnostics, to be read out on the telephone. */
export const diagnosticCheck = z.object({
  number: z.number().int().min(1),
  id: z.string(),
  name: said(),
  state: z.enum(diagnosticStates),
  /** What was found, in plain words. */
  finding: said(),
  /** What to do about it; null where nothing has to be done. */
  cure: said().nullable(),
  tookMs: z.number().int().min(0),
})
export type DiagnosticCheck = z.infer<typeof diagnosticCheck>
/** The same as the station says it. */
export type DiagnosticCheckAnswer = z.input<typeof diagnosticCheck>

/** The calls about diagnostics; part of the `stationApi`. */
export const diagnosticsApi = {
  /** Looks at everything that the station needs. It sends no signal and changes nothing. */
  'diagnostics.run': query('station', {}, { checks: z.array(diagnosticCheck) }),
  /**
   * Writes what a person who helps needs to know to one file in the data folder, and answers it for a browser to save: checks,
   * settings, counts and logs, without keys, customers or links to files.
   */
  'diagnostics.export': command(
    'station',
    {},
    { name: z.string(), path: z.string(), sizeBytes: z.number().int(), content: z.string() },
  ),
} as const
