import { describe, expect, it } from 'vitest'
import { type Page, pagesAround, replacePages, rowsOf } from '../../renderer/stores/pages.ts'

describe('the pages of a long list', () => {
  it('are the rows of all of them in order', () => {
    expect(rowsOf([page(null, 'ab', 'b'), page('b', 'cd', null)], keyOf)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('show a row that moved between pages once, where the fresher page has it', () => {
    const pages = [stale(page(null, 'ab', 'b')), page('b', 'ca', null)]
    expect(rowsOf(pages, keyOf)).toEqual(['b', 'c', 'a'])
  })

  it('keep what joins on to the fetched ones, as stale', () => {
    const pages = [page(null, 'ab', 'b'), page('b', 'cd', 'd'), page('d', 'ef', null)]
    const fresh = [page('b', 'xd', 'd')]
    expect(replacePages(pages, 1, fresh)).toEqual([
      stale(page(null, 'ab', 'b')),
      fresh[0],
      stale(page('d', 'ef', null)),
    ])
  })

  it('leave out what no longer joins on', () => {
    const pages = [page(null, 'ab', 'b'), page('b', 'cd', 'd'), page('d', 'ef', null)]
    expect(replacePages(pages, 0, [page(null, 'xa', 'a')])).toEqual([page(null, 'xa', 'a')])
  })

  it('end with a fetched page that has no next one', () => {
    const pages = [page(null, 'ab', 'b'), page('b', 'cd', null)]
    expect(replacePages(pages, 0, [page(null, 'a', null)])).toEqual([page(null, 'a', null)])
  })

  it('around some rows are theirs and one on either side', () => {
    const pages = ['ab', 'cd', 'ef', 'gh', 'ij'].map((rows) => page(rows, rows, rows))
    expect(pagesAround(pages, 4, 5)).toEqual({ from: 1, to: 3 })
    expect(pagesAround(pages, 0, 99)).toEqual({ from: 0, to: 4 })
  })
})

const keyOf = (row: string): string => row
const page = (cursor: string | null, rows: string, nextCursor: string | null): Page<string> => ({
  cursor,
  rows: [...rows],
  nextCursor,
  isStale: false,
})
const stale = (fresh: Page<string>): Page<string> => ({ ...fresh, isStale: true })
