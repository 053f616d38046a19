import { createStore, type StoreApi } from 'zustand/vanilla'
import type { StationError } from '../../shared/errors.ts'
import type { Following } from './event-hub.ts'
import { type Page, pagesAround, replacePages, rowsOf } from './pages.ts'
import { createRefresher } from './refresher.ts'
import { asStationError } from './station-failure.ts'

export interface PagedListState<Row, Filter> {
  readonly filter: Filter
  readonly phase: 'loading' | 'ready' | 'failed'
  readonly rows: readonly Row[]
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
  readonly error: StationError | null
}

export interface PagedList<Row, Filter> {
  readonly store: StoreApi<PagedListState<Row, Filter>>
  setFilter(filter: Filter): void
  /** Fetches the next page, unless there is none or one is on its way. */
  loadMore(): void
  /** Tells which rows are on the screen: these are the ones kept up to date. */
  look(first: number, last: number): void
  /** Something changed: the rows on the screen are fetched again, the others when they are looked at. */
  refresh(): void
  /** A list that nobody looks at fetches nothing; it catches up when it is shown. */
  show(): () => void
  /** Puts a row that is known to be newer in the place of the old one, until the next refresh. */
  patch(row: Row): void
}

export interface PagedListOptions<Row, Filter> extends Following<PagedListState<Row, Filter>> {
  readonly filter: Filter
  readonly keyOf: (row: Row) => string
  readonly fetchPage: (filter: Filter, cursor: string | null, limit: number) => Promise<FetchedPage<Row>>
  readonly pageSize?: number
  readonly gapMs?: number
}

export interface FetchedPage<Row> {
  readonly rows: readonly Row[]
  readonly nextCursor: string | null
}

/** A long list, fetched by pages as far as it is scrolled and kept up to date where it is looked at. */
export function createPagedList<Row, Filter>(options: PagedListOptions<Row, Filter>): PagedList<Row, Filter> {
  const { keyOf, fetchPage, pageSize = 100, gapMs = 300 } = options
  const store = createStore<PagedListState<Row, Filter>>(() => ({
    filter: options.filter,
    phase: 'loading',
    rows: [],
    hasMore: false,
    isLoadingMore: false,
    error: null,
  }))
  let pages: readonly Page<Row>[] = []
  /** Counts the changes of the filter, so that an answer to an older question is dropped. */
  let question = 0
  let looked = { first: 0, last: 0 }
  let viewers = 0
  let isBehind = true

  const publish = (next: readonly Page<Row>[]): void => {
    pages = next
    const hasMore = (pages.at(-1)?.nextCursor ?? null) !== null
    store.setState({ phase: 'ready', rows: rowsOf(pages, keyOf), hasMore, error: null })
  }

  const fetchFrom = async (cursor: string | null): Promise<Page<Row>> => {
    const { rows, nextCursor } = await fetchPage(store.getState().filter, cursor, pageSize)
    return { cursor, rows, nextCursor, isStale: false }
  }

  const refetch = async (): Promise<void> => {
    const asked = question
    isBehind = false
    const { from, to } = pages.length === 0 ? { from: 0, to: 0 } : pagesAround(pages, looked.first, looked.last)
    try {
      const fresh: Page<Row>[] = []
      let cursor = pages[from]?.cursor ?? null
      for (let index = from; index <= to; index += 1) {
        const page = await fetchFrom(cursor)
        fresh.push(page)
        cursor = page.nextCursor
        if (cursor === null) break
      }
      if (asked === question) publish(replacePages(pages, from, fresh))
    } catch (cause) {
      if (asked !== question) return
      isBehind = true
      const error = asStationError(cause)
      // Rows that are there stay on the screen; the status bar tells that the station cannot be heard.
      store.setState(pages.length === 0 ? { phase: 'failed', error } : { error })
    }
  }
  const refresher = createRefresher(refetch, gapMs)

  const loadMore = async (): Promise<void> => {
    const cursor = pages.at(-1)?.nextCursor ?? null
    if (cursor === null || store.getState().isLoadingMore) return
    const asked = question
    store.setState({ isLoadingMore: true })
    try {
      const page = await fetchFrom(cursor)
      // A refresh may have changed the end of the list meanwhile; the page then joins on no more.
      if (asked === question && pages.at(-1)?.nextCursor === cursor) publish([...pages, page])
    } catch (cause) {
      if (asked === question) store.setState({ error: asStationError(cause) })
    } finally {
      if (asked === question) store.setState({ isLoadingMore: false })
    }
  }

  const list: PagedList<Row, Filter> = {
    store,
    setFilter(filter) {
      question += 1
      pages = []
      looked = { first: 0, last: 0 }
      store.setState({ filter, phase: 'loading', rows: [], hasMore: false, isLoadingMore: false, error: null })
      refresher.request()
    },
    loadMore: () => void loadMore(),
    look(first, last) {
      looked = { first, last }
      const { from, to } = pagesAround(pages, first, last)
      if (pages.slice(from, to + 1).some((page) => page.isStale)) refresher.request()
    },
    refresh() {
      isBehind = true
      if (viewers > 0) refresher.request()
    },
    show() {
      viewers += 1
      if (isBehind) refresher.request()
      return () => {
        viewers -= 1
      }
    },
    patch(row) {
      const key = keyOf(row)
      const isOld = (other: Row): boolean => keyOf(other) === key
      if (!pages.some((page) => page.rows.some(isOld))) return
      publish(pages.map((page) => ({ ...page, rows: page.rows.map((other) => (isOld(other) ? row : other)) })))
    },
  }
  options.hub.follow(options, list)
  return list
}
