import { readSaid } from '../../shared/messages/kept-sentence.ts'
import { type Said, say, sayCount } from '../../shared/messages/sentence.ts'
import { iso } from '../console/page.ts'
import { countedSource, type FoundException } from '../issues/source.ts'
import { type StandingCondition, standingSource } from '../issues/standing-source.ts'
import { storedRows } from '../issues/stored-rows.ts'
import type { PrintJobRow } from '../store/entities/printing.ts'
import { retryJob } from './hand-jobs.ts'
import { listPrinters } from './printers.ts'

const subjectOf = ({ subject }: PrintJobRow): Said => readSaid(subject)

/** By the index over states. */
const jobsIn = (state: 'unsure' | 'failed', view: (row: PrintJobRow) => FoundException) =>
  storedRows<PrintJobRow>({
    table: 'cp_print_jobs',
    condition: `"state" = '${state}'`,
    sortBy: 'dueAt',
    sortKeyOf: ({ dueAt }) => dueAt,
    view,
    subjectOf,
    retry: (transaction, id) => retryJob(transaction, id),
  })

const unsure = jobsIn('unsure', (row) => ({
  ...common(row),
  happened: inWords(row, say('Nobody can tell whether it was printed.')),
  stationDid: say('It is not printed again by itself, as it may have come out.'),
  next: say('Look at the printer: say that it was printed, or print it again.'),
  actions: [
    { do: 'confirm_print', printJobId: row.id },
    { do: 'retry_print', printJobId: row.id },
    { do: 'drop_print', printJobId: row.id },
  ],
}))

/** Papers that may have come out. Not tried again all at once: each was looked for at its printer. */
export const unsurePrints = countedSource({
  kind: 'print_unsure',
  title: say('Printed or not?'),
  severity: 'open',
  code: 'prints_unsure',
  screen: 'printing',
  count: unsure.count,
  rows: unsure.rows,
})

/** Papers that did not come out. */
export const failedPrints = countedSource({
  ...jobsIn('failed', (row) => ({
    ...common(row),
    happened: inWords(row, say('It was not printed.')),
    stationDid: say('It is set aside. All others go on.'),
    next: say('Mend the cause and print it again, or drop it.'),
    actions: [
      { do: 'retry_print', printJobId: row.id },
      { do: 'drop_print', printJobId: row.id },
      { do: 'open_screen', screen: 'printing' },
    ],
  })),
  kind: 'print_failed',
  title: say('Not printed'),
  severity: 'open',
  code: 'prints_failed',
  screen: 'printing',
})

/** Printers that want something while papers wait for them. */
export const waitingPrinters = standingSource({
  kind: 'printer_waiting',
  title: say('Printers that wait'),
  severity: 'open',
  conditions: async ({ store }) => {
    const waiting = await store.query<Waiting>(waitingSql)
    if (waiting.length === 0) return []
    const printers = new Map((await listPrinters(store)).map((printer) => [printer.id, printer]))
    return waiting.map(({ printerId, count, message }): StandingCondition => {
      const name = printers.get(printerId)?.name ?? printerId
      return {
        key: printerId,
        code: 'printer_waiting',
        subject: say('Printer {name}', { name }),
        happened: say('Printer {name}: {sentence}', { name, sentence: message === null ? '' : readSaid(message) }),
        stationDid: sayCount(
          count,
          '1 paper waits for it, and is printed by itself when it is mended.',
          '{count} papers wait for it, and are printed by themselves when it is mended.',
        ),
        next: say('Look at the printer.'),
        screens: ['printing'],
      }
    })
  },
})

interface Waiting {
  readonly printerId: string
  readonly count: number
  readonly message: string | null
}

/** A job that waits says what for. */
export const waitingSql = `
  SELECT "printerId", COUNT(*) AS "count", MIN("message") AS "message" FROM "cp_print_jobs"
  WHERE "state" IN ('queued', 'sent') GROUP BY "printerId" HAVING MIN("message") IS NOT NULL`

const common = (row: PrintJobRow) => ({
  key: String(row.id),
  subject: subjectOf(row),
  cpItemId: row.cpItemId,
  cpOrderId: row.cpOrderId,
  since: iso(row.sentAt ?? row.createdAt),
})

const inWords = ({ message }: PrintJobRow, otherwise: Said): Said => (message === null ? otherwise : readSaid(message))
