import { z } from 'zod'
import { command, person, query } from './call-shape.ts'
import { cancelCauseCodes } from './cloud-signal.ts'
import { said } from './messages/said.ts'
import { preflightRules, preflightStates, preflightVerdicts, printedTypes } from './preflight.ts'

const rule = z.enum(preflightRules)
const page = z.number().int().min(1)
const pages = z.number().int().nonnegative()

/** A part of a page, in millimetres from the top left of the page as it is seen: the crop box, turned. */
const area = z.object({ page, xMm: z.number(), yMm: z.number(), widthMm: z.number(), heightMm: z.number() })
export type FindingArea = z.infer<typeof area>

/** What a rule says of a file. */
export const finding = z.object({
  fileId: z.number().int(),
  fileType: z.enum(printedTypes),
  /** Of the file as it was read. */
  md5: z.string(),
  rule,
  verdict: z.enum(preflightVerdicts),
  /** The pages it is on; null where it is of the file as a whole. */
  page: page.nullable(),
  lastPage: page.nullable(),
  found: said(),
  expected: said(),
  /** With what cause the item would be cancelled for it. */
  cause: z.enum(cancelCauseCodes),
  /** What Cloudprinter would be told of it: in English, whatever the console speaks. */
  message: z.string(),
  /** Where it is; none where that means nothing. Of very many the first. */
  areas: z.array(area),
  /** A person has let it pass: it holds nothing. */
  isOverridden: z.boolean(),
})
export type FindingView = z.output<typeof finding>
/** The same as the station says it. */
export type FindingAnswer = z.input<typeof finding>

/** What a person let pass, and why. */
export const overrideView = z.object({
  rules: z.array(rule),
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
})

export type OverrideView = z.output<typeof overrideView>

/** How far the rules are that need each page gone through: see `idleRules`. */
const idleState = z.object({
  /** `none`: there is nothing to do, or nobody wants it; `waiting`: for a quiet moment. */
  state: z.enum(['none', 'waiting', 'running', 'done']),
  donePages: pages,
  totalPages: pages,
})

/** All that preflight knows of an item. */
const preflightOfItem = z.object({
  state: z.enum(preflightStates),
  /** The gravest first. */
  findings: z.array(finding),
  /** The rules that are switched off for its product, or in this shop. */
  off: z.array(rule),
  /** The last one that still counts for a file of the item. */
  override: overrideView.nullable(),
  idle: idleState,
})
export type PreflightOfItem = z.output<typeof preflightOfItem>
/** The same as the station says it. */
export type PreflightAnswer = z.input<typeof preflightOfItem>

/** Whether the files of an item fit its product. */
export const preflightApi = {
  'preflight.ofItem': query('devices', { cpItemId: z.string() }, preflightOfItem.shape),
  /** Checks an item anew; with the idle rules, too, now rather than in a quiet moment. */
  'preflight.run': command(
    'devices',
    { cpItemId: z.string(), withIdle: z.boolean().default(false), by: person() },
    preflightOfItem.shape,
  ),
  /**
   * Lets pass what these rules have found in the files as they are. What preflight held goes on once nothing else stops it. Refused
   * with `conflict` where one of them has found nothing. Whoever puts in another file begins anew.
   */
  'preflight.override': command(
    'devices',
    {
      cpItemId: z.string(),
      rules: z.array(rule).min(1),
      reason: z.string().trim().min(1).max(500),
      by: person(),
    },
    preflightOfItem.shape,
  ),
  /** Ends the idle rules of an item, also while they run. They begin anew with `preflight.run`. */
  'preflight.cancelIdle': command('devices', { cpItemId: z.string(), by: person() }, preflightOfItem.shape),
} as const
