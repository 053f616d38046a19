import type { DiagnosticCheck } from '../../shared/diagnostics-api.ts'
import type { ExceptionCounts, ExceptionView } from '../../shared/exceptions-api.ts'
import type { GuideView } from '../../shared/guide-api.ts'
import type { StationClient, StationEventTopic } from '../../shared/station-api.ts'
import type { DayFigures } from '../../shared/today-api.ts'
import type { EventHub } from './event-hub.ts'
import { createPagedList, type PagedList } from './paged-list.ts'
import { createResource, type Resource } from './resource.ts'

/** The kind that the exceptions are narrowed to; null for all. */
export type ExceptionFilter = string | null
/** A calendar day as `2026-03-05`, or the present one. */
export type ShownDay = string

export const presentDay: ShownDay = 'today'

/** What the console knows beyond single orders: what needs a person, how the day stands, how far the set-up is. */
export interface CareStores {
  readonly exceptions: PagedList<ExceptionView, ExceptionFilter>
  readonly exceptionCounts: Resource<'all', ExceptionCounts>
  /** Open while it is looked at. */
  readonly today: Resource<ShownDay, DayFigures>
  readonly guide: Resource<'guide', GuideView>
  /** Looked at anew each time it is opened, and by no news: looking costs the station some seconds. */
  readonly diagnostics: Resource<'now', readonly DiagnosticCheck[]>
}

/** Some exceptions come with the time alone: an order grows late, a disk fills up. */
const lookEveryMs = 15_000

/** Any news may end an exception, or begin one. */
const anyNews = {
  items: 'any',
  orders: 'any',
  files: 'any',
  signals: 'any',
  inbox: 'any',
  settings: 'any',
  products: 'any',
  destinations: 'any',
  deliveries: 'any',
  batches: 'any',
  bins: 'any',
  printers: 'any',
  station: 'any',
} as const satisfies Record<StationEventTopic, 'any'>

export function createCareStores(client: StationClient, hub: EventHub): CareStores {
  return {
    exceptions: createPagedList<ExceptionView, ExceptionFilter>({
      hub,
      follows: anyNews,
      everyMs: lookEveryMs,
      filter: null,
      gapMs: 1_000,
      keyOf: (exception) => exception.key,
      async fetchPage(kind, cursor, limit) {
        const { exceptions, nextCursor } = await client.call('exceptions.list', {
          ...(kind === null ? {} : { kind }),
          ...(cursor === null ? {} : { cursor }),
          limit,
        })
        return { rows: exceptions, nextCursor }
      },
    }),
    exceptionCounts: createResource(async () => (await client.call('exceptions.counts', {})).counts, {
      hub,
      follows: anyNews,
      everyMs: lookEveryMs,
      gapMs: 1_000,
    }),
    // The figures of a day need not follow each step at once.
    today: createResource(async (day) => client.call('today.get', day === presentDay ? {} : { day }), {
      hub,
      follows: { items: 'any', orders: 'any' },
      gapMs: 5_000,
    }),
    guide: createResource(async () => (await client.call('guide.get', {})).guide, {
      hub,
      follows: {
        items: 'any',
        orders: 'any',
        files: 'any',
        signals: 'any',
        settings: 'any',
        products: 'any',
        destinations: 'any',
        deliveries: 'any',
        printers: 'any',
        station: 'any',
      },
      gapMs: 300,
    }),
    diagnostics: createResource(async () => (await client.call('diagnostics.run', {})).checks, { hub, follows: {} }),
  }
}
