import { z } from 'zod'
import { batchParts, batchRule, batchStates, maxBatchRules, newBatchRule } from './batches.ts'
import { command, paging, person, query } from './call-shape.ts'
import { said } from './messages/said.ts'
import { itemStatus } from './station-views.ts'

const id = z.number().int().positive()
const count = z.number().int().nonnegative()

/** Printed parts of items that are alike, to be printed one after the other. */
const batch = z.object({
  id,
  /** What its ticket says in bars. */
  code: z.string(),
  ruleId: z.string(),
  ruleName: z.string(),
  /** In what its members are alike, in words: `paper: 130 MCS`. */
  alike: z.array(z.object({ key: z.string(), value: z.string() })),
  state: z.enum(batchStates),
  items: count,
  copies: count,
  /** Leaves of paper in all copies: two pages each. */
  sheets: count,
  /** Members that left it. */
  left: count,
  openedAt: z.iso.datetime(),
  /** When it closes by itself, as far as that is a matter of time; null: it is not. */
  closesAt: z.iso.datetime().nullable(),
  /** Whether it closes by itself at so many sheets or items. */
  closesByNumber: z.boolean(),
  closedAt: z.iso.datetime().nullable(),
  closedBy: z.string().nullable(),
  /** The earliest of its members. */
  shipBy: z.iso.datetime().nullable(),
  /** Files at the press, of those that go there. */
  delivered: count,
  deliveries: count,
  /** Why it cannot be opened again, or null where it can. */
  reopenProblem: said().nullable(),
})
export type BatchView = z.output<typeof batch>
export type BatchAnswer = z.input<typeof batch>

const member = z.object({
  cpItemId: z.string(),
  cpOrderId: z.string(),
  title: z.string(),
  fileId: z.number().int(),
  part: z.enum(batchParts),
  /** From 1, in finishing order; null while it is open, and of one that left. */
  position: z.number().int().nullable(),
  copies: count,
  sheets: count,
  status: itemStatus,
  shipBy: z.iso.datetime().nullable(),
  leftAt: z.iso.datetime().nullable(),
  leftReason: said().nullable(),
})
export type BatchMember = z.output<typeof member>

export const batchesApi = {
  /** The open ones first, by when they close; then the closed ones, the latest first. */
  'batches.list': query(
    'devices',
    { state: z.array(z.enum(batchStates)).optional(), ...paging() },
    { batches: z.array(batch), nextCursor: z.string().nullable() },
  ),
  'batches.get': query('devices', { id }, { batch, members: z.array(member) }),
  /** The batches that parts of an item are or were in. */
  'batches.ofItem': query('devices', { cpItemId: z.string() }, { batches: z.array(batch) }),
  /** Members are fixed, files go to the press in finishing order. Refused with `conflict` where it is closed already. */
  'batches.close': command('devices', { id, by: person() }, { batch }),
  /** Until its first file is with the press. */
  'batches.reopen': command('devices', { id, by: person() }, { batch }),
  /** Starts or ends the work on all of its items; each succeeds or fails by itself. */
  'batches.advance': command(
    'devices',
    { id, to: z.enum(['in_production', 'produced']), by: person() },
    { batch, advanced: count, refused: z.array(z.object({ cpItemId: z.string(), message: said() })) },
  ),
  /** Takes an item out; the batch goes on without it. */
  'batches.leave': command(
    'devices',
    { id, cpItemId: z.string(), reason: z.string().trim().min(1).max(500), by: person() },
    { batch },
  ),
  /** In their ranks. */
  'batchRules.list': query('devices', {}, { rules: z.array(batchRule), openBatches: z.record(z.string(), count) }),
  /** All of them, in their ranks: what is not named is gone; its open batches stay, and gather no more. */
  'batchRules.save': command(
    'station',
    { rules: z.array(newBatchRule).max(maxBatchRules), by: person() },
    { rules: z.array(batchRule) },
  ),
} as const
