import { z } from 'zod'
import { brokenRule } from './errors.ts'
import { say, sentenceKey } from './messages/sentence.ts'

/** The key that a scanner presses after a code. */
export const scanSuffixes = ['enter', 'tab', 'none'] as const

/** How scanners, which type like keyboards, are told from people, and what a scan does. */
export const scannerSettings = z
  .object({
    enabled: z.boolean().default(true),
    /** What the scanner types before each code; empty: nothing. */
    prefix: z.string().max(20).default(''),
    suffix: z.enum(scanSuffixes).default('enter'),
    /** Keys further apart than this come from a person. */
    longestGapMs: z.number().int().min(5).max(500).default(50),
    /** A code with fewer characters, without the prefix, is taken for typing. */
    shortestLength: z.number().int().min(3).max(100).default(6),
    /** How long a second scan of the same code takes the step. */
    armedMs: z.number().int().min(1_000).max(30_000).default(5_000),
    /** How long a cover or block stays in hand until what belongs to it is scanned. */
    partInHandMs: z.number().int().min(10_000).max(3_600_000).default(120_000),
    /** Items are shipped only after the label of the item itself was scanned. */
    verifyBeforeShipping: z.boolean().default(false),
    /** Nothing is shipped without a tracking number. */
    requireTracking: z.boolean().default(false),
  })
  .prefault({})
export type ScannerSettings = z.infer<typeof scannerSettings>

/** A person who works here: the name goes into the history, the badge is a code that a scanner reads. */
export const operator = z.object({
  name: z.string().trim().min(1, sentenceKey('Give a name')).max(80),
  badge: z.string().trim().max(100).default(''),
})
export type Operator = z.infer<typeof operator>

export const operatorSettings = z
  .object({ people: z.array(operator).max(200).superRefine(checkPeople).default([]) })
  .prefault({})

/** Two people of one name, or with one badge, could not be told apart. */
function checkPeople(people: readonly Operator[], context: z.RefinementCtx): void {
  const names = new Set<string>()
  const badges = new Set<string>()
  for (const [index, { name, badge }] of people.entries()) {
    if (names.has(name.toLowerCase())) {
      context.addIssue(brokenRule([index, 'name'], say('{text} is on the list twice', { text: name })))
    }
    if (badge !== '' && badges.has(badge)) {
      context.addIssue(brokenRule([index, 'badge'], say('{text} has the badge of another person', { text: name })))
    }
    names.add(name.toLowerCase())
    badges.add(badge)
  }
}
