/** What a grid shows, line by line: rows, and heads before groups of them. */
export type GridEntry<Row> =
  | {
      readonly kind: 'group'
      readonly key: string
      readonly label: string
      readonly count: string
      readonly isLoud: boolean
    }
  | { readonly kind: 'row'; readonly key: string; readonly row: Row }

/** Which way a list is sorted by a column, or that it is not and can be. */
export type SortState = 'ascending' | 'descending' | 'none'

export interface GridColumn {
  readonly key: string
  readonly header: string
  readonly align?: 'end'
  /** Left out where the list cannot be sorted by it. */
  readonly sort?: SortState
}

/** The heights are fixed, in pixels at plain letters, so that the place of any row is known without drawing it. */
export const headHeight = 32
const groupHeight = 34

/** In pixels; `scale` says how much larger the letters are than plain ones. */
export const heightOf = (entry: GridEntry<unknown> | undefined, rowHeight: number, scale = 1): number =>
  (entry?.kind === 'group' ? groupHeight : rowHeight) * scale
