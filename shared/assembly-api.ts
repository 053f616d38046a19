import { z } from 'zod'
import { command, person, query } from './call-shape.ts'
import { enteredCode } from './code.ts'
import { jobParts } from './destinations.ts'
import { said } from './messages/said.ts'
import { sentenceKey } from './messages/sentence.ts'
import { itemBin, itemSummary } from './station-views.ts'
import { printedCode } from './ticket-api.ts'

/** What the scan of a part came to. */
export const partScanOutcomes = [
  /** One part of a copy is in hand, and what belongs to it is to be scanned. */
  'first',
  /** Cover and block belong together, and there are more copies. */
  'matched',
  /** A copy is counted, and there are more. */
  'counted',
  /** It was the last copy: the item is produced. */
  'produced',
  /** Nothing new: the part is in hand, or its copy is counted already. */
  'repeated',
  /** Another part is in hand than the one that belongs to it. */
  'mismatch',
  /** The item does not stand where its copies are counted. */
  'wrong_state',
  /** The code was misread, or stands for nothing that is here. */
  'unknown',
] as const
export type PartScanOutcome = (typeof partScanOutcomes)[number]

const partOfCopy = z.object({
  cpItemId: z.string(),
  title: z.string(),
  part: z.enum(jobParts),
  copy: z.number().int().positive(),
})
export type PartOfCopyView = z.output<typeof partOfCopy>

const place = z.string().trim().max(100).default('')
const id = z.string().trim().min(1).max(100)
export const maxBins = 1_000

const binView = z.object({
  id: z.string(),
  name: z.string(),
  /** Whose items lie in it; null: it is free. */
  order: z
    .object({
      cpOrderId: z.string(),
      since: z.iso.datetime(),
      /** Of those that are not cancelled: how many there are, and how many are produced. */
      items: z.number().int(),
      produced: z.number().int(),
      isComplete: z.boolean(),
    })
    .nullable(),
})
export type BinView = z.output<typeof binView>

const binsAnswer = {
  /** In their order. */
  bins: z.array(binView),
  /** Orders for which none was free, those that wait longest first; no more than a hundred. */
  waiting: z.array(z.object({ cpOrderId: z.string(), since: z.iso.datetime() })),
}

/** Putting copies together, and the items of an order. */
export const assemblyApi = {
  /**
   * Takes the code of a part of a copy, see `shared/part-code.ts`. `place`: the console, for what is in hand there; it is forgotten by no restart,
   * but after a time, and by `parts.drop`.
   */
  'parts.scan': command(
    'devices',
    { code: enteredCode(), place, by: person() },
    {
      outcome: z.enum(partScanOutcomes),
      /** What it means and what to do, in words. */
      message: said(),
      /** What was scanned; null where the code could not be read. */
      part: partOfCopy.nullable(),
      /** The item of it, as it stands now. */
      item: itemSummary.nullable(),
      /** What is in hand at this place from now on. */
      inHand: partOfCopy.nullable(),
      counted: z.object({ done: z.number().int(), of: z.number().int() }).nullable(),
      /** Where the items of its order lie; null: they need none, or wait for one, as the item says. */
      bin: itemBin.nullable(),
      /** What had been in hand too long, and was let go. */
      lapsed: partOfCopy.nullable(),
    },
  ),
  /** Something else is done at this place: what is in hand is let go. */
  'parts.drop': command(
    'devices',
    { place, by: person() },
    { lapsed: partOfCopy.nullable(), message: said().nullable() },
  ),
  /** The codes of the copies of an item, as many as a ticket has room for. */
  'parts.ofItem': query('devices', { cpItemId: z.string() }, { codes: z.array(printedCode) }),

  'bins.list': query('devices', {}, binsAnswer),
  /** All of them, in their order. One with items in it cannot be left out. */
  'bins.save': command(
    'station',
    {
      bins: z
        .array(z.object({ id: id.optional(), name: z.string().trim().min(1, sentenceKey('Give a name')).max(40) }))
        .max(maxBins),
      by: person(),
    },
    binsAnswer,
  ),
  /**
   * Puts an order into a bin that is free, out of any other; null: frees the bin. `from`: the bin that the order was seen in, or null; where it is in
   * another one by now, nothing is changed.
   */
  'bins.assign': command(
    'devices',
    { id, cpOrderId: z.string().nullable(), from: id.nullable().optional(), by: person() },
    binsAnswer,
  ),
} as const
