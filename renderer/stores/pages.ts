/** A part of a long list as it was fetched: what comes after `cursor`, in the order of the station. */
export interface Page<Row> {
  readonly cursor: string | null
  readonly rows: readonly Row[]
  readonly nextCursor: string | null
  /** Set when news came since: fetched again once it is looked at. */
  readonly isStale: boolean
}

/** The rows of all pages, each once: where a row moved between pages, the fresher page has it. */
export function rowsOf<Row>(pages: readonly Page<Row>[], keyOf: (row: Row) => string): readonly Row[] {
  const fresh = new Set(pages.filter((page) => !page.isStale).flatMap((page) => page.rows.map(keyOf)))
  const seen = new Set<string>()
  const rows: Row[] = []
  for (const page of pages) {
    for (const row of page.rows) {
      const key = keyOf(row)
      if (seen.has(key) || (page.isStale && fresh.has(key))) continue
      seen.add(key)
      rows.push(row)
    }
  }
  return rows
}

/** The pages that hold the rows from `first` to `last`, widened by one page on either side. */
export function pagesAround<Row>(pages: readonly Page<Row>[], first: number, last: number): PageRange {
  return { from: Math.max(0, pageOf(pages, first) - 1), to: Math.min(pages.length - 1, pageOf(pages, last) + 1) }
}

export interface PageRange {
  readonly from: number
  readonly to: number
}

/**
 * Puts freshly fetched pages in the place of the old ones from index `from`. Pages before them, and those after them that
 * still join on, are kept as stale; what does not join on any more is left out, to be fetched again when it is reached.
 */
export function replacePages<Row>(
  pages: readonly Page<Row>[],
  from: number,
  fresh: readonly Page<Row>[],
): readonly Page<Row>[] {
  const end = fresh.at(-1)?.nextCursor ?? null
  const joint = end === null ? -1 : pages.findIndex((page, index) => index > from && page.cursor === end)
  const tail = joint === -1 ? [] : pages.slice(joint)
  const stale = (page: Page<Row>): Page<Row> => (page.isStale ? page : { ...page, isStale: true })
  return [...pages.slice(0, from).map(stale), ...fresh, ...tail.map(stale)]
}

function pageOf<Row>(pages: readonly Page<Row>[], rowIndex: number): number {
  let end = 0
  const index = pages.findIndex((page) => {
    end += page.rows.length
    return rowIndex < end
  })
  return index === -1 ? Math.max(0, pages.length - 1) : index
}
