import { createStore, type StoreApi } from 'zustand/vanilla'
import type { StationError } from '../../shared/errors.ts'
import type { SeparatorChoice } from '../../shared/printing.ts'
import type { PrintJobView } from '../../shared/printing-api.ts'
import type { CallOutput, StationClient } from '../../shared/station-api.ts'
import { language } from '../ui/language.ts'
import type { EventHub } from './event-hub.ts'
import type { Actor, KeyPaper } from './preferences.ts'
import { asStationError } from './station-failure.ts'

export type PrintRefusal = CallOutput<'printJobs.print'>['refused'][number]

/** What was asked for at this console, and what became of it so far. */
export interface AskedPrint {
  readonly paper: KeyPaper
  readonly printerName: string
  readonly jobs: readonly PrintJobView[]
  readonly refused: readonly PrintRefusal[]
  readonly error: StationError | null
}

export interface PaperPrints {
  /** The last one that was asked for. */
  readonly store: StoreApi<{ readonly asked: AskedPrint | null }>
  print(request: PrintRequest, actor: Actor): Promise<void>
}

export interface PrintRequest {
  readonly paper: KeyPaper
  readonly printer: { readonly id: string; readonly name: string }
  readonly cpItemIds?: readonly string[]
  readonly batchId?: number
  readonly separators?: SeparatorChoice
}

/** The station takes so many items in one call. */
const maxItems = 200
/** Later than that nobody stands there and waits for it: it is in the list of print jobs, and in the issues if it needs a person. */
const watchedMs = 5 * 60_000

/** Papers that are asked for by key, followed until it is known what became of them. */
export function createPaperPrints(client: StationClient, hub: EventHub): PaperPrints {
  const store = createStore<{ readonly asked: AskedPrint | null }>(() => ({ asked: null }))
  let watchedUntil = 0

  const isOpen = (asked: AskedPrint | null): asked is AskedPrint =>
    asked?.jobs.some(({ state }) => state === 'queued' || state === 'sent') === true
  const look = async (): Promise<void> => {
    const { asked } = store.getState()
    if (!isOpen(asked) || Date.now() > watchedUntil) return
    try {
      const known = await latestOf(client, asked.jobs)
      if (store.getState().asked !== asked) return
      const jobs = asked.jobs.map((job) => known.get(job.id) ?? job)
      const isNews = jobs.some((job, index) => JSON.stringify(job) !== JSON.stringify(asked.jobs[index]))
      if (isNews) store.setState({ asked: { ...asked, jobs } })
    } catch {
      // The next news ask again.
    }
  }
  hub.follow({ follows: { printers: 'any' } }, { store, refresh: () => void look() })

  return {
    store,
    async print({ paper, printer, cpItemIds = [], batchId, separators }, actor) {
      const jobs: PrintJobView[] = []
      const refused: PrintRefusal[] = []
      let error: StationError | null = null
      const request = {
        paper,
        printerId: printer.id,
        language,
        ...(batchId === undefined ? {} : { batchId }),
        ...(separators === undefined ? {} : { separators }),
        ...actor,
      }
      for (let start = 0; start === 0 || start < cpItemIds.length; start += maxItems) {
        try {
          const part = cpItemIds.slice(start, start + maxItems)
          const answer = await client.call('printJobs.print', { ...request, cpItemIds: part })
          jobs.push(...answer.jobs)
          refused.push(...answer.refused)
        } catch (cause) {
          error = asStationError(cause)
          break
        }
      }
      watchedUntil = Date.now() + watchedMs
      store.setState({ asked: { paper, printerName: printer.name, jobs, refused, error } })
      // It may have been printed before it was watched.
      await look()
    },
  }
}

/** These jobs as they stand now, as far as a page of their printer has them. */
async function latestOf(
  client: StationClient,
  asked: readonly PrintJobView[],
): Promise<ReadonlyMap<number, PrintJobView>> {
  const [first] = asked
  if (first === undefined) return new Map()
  if (asked.length === 1 && first.cpItemId !== null) {
    const { jobs } = await client.call('printJobs.ofItem', { cpItemId: first.cpItemId })
    return new Map(jobs.map((job) => [job.id, job]))
  }
  const { jobs } = await client.call('printJobs.list', { printerId: first.printerId, limit: 500 })
  return new Map(jobs.map((job) => [job.id, job]))
}
