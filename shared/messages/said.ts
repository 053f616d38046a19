import { z } from 'zod'
import { type Said, Sentence } from './sentence.ts'

/**
 * A field of a view in which the station speaks, or says again what somebody wrote. The station answers with sentences; whoever
 * asked is shown text in the language that was asked for, see `answerInWords`.
 */
export const said = () =>
  z.union([z.string(), z.instanceof(Sentence)]).transform((value: Said): string => String(value))
