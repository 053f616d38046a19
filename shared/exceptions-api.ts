import { z } from 'zod'
import { command, person, query } from './call-shape.ts'
import { cancelCauseCodes, optionalSignalTypes } from './cloud-signal.ts'
import { said } from './messages/said.ts'

/** The screens that an exception can lead to. */
const exceptionScreens = ['settings', 'downloads', 'signals', 'inbox', 'products', 'deliveries', 'printing'] as const
export type ExceptionScreen = (typeof exceptionScreens)[number]

/** What a person can do about an exception: the button that the console draws, with what its call needs. */
export const exceptionAction = z.discriminatedUnion('do', [
  z.object({ do: z.literal('retry_file'), fileId: z.number().int() }),
  z.object({ do: z.literal('replace_file'), fileId: z.number().int() }),
  z.object({ do: z.literal('accept_file'), fileId: z.number().int() }),
  z.object({ do: z.literal('resend_signal'), signalId: z.number().int() }),
  z.object({ do: z.literal('correct_signal'), signalId: z.number().int() }),
  z.object({ do: z.literal('skip_signal'), signalId: z.number().int() }),
  z.object({ do: z.literal('switch_off_type'), signalType: z.enum(optionalSignalTypes) }),
  z.object({ do: z.literal('replay_request'), inboxId: z.number().int() }),
  z.object({ do: z.literal('decide_version'), revisionId: z.number().int() }),
  /** Lets pass what preflight has found, with a reason. */
  z.object({ do: z.literal('override_preflight'), cpItemId: z.string() }),
  z.object({ do: z.literal('cancel_item'), cpItemId: z.string(), cause: z.enum(cancelCauseCodes), message: said() }),
  z.object({ do: z.literal('retry_delivery'), deliveryId: z.number().int() }),
  /** A person says that the press has it. */
  z.object({ do: z.literal('confirm_delivery'), deliveryId: z.number().int() }),
  z.object({ do: z.literal('withdraw_delivery'), deliveryId: z.number().int() }),
  z.object({ do: z.literal('retry_print'), printJobId: z.number().int() }),
  /** A person says that it was printed. */
  z.object({ do: z.literal('confirm_print'), printJobId: z.number().int() }),
  z.object({ do: z.literal('drop_print'), printJobId: z.number().int() }),
  /** A person says of which order it is. */
  z.object({ do: z.literal('assign_label'), labelId: z.number().int() }),
  /** Nothing is to be done about it. */
  z.object({ do: z.literal('dismiss_label'), labelId: z.number().int() }),
  z.object({ do: z.literal('open_label'), labelId: z.number().int() }),
  z.object({ do: z.literal('open_batch'), batchId: z.number().int() }),
  z.object({ do: z.literal('open_item'), cpItemId: z.string() }),
  z.object({ do: z.literal('open_order'), cpOrderId: z.string() }),
  z.object({ do: z.literal('open_screen'), screen: z.enum(exceptionScreens) }),
  /** Takes it off the list: nothing more is to be done about it. */
  z.object({ do: z.literal('dismiss') }),
])
export type ExceptionAction = z.infer<typeof exceptionAction>

/**
 * How much somebody is wanted. `urgent`: work or orders stand still; told wherever the operator is. `open`: waits for a person, on the
 * list of exceptions. `note`: what a person has chosen, or should know; nobody has to answer it, and it counts nowhere.
 */
export const issueSeverities = ['urgent', 'open', 'note'] as const
export type IssueSeverity = (typeof issueSeverities)[number]

/** Where it is dealt with. */
export const issueScreens = [
  'queue',
  'orders',
  'downloads',
  'signals',
  'inbox',
  'exceptions',
  'settings',
  'products',
  'deliveries',
  'printing',
] as const
export type IssueScreen = (typeof issueScreens)[number]

/** What is told of an issue in one line. The code stays the same while it lasts. */
export const notice = z.object({
  code: z.string(),
  message: said(),
  severity: z.enum(issueSeverities),
  screen: z.enum(issueScreens),
})
export type Notice = z.infer<typeof notice>
/** The same as the station says it. */
export type NoticeAnswer = z.input<typeof notice>

/** `stopped`: nothing of its kind goes on; `held`: something waits for a person; `asked`: a decision that can wait. */
export const exceptionWeights = ['stopped', 'held', 'asked'] as const
export type ExceptionWeight = (typeof exceptionWeights)[number]

/** One thing that needs a person. The sentences come from the source that found it. */
export const exceptionView = z.object({
  /** Tells it from all others, and stays the same while it lasts. */
  key: z.string(),
  kind: z.string(),
  weight: z.enum(exceptionWeights),
  /** What it is about, in few words: a file of an item, a signal, a key. */
  subject: said(),
  cpOrderId: z.string().nullable(),
  cpItemId: z.string().nullable(),
  happened: said(),
  /** What the station did about it by itself. */
  stationDid: said(),
  /** What a person can do. */
  next: said(),
  /** Null where nobody knows when it began. */
  since: z.iso.datetime().nullable(),
  /** The usual one first. */
  actions: z.array(exceptionAction),
})
export type ExceptionView = z.infer<typeof exceptionView>
/** The same as the station says it. */
export type ExceptionAnswer = z.input<typeof exceptionView>

export const exceptionCounts = z.object({
  total: z.number().int(),
  /** Since when there is none; null while there is one. */
  emptySince: z.iso.datetime().nullable(),
  /** Every kind, also those of which there is none, in the order of the list. */
  kinds: z.array(
    z.object({
      kind: z.string(),
      title: said(),
      weight: z.enum(exceptionWeights),
      /** A kind that could not be looked at counts as one, and says so in the list. */
      count: z.number().int(),
      canRetryAll: z.boolean(),
    }),
  ),
})
export type ExceptionCounts = z.infer<typeof exceptionCounts>
/** The same as the station says it. */
export type CountsAnswer = z.input<typeof exceptionCounts>

/** The calls about all that needs a person. */
export const exceptionsApi = {
  /** The gravest kinds first; within a kind as its source sorts it. */
  'exceptions.list': query(
    'devices',
    {
      kind: z.string().max(80).optional(),
      cursor: z.string().max(400).optional(),
      limit: z.number().int().min(1).max(500).default(100),
    },
    { exceptions: z.array(exceptionView), nextCursor: z.string().nullable() },
  ),
  'exceptions.counts': query('devices', {}, { counts: exceptionCounts }),
  /** Has the station try all of a kind again, up to a thousand of them. */
  'exceptions.retryAll': command(
    'devices',
    { kind: z.string().max(80), by: person() },
    {
      done: z.number().int(),
      refused: z.array(z.object({ subject: said(), message: said() })),
    },
  ),
  /** Takes one off the list for good; refused with `not_allowed` where only its cause can end it. */
  'exceptions.dismiss': command('devices', { kind: z.string().max(80), key: z.string().max(300), by: person() }, {}),
} as const
